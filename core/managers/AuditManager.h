#pragma once

#include "core/domain/Event.h"

#include <QCoreApplication>
#include <QList>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// The events: who did what, when. Only adds. The only class whose SQL changes `event`,
/// `event_subject` and `event_commit`. Thread-safe; writes join the transaction around them.
class AuditManager final
{
    Q_DECLARE_TR_FUNCTIONS(AuditManager)

public:
    explicit AuditManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    /// The event; user and actingFor by name. Its subjects follow with addSubject().
    EventId add(const Event& event);
    void addSubject(EventId event, int place, const EventSubject& subject);
    /// addSubject() for what was not there before: @p after as compactJson() spells it stands for
    /// the subject's own.
    void addMade(EventId event, int place, const EventSubject& subject, const QByteArray& after);
    void setCommit(EventId event, const QString& ref, const QString& commit);
    /// Of the latest event that the mirror holds on this branch; empty: none yet.
    QString lastCommit(const QString& ref) const;

    /// Newest first, without subjects; of one part, user, ... by @p subject uuid, or all when null.
    QList<Event> list(const QUuid& subject, int most, EventId before = {}) const;
    /// A user's own, newest first, without subjects.
    QList<Event> ofUser(UserId user, int most) const;
    std::optional<EventId> find(const QUuid& uuid) const;
    Event load(EventId id) const; ///< with subjects and commits; @throws NotFound
    /// How many events of this action there are on a UTC day.
    int countOfDay(const QString& action, const QDate& day) const;
    QList<EventId> all() const; ///< oldest first

private:
    void addSubject(EventId event, int place, const EventSubject& subject, const QByteArray& before,
                    const QByteArray& after);

    ConnectionPool& m_pool;
};

} // namespace implexa
