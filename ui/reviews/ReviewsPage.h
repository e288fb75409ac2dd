#pragma once

#include "core/commands/BrowseCommands.h"
#include "core/commands/Reply.h"
#include "core/domain/ChangeInput.h"
#include "ui/widgets/ListPage.h"

class QLabel;
class QStackedWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ChangeDetail;
class InfoBanner;
class ReviewDetail;
class ReviewModel;

/// What is under review, parts and change orders: waiting for me, mine, all; and the decisions.
class ReviewsPage final : public ListPage
{
    Q_OBJECT

public:
    explicit ReviewsPage(Session& session, QWidget* parent = nullptr);

    void reload() override;

Q_SIGNALS:
    void openPart(const QString& ipn);
    void openChange(const QString& number);
    void message(const QString& text);
    /// How many reviews wait for me: the badge in the rail.
    void waitingChanged(int count);

private:
    BrowseCommands::Reviews which() const;
    void load();
    void countWaiting();
    void tellWaiting();
    void fill();
    bool isMine(const ChangeRow& change) const;
    void showEmpty();
    void showSelected();
    void showChange(const QString& number);
    void showNote(const QString& text);
    QStringList selected() const;

    Session& m_session;
    ReviewModel* m_model;
    InfoBanner* m_unsent; ///< a comment whose parts went away
    ReviewDetail* m_detail;
    ChangeDetail* m_change = nullptr; ///< made when the first one is looked at
    QLabel* m_note;                   ///< in place of the detail: why none is shown
    QStringList m_left;               ///< was looked at when somebody else took it off the list
    QStackedWidget* m_details;
    QList<ReviewRow> m_parts;
    QList<ReviewRow> m_orders;
    int m_waitingParts = 0;
    int m_waitingOrders = 0;
    Latest<QList<ReviewRow>> m_rows;
    Latest<QList<ChangeRow>> m_changeRows;
    Latest<QList<ReviewRow>> m_waiting;
    Latest<QList<ChangeRow>> m_waitingChanges;
};

} // namespace implexa::ui
