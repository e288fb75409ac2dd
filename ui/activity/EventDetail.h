#pragma once

#include "core/commands/Reply.h"
#include "core/domain/Event.h"
#include "core/domain/PartRecord.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ErrorBanner;
class Redline;

/// One event, whole: who, when, why, what changed as a redline, and its commits in the mirror
/// with the tag of what it released.
class EventDetail final : public QWidget
{
    Q_OBJECT

public:
    /// Subjects shown at once; an import may have thousands.
    static constexpr int MostSubjects = 50;

    explicit EventDetail(Session& session, QWidget* parent = nullptr);

    void present(EventId id);
    void clear();
    const Event& presented() const { return m_event; }

Q_SIGNALS:
    void openPart(const QString& ipn);

private:
    void fill(const Event& event);
    void nameLines();
    void showCommits(const QString& tag);
    /// A row with a button that copies @p whole.
    void addGitName(const QString& kind, const QString& copyIt, const QString& shown,
                    const QString& whole);

    Session& m_session;
    Event m_event;
    Latest<Event> m_loading;
    Latest<PartRecord> m_part; ///< whose lines the event changed
    Latest<QString> m_tag;     ///< of what it released
    ErrorBanner* m_error;
    QLabel* m_summary;
    QLabel* m_who;
    QLabel* m_comment;
    QLabel* m_more;
    QWidget* m_commits;
    QVBoxLayout* m_commitRows;
    Redline* m_redline;
};

} // namespace implexa::ui
