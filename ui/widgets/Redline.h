#pragma once

#include "core/domain/Event.h"
#include "core/domain/PartRecord.h"

#include <QTextBrowser>

namespace implexa::ui
{

/// One field that differs.
struct RedlineLine {
    QString field;
    QString before; ///< empty: was not there
    QString after;  ///< empty: is gone
};

/// What differs in one thing, under its name.
struct RedlineGroup {
    QString title;
    QString ipn; ///< of a part: its title is a link
    QList<RedlineLine> lines;
    bool titleOnly = false; ///< says nothing of what differs
};

/// The changes of an event, a group for each subject.
QList<RedlineGroup> redlineOf(const Event& event);
/// The fields of @p after that differ from @p before; all of them where there is no before.
RedlineGroup redlineOf(const QString& title, const RevisionContent* before,
                       const RevisionContent& after);

/// Shows what changed as text with the removed words struck out and the new ones marked, so that
/// it reads without colours too. Selectable; an IPN opens its part.
class Redline final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit Redline(QWidget* parent = nullptr);

    void setGroups(const QList<RedlineGroup>& groups);
    const QList<RedlineGroup>& groups() const { return m_groups; }

    /// Before and after with the words that differ marked, as HTML; short of that, both whole.
    static QString marked(const QString& before, const QString& after);

Q_SIGNALS:
    void openPart(const QString& ipn);

private:
    void render();

    QList<RedlineGroup> m_groups;
};

} // namespace implexa::ui
