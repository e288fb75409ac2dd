#pragma once

#include "core/commands/Reply.h"
#include "core/domain/Event.h"
#include "core/domain/PartRecord.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ErrorBanner;
class Redline;

/// What happened to a part, newest first, and what each of it changed; or what differs between two
/// revisions, or between the part after one event and after another. The way back to any of it.
class HistoryTab final : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryTab(Session& session, QWidget* parent = nullptr);

    void showPart(const PartRecord& part);
    /// The mirror has all events now: names the commit of the one that is shown.
    void showCommit();

Q_SIGNALS:
    void openPart(const QString& ipn);

private:
    void load(EventId before);
    void append(const QList<Event>& events, bool more);
    void showChosen();
    void showChanges(int row);
    void compareEvents(const Event& earlier, const Event& later);
    void goBack();
    void offerGoBack();
    QList<int> chosen() const;
    void showDetails(const Event& event);
    void showCommits(const Event& event, const QString& tag);
    QString when(const Event& event) const;
    void compare();
    void fillRevisions(bool keepChoice);

    Session& m_session;
    PartRecord m_part;
    QString m_listed; ///< IPN of the part whose events are listed
    QList<Event> m_events;
    Latest<QList<Event>> m_ask;
    Latest<Event> m_askOne;
    Latest<QString> m_askTag;
    Latest<EventSubject> m_askDifference;
    ErrorBanner* m_banner;
    QComboBox* m_before;
    QComboBox* m_after;
    QPushButton* m_compare;
    QListWidget* m_list;
    QPushButton* m_older;
    QLabel* m_heading;
    QPushButton* m_goBack;
    QLabel* m_commits;
    Redline* m_changes;
    bool m_waitsForCommit = false; ///< what is shown was not in the mirror yet
};

} // namespace implexa::ui
