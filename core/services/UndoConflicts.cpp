#include "UndoConflicts.h"

#include "core/domain/Error.h"
#include "core/formats/JsonPatch.h"
#include "core/managers/AuditManager.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("History", text);
}

/// Where an event changes a part. A line or a file that comes or goes is one value: whoever
/// changes any of it changes it.
QList<JsonPath> pathsOf(const EventSubject& subject)
{
    QList<JsonPath> paths;
    for (JsonPath path : jsonPaths(subject.before, subject.after)) {
        const bool line = path.size() > 2 && path[0] == u"bom";
        const bool file = path.size() > 3 && path[0] == u"content" && path[1] == u"files";
        const JsonPath whole = path.mid(0, line ? 2 : 3);
        const auto isThere = [&](QJsonValue side) {
            for (const QString& key : whole)
                side = side.toObject().value(key);
            return side.toObject().contains(line ? u"child"_s : u"uuid"_s);
        };
        if ((line || file) && isThere(subject.before) != isThere(subject.after))
            path = whole;
        if (path[0] != u"revisions" && !paths.contains(path))
            paths << path;
    }
    return paths;
}

bool overlap(const JsonPath& a, const JsonPath& b)
{
    const qsizetype shorter = std::min(a.size(), b.size());
    return a.mid(0, shorter) == b.mid(0, shorter);
}

QString columnOf(const QString& key)
{
    if (key == u"child")
        return tr("part");
    if (key == u"find")
        return tr("find number");
    if (key == u"revision")
        return tr("pinned revision");
    return key; // quantity, unit, note, designators, ...: as the table has them
}

/// What people call the value at a path.
QString wordsFor(const JsonPath& path, const EventSubject& subject, const QJsonObject& now)
{
    if (path[0] == u"bom" && path.size() > 1) {
        const auto fact = [&](const QString& key) {
            for (const QJsonObject* side : {&now, &subject.before, &subject.after}) {
                const QVariant value = (*side)[u"bom"][path[1]][key].toVariant();
                if (value.isValid())
                    return value.toString();
            }
            return QString();
        };
        const QString find = fact(u"find"_s);
        const QString child = fact(u"child"_s);
        return path.size() > 2 ? tr("%1 of find %2 (%3)").arg(columnOf(path[2]), find, child)
                               : tr("find %1 (%2)").arg(find, child);
    }
    if (path[0] == u"content" && path.size() > 2) {
        if (path[1] == u"files")
            return tr("file %1").arg(path[2]);
        if (path[1] == u"source")
            return path[2] == u"url" ? tr("design source") : tr("design source commit");
    }
    return path.last(); // name, description, a property
}

QString listed(const QList<JsonPath>& paths, const EventSubject& subject, const QJsonObject& now)
{
    constexpr qsizetype most = 3;
    QStringList words;
    for (const JsonPath& path : paths)
        words << wordsFor(path, subject, now);
    words.removeDuplicates();
    const qsizetype more = words.size() - most;
    const QString first = words.mid(0, most).join(u", "_s);
    return more > 0 ? tr("%1 and %2 more").arg(first).arg(more) : first;
}

/// The events of a part after @p event that stand, newest first, with their subjects.
QList<Event> standingSince(const AuditManager& audit, const QUuid& part, EventId event)
{
    QSet<QUuid> takenBack;
    QList<Event> found;
    EventId before;
    for (;;) {
        const QList<Event> page = audit.list(part, 100, before);
        for (const Event& one : page) {
            if (one.id.value <= event.value)
                return found;
            if (takenBack.contains(one.uuid))
                continue;
            if (!one.undoes.isNull()) {
                takenBack.insert(one.undoes);
                // It and what it took back leave the part as it was.
                const auto undone = audit.find(one.undoes);
                if (undone && undone->value > event.value)
                    continue;
            }
            found << audit.load(one.id);
        }
        if (page.isEmpty())
            return found;
        before = page.back().id;
    }
}

} // namespace

void requireUntouchedSince(const AuditManager& audit, const Event& event,
                           const EventSubject& subject, const QJsonObject& now)
{
    const QList<JsonPath> paths = pathsOf(subject);
    QJsonObject was = subject.before;
    QJsonObject is = subject.after;
    was.remove(u"revisions"_s);
    is.remove(u"revisions"_s);
    const QList<JsonPath> different = jsonConflicts(now, was, is);
    for (const Event& later : standingSince(audit, subject.uuid, event.id)) {
        // Of one's own later work only what really stands in the way.
        const QList<JsonPath>& kept = later.user == event.user ? different : paths;
        for (const EventSubject& other : later.subjects) {
            if (other.uuid != subject.uuid)
                continue;
            QList<JsonPath> both;
            for (const JsonPath& path : pathsOf(other))
                if (std::any_of(kept.begin(), kept.end(),
                                [&](const JsonPath& own) { return overlap(own, path); }))
                    both << path;
            if (!both.isEmpty())
                throw Conflict(
                    tr("%1 changed this in %2 on %3, after the edit: %4. Look at the history of "
                       "the part, and mend it by hand.")
                        .arg(later.user, other.key,
                             later.at.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s),
                             listed(both, subject, now)));
        }
    }
    if (!different.isEmpty())
        throw Conflict(tr("%1 changed since: %2. Look at its history, and mend it by hand.")
                           .arg(subject.key, listed(different, subject, now)));
}

} // namespace implexa
