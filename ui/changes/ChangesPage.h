#pragma once

#include "core/commands/Reply.h"
#include "core/domain/ChangeInput.h"
#include "ui/widgets/ListPage.h"

#include <QStringList>

#include <optional>

class QPushButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ChangeDetail;
class ChangeModel;

/// Engineering change orders: parts that are reviewed and released together.
class ChangesPage final : public ListPage
{
    Q_OBJECT

public:
    explicit ChangesPage(Session& session, QWidget* parent = nullptr);

    void reload() override;
    void openChange(const QString& number);
    void newChange();
    ChangeDetail& detail() { return *m_detail; }

Q_SIGNALS:
    void openPart(const QString& ipn);
    void packageAsked(const QString& number);

private:
    ChangeFilter filter() const;
    void load();
    void countWaiting();
    void keepShown(const QList<ChangeRow>& rows);
    void fill(const QList<ChangeRow>& rows);
    void showEmpty();
    void showSelected();
    QString selected() const;

    Session& m_session;
    QString m_wanted; ///< number that is chosen once it is in the list
    ChangeModel* m_model;
    QPushButton* m_new;
    QPushButton* m_begin;
    ChangeDetail* m_detail;
    /// Numbers that left the list that is shown, by a step taken here or elsewhere. They stay in
    /// it until another list is chosen: nothing vanishes from under the hand.
    QStringList m_kept;
    std::optional<ChangeFilter> m_filled; ///< the list that the table shows
    Latest<QList<ChangeRow>> m_rows;
    Latest<QList<ChangeRow>> m_all;
    Latest<QList<ChangeRow>> m_waiting;
};

} // namespace implexa::ui
