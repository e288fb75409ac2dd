#pragma once

#include "Id.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

namespace implexa
{

/// One thing that an event changed. before and after hold only what differs; empty before: it was
/// made, empty after: it is gone.
struct EventSubject {
    QString kind;     ///< `part`, `user`, `category`, `property`, `workflow`, `vault`, `change`
    QUuid uuid;       ///< of the part, user, ...
    QString key;      ///< what people call it: IPN, user name, category code, ECO-0007
    QString revision; ///< of parts: the revision's label
    QJsonObject before;
    QJsonObject after;

    /// For people: reviews stay with their revision, so the next one has not lost them. Any thread.
    EventSubject told() const;
};

/// What one command did. Never changed, never removed.
struct Event {
    EventId id;
    QUuid uuid;
    QDateTime at;
    QString user;      ///< name of who gave the command
    QString actingFor; ///< name of whose rights were used; empty: the user's own
    QString action;    ///< stable word: `part.create`, `revision.release`, ...
    QString summary;   ///< one line a person would write
    QString comment;   ///< what the user added: a reason, a remark
    QUuid undoes = {}; ///< of the event that this one took back; null: none
    int subjectCount = 0;
    QList<EventSubject> subjects; ///< empty in lists
    QStringList commits;          ///< ids in the mirror, once it has caught up
};

} // namespace implexa
