#pragma once

#include "core/domain/ContentChange.h"
#include "core/domain/Event.h"
#include "core/domain/PartRecord.h"
#include "core/domain/People.h"

#include <QHash>
#include <QList>
#include <QString>

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

/// What lines of a structure are called, by the text of their uuid: an event that changes one says
/// only which it is.
using LineNames = QHash<QString, QString>;
LineNames lineNamesOf(const PartRecord& part);

/// The changes of an event, a group for each subject, in the order that people read them: what it
/// is called and where it stands first, lines by their numbers.
QList<RedlineGroup> redlineOf(const Event& event, const LineNames& lines = {},
                              const People& people = {});
RedlineGroup redlineOf(const EventSubject& subject, const LineNames& lines = {},
                       const People& people = {});
/// What a revision changes against the release before it, under its name.
RedlineGroup redlineOf(const RevisionDifference& difference);
/// The fields of @p after that differ from @p before; all of them where there is no before.
RedlineGroup redlineOf(const QString& title, const RevisionContent* before,
                       const RevisionContent& after);

} // namespace implexa::ui
