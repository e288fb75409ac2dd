#include "AuditManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"

#include <QJsonDocument>

namespace implexa
{
namespace
{

QByteArray text(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject object(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

Event read(const Statement& row)
{
    Event event;
    event.id = row.get<EventId>(0);
    event.uuid = row.get<QUuid>(1);
    event.at = timeFromText(row.get<QString>(2));
    event.user = row.get<QString>(3);
    event.actingFor = row.get<QString>(4);
    event.action = row.get<QString>(5);
    event.summary = row.get<QString>(6);
    event.comment = row.get<QString>(7);
    event.subjectCount = row.get<int>(8);
    event.undoes = row.get<QUuid>(9);
    return event;
}

QStringList commitsOf(Connection& connection, EventId id)
{
    // `main` before `released`: the one that holds everything comes first.
    Statement rows(connection,
                   "SELECT commit_id FROM event_commit WHERE event_id = ? ORDER BY ref");
    rows.bind(id);
    QStringList commits;
    while (rows.next())
        commits << rows.get<QString>(0);
    return commits;
}

} // namespace

EventId AuditManager::add(const Event& event)
{
    return m_pool.statement([&](Connection& connection) {
        return insert<EventId>(connection,
                               "INSERT INTO event (uuid, at, user_id, acting_for_id, action, "
                               "summary, comment, undoes_id) VALUES (?, ?, "
                               "(SELECT id FROM user WHERE name = ?), "
                               "(SELECT id FROM user WHERE name = ?), ?, ?, ?, "
                               "(SELECT id FROM event WHERE uuid = ?))",
                               event.uuid, toText(event.at), event.user, event.actingFor,
                               event.action, event.summary, event.comment, event.undoes);
    });
}

void AuditManager::addSubject(EventId event, int place, const EventSubject& subject)
{
    addSubject(event, place, subject, text(subject.before), text(subject.after));
}

void AuditManager::addMade(EventId event, int place, const EventSubject& subject,
                           const QByteArray& after)
{
    addSubject(event, place, subject, "{}", after);
}

void AuditManager::addSubject(EventId event, int place, const EventSubject& subject,
                              const QByteArray& before, const QByteArray& after)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO event_subject (event_id, place, kind, uuid, key, revision, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT))",
            event, place, subject.kind, subject.uuid, subject.key, subject.revision, before, after);
    });
}

void AuditManager::setCommit(EventId event, const QString& ref, const QString& commit)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO event_commit (event_id, ref, commit_id) VALUES (?, ?, ?) "
            "ON CONFLICT (event_id, ref) DO UPDATE SET commit_id = excluded.commit_id",
            event, ref, commit);
    });
}

QString AuditManager::lastCommit(const QString& ref) const
{
    const auto lease = m_pool.lease();
    return fetch<QString>(*lease,
                          "SELECT commit_id FROM event_commit WHERE ref = ? "
                          "ORDER BY event_id DESC LIMIT 1",
                          ref)
        .value_or(QString());
}

QList<Event> AuditManager::list(const QUuid& subject, int most, EventId before) const
{
    const auto lease = m_pool.lease();
    const qint64 newest = before ? before.value : std::numeric_limits<qint64>::max();
    const char* const everything =
        "SELECT event.id, event.uuid, at, user.name, coalesce(other.name, ''), action, summary, "
        "comment, (SELECT count(*) FROM event_subject WHERE event_id = event.id), "
        "(SELECT uuid FROM event undone WHERE undone.id = event.undoes_id) FROM event "
        "JOIN user ON user.id = user_id LEFT JOIN user other ON other.id = acting_for_id "
        "WHERE event.id < ? ORDER BY event.id DESC LIMIT ?";
    const char* const ofSubject =
        "SELECT event.id, event.uuid, at, user.name, coalesce(other.name, ''), action, summary, "
        "comment, (SELECT count(*) FROM event_subject WHERE event_id = event.id), "
        "(SELECT uuid FROM event undone WHERE undone.id = event.undoes_id) FROM event "
        "JOIN user ON user.id = user_id LEFT JOIN user other ON other.id = acting_for_id "
        "WHERE event.id < ?1 AND event.id IN (SELECT event_id FROM event_subject WHERE uuid = ?3) "
        "ORDER BY event.id DESC LIMIT ?2";
    Statement rows(*lease, subject.isNull() ? everything : ofSubject);
    if (subject.isNull())
        rows.bind(newest, most);
    else
        rows.bind(newest, most, subject);
    QList<Event> events;
    while (rows.next()) {
        Event event = read(rows);
        event.commits = commitsOf(*lease, event.id);
        events << event;
    }
    return events;
}

QList<Event> AuditManager::ofUser(UserId user, int most) const
{
    const auto lease = m_pool.lease();
    Statement rows(
        *lease, "SELECT event.id, event.uuid, at, user.name, coalesce(other.name, ''), action, "
                "summary, comment, 0, "
                "(SELECT uuid FROM event undone WHERE undone.id = event.undoes_id) FROM event "
                "JOIN user ON user.id = user_id LEFT JOIN user other ON other.id = acting_for_id "
                "WHERE user_id = ? ORDER BY event.id DESC LIMIT ?");
    rows.bind(user, most);
    QList<Event> events;
    while (rows.next())
        events << read(rows);
    return events;
}

std::optional<EventId> AuditManager::find(const QUuid& uuid) const
{
    const auto lease = m_pool.lease();
    return fetch<EventId>(*lease, "SELECT id FROM event WHERE uuid = ?", uuid);
}

Event AuditManager::load(EventId id) const
{
    const auto lease = m_pool.lease();
    Statement row(
        *lease, "SELECT event.id, event.uuid, at, user.name, coalesce(other.name, ''), action, "
                "summary, comment, (SELECT count(*) FROM event_subject WHERE event_id = event.id), "
                "(SELECT uuid FROM event undone WHERE undone.id = event.undoes_id) FROM event "
                "JOIN user ON user.id = user_id LEFT JOIN user other ON other.id = acting_for_id "
                "WHERE event.id = ?");
    row.bind(id);
    if (!row.next())
        throw NotFound(tr("There is no such event."));
    Event event = read(row);
    Statement subjects(*lease, "SELECT kind, uuid, key, revision, before, after FROM event_subject "
                               "WHERE event_id = ? ORDER BY place");
    subjects.bind(id);
    while (subjects.next())
        event.subjects << EventSubject{subjects.get<QString>(0),
                                       subjects.get<QUuid>(1),
                                       subjects.get<QString>(2),
                                       subjects.get<QString>(3),
                                       object(subjects.get<QByteArray>(4)),
                                       object(subjects.get<QByteArray>(5))};
    event.commits = commitsOf(*lease, id);
    return event;
}

int AuditManager::countOfDay(const QString& action, const QDate& day) const
{
    const auto lease = m_pool.lease();
    const QString from = day.toString(Qt::ISODate);
    const QString to = day.addDays(1).toString(Qt::ISODate);
    return fetch<int>(*lease, "SELECT count(*) FROM event WHERE action = ? AND at >= ? AND at < ?",
                      action, from, to)
        .value_or(0);
}

QList<EventId> AuditManager::all() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT id FROM event ORDER BY id");
    QList<EventId> ids;
    while (rows.next())
        ids << rows.get<EventId>(0);
    return ids;
}

} // namespace implexa
