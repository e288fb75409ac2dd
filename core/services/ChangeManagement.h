#pragma once

#include "core/domain/ChangeInput.h"
#include "core/domain/Clock.h"
#include "core/domain/Event.h"
#include "core/domain/User.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace implexa
{
class ConnectionPool;

/// The commands on change orders: each checks rights, rule and workflow, changes the record, writes
/// one event and one outbox row, in one transaction. A release takes all items or none.
///
/// Reviewers vote on the order as a whole; its revisions are frozen with it and have no review of
/// their own. Thread-safe. Every command throws NotFound, NotAllowed, Refused (which rule, what to
/// do), InvalidInput, Conflict or DatabaseError, and then nothing has changed. They return the
/// order as it is afterwards.
class ChangeManagement final
{
    Q_DECLARE_TR_FUNCTIONS(ChangeManagement)
    Q_DISABLE_COPY_MOVE(ChangeManagement)

public:
    ChangeManagement(ConnectionPool& pool, const Clock& clock);
    ~ChangeManagement();

    /// The order, whole. @throws NotFound.
    ChangeOrder change(const QString& number) const;
    bool exists(const QString& number) const;
    /// Newest first, those in review the longest waiting first.
    QList<ChangeRow> list(const Actor& actor, ChangeFilter filter) const;
    /// Numbers of every change order that names a part, and the open one; empty: none.
    QStringList changesOf(const QString& ipn) const;
    QString openChangeOf(const QString& ipn) const;
    /// Assemblies that take the new revisions unasked, that keep the old ones, or that go on with
    /// what becomes obsolete. Those that the order itself renews are left out.
    QList<ChangeEffect> effects(const QString& number) const;
    /// Every action, whether it is possible now, and why not.
    QList<ChangeAvailability> actions(const Actor& actor, const QString& number) const;
    /// Newest first, without subjects. @p before: only events older than this id (paging).
    QList<Event> events(const QString& number, int most, EventId before = {}) const;

    ChangeOrder create(const Actor& actor, const NewChange& change);
    /// @throws Conflict when title to effectivity no longer are as @p readAs.
    ChangeOrder edit(const Actor& actor, const QString& number, const ChangeEdit& edit,
                     const std::optional<ChangeOrder>& readAs = {});
    ChangeOrder addItems(const Actor& actor, const QString& number,
                         const QList<NewChangeItem>& items);
    ChangeOrder editItem(const Actor& actor, const QString& number, const QString& ipn,
                         const ChangeItemEdit& edit);
    ChangeOrder removeItems(const Actor& actor, const QString& number, const QStringList& ipns);

    /// A request becomes a draft.
    ChangeOrder accept(const Actor& actor, const QString& number, const QString& comment = {});
    /// Without reviewers: every active approver who has not edited, else the acting admin.
    ChangeOrder submit(const Actor& actor, const QString& number, const QStringList& reviewers,
                       const QString& comment = {});
    ChangeOrder withdraw(const Actor& actor, const QString& number, const QString& comment = {});
    /// A vote. @throws Conflict where by now its content hash is another than the one @p seen;
    /// empty: whatever it is.
    ChangeOrder approve(const Actor& actor, const QString& number, const QString& comment = {},
                        const QString& seen = {});
    ChangeOrder reject(const Actor& actor, const QString& number, const QString& reason,
                       const QString& seen = {});
    ChangeOrder release(const Actor& actor, const QString& number, const QString& comment = {});
    /// Carried out: stock, work in progress and orders are dealt with.
    ChangeOrder implement(const Actor& actor, const QString& number, const QString& comment = {});
    /// Frees its parts; their drafts stay.
    ChangeOrder cancel(const Actor& actor, const QString& number, const QString& reason);

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
