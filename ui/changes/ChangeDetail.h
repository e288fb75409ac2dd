#pragma once

#include "core/commands/Reply.h"
#include "core/domain/ChangeInput.h"
#include "core/domain/ContentChange.h"
#include "core/domain/Event.h"

#include <QHash>
#include <QMap>
#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QTabWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class Badge;
class ChangeItems;
class ChangeOrderTab;
class ChangeReview;
class ErrorBanner;
class InfoBanner;
class Stepper;

/// One change order, whole: where it stands and the steps that are possible now, what it says, the
/// parts it affects, its review, and what happened to it.
class ChangeDetail final : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Parts, Review, Order, History };

    explicit ChangeDetail(Session& session, QWidget* parent = nullptr);

    /// What was typed and not saved is kept for its order.
    void present(const QString& number);
    void showTab(Tab tab);
    const QString& number() const { return m_number; }
    ChangeOrderTab& order() { return *m_orderTab; }
    QPushButton* stepButton(ChangeAction step) const { return m_steps.value(step); }

Q_SIGNALS:
    void openChange(const QString& number);
    void openPart(const QString& ipn);
    void packageAsked(const QString& number);

private:
    QWidget* buildSteps();
    void reload();
    void fill(const ChangeOrder& order);
    void fillHistory(const QList<Event>& events);
    void setActions(const QList<ChangeAvailability>& actions);
    QString obstacle(ChangeAction action) const;
    void showNothing();
    void showSteps();
    void connectOrder();
    void take(ChangeAction step);
    void report(const Error& error);

    Session& m_session;
    QString m_number;
    ChangeOrder m_order;
    QHash<ChangeAction, QString> m_obstacles;
    Latest<ChangeOrder> m_ask;
    Latest<QList<ChangeAvailability>> m_askActions;
    Latest<QList<ChangeEffect>> m_askEffects;
    Latest<ReviewView> m_askReview;
    Latest<QList<Event>> m_askEvents;

    ErrorBanner* m_error;
    InfoBanner* m_info;
    QLabel* m_title;
    Badge* m_state;
    QLabel* m_facts;
    Stepper* m_stepper;
    QMap<ChangeAction, QPushButton*> m_steps;
    QTabWidget* m_tabs;
    ChangeItems* m_items;
    ChangeReview* m_review;
    ChangeOrderTab* m_orderTab;
    QPushButton* m_package;
    QListWidget* m_history;
};

} // namespace implexa::ui
