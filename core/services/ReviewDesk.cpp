#include "ReviewDesk.h"

#include "ChangeRules.h"
#include "Command.h"
#include "PermissionPolicy.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/domain/PlainText.h"

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr qsizetype longestRemark = 10'000;

QString checkedRemark(const QString& text)
{
    QString plain = plainText(text);
    if (plain.isEmpty())
        throw InvalidInput(ReviewDesk::tr("Write what you have to say."));
    if (plain.size() > longestRemark)
        throw InvalidInput(ReviewDesk::tr("A remark has at most %1 characters. Attach a file for "
                                          "more.")
                               .arg(longestRemark));
    return plain;
}

RevisionDifference differenceOf(const PartRecord& part)
{
    const RevisionRecord& head = part.head();
    RevisionDifference difference{part.ipn, {}, head.label, {}};
    RevisionContent before;
    for (const RevisionRecord& revision : part.revisions)
        if (revision.sequence < head.sequence && !isOpen(revision.state)) {
            difference.from = revision.label;
            before = revision.content;
        }
    difference.changes = contentChanges(before, head.content);
    return difference;
}

ReviewComment newRemark(const Command& command, const QString& text)
{
    return {QUuid::createUuid(), command.user().name, text, command.at()};
}

} // namespace

struct ReviewDesk::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    Record record;
    const Clock& clock;
};

ReviewDesk::ReviewDesk(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

ReviewDesk::~ReviewDesk() = default;

ReviewView ReviewDesk::part(const Actor& actor, const QString& ipn) const
{
    Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        const PartRecord part = record.load(record.parts.require(ipn));
        const User user = actor.user ? record.users.load(actor.user) : User();
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        const PartRules rules(record, user, rights);
        const RevisionRecord& head = part.head();
        ReviewView view;
        view.subject = RevisionName{part.ipn, head.label}.text();
        view.change = record.changes.openOf(part.ipn);
        view.reviews = head.reviews;
        view.editors = head.editors;
        if (openReview(part)) {
            const PartRules::Approvals votes = rules.approvals(part);
            view.approvals = votes.given;
            view.approvalsNeeded = votes.needed;
            view.waitsForMe = rules.waitsForUser(part);
        }
        view.differences << differenceOf(part);
        return view;
    });
}

ReviewView ReviewDesk::change(const Actor& actor, const QString& number) const
{
    Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        const ChangeOrder order = record.load(record.changes.require(number));
        const User user = actor.user ? record.users.load(actor.user) : User();
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        const ChangeRules rules(record, user, rights);
        ReviewView view;
        view.subject = order.number;
        view.reviews = order.reviews;
        view.editors = rules.editors(order);
        const PartRules::Approvals votes = rules.approvals(order);
        view.approvals = votes.given;
        view.approvalsNeeded = votes.needed;
        view.waitsForMe = rules.waitsForUser(order);
        for (const ChangeItem& item : order.items) {
            // What was never released may be gone since the order was cancelled.
            const auto id = record.parts.find(item.part);
            if (!id || !releasesRevision(item.kind))
                continue;
            PartRecord part = record.load(*id);
            // As of this order: later revisions are none of its business.
            while (part.revision(item.to) && part.head().label != item.to)
                part.revisions.removeLast();
            view.differences << differenceOf(part);
        }
        return view;
    });
}

void ReviewDesk::comment(const Actor& actor, const QString& ipn, const QString& text)
{
    Record& record = m_rooms->record;
    const QString remark = checkedRemark(text);
    record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"review.comment"_s);
        const PartRecord& part = command.change(record.parts.require(ipn));
        const Review* review = openReview(part);
        if (!review) {
            const QString with = record.changes.openOf(part.ipn);
            throw Refused(with.isEmpty()
                              ? tr("%1 revision %2 is not in review. Only an open review takes "
                                   "remarks.")
                                    .arg(part.ipn, part.head().label)
                              : tr("%1 is reviewed with %2. Say it there.").arg(part.ipn, with));
        }
        if (!review->reviewers.contains(command.rights().name))
            command.require(Permission::EditParts);
        record.approvals.comment(part.head().id, newRemark(command, remark));
        command.finish(u"Comment on %1"_s.arg(RevisionName{part.ipn, part.head().label}.text()),
                       remark);
    });
}

void ReviewDesk::commentOnChange(const Actor& actor, const QString& number, const QString& text)
{
    Record& record = m_rooms->record;
    const QString remark = checkedRemark(text);
    record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"review.comment"_s);
        const ChangeOrder& order = command.change(record.changes.require(number));
        ChangeRules(record, command.user(), command.rights()).check(ChangeAction::Comment, order);
        record.approvals.comment(order.id, newRemark(command, remark));
        command.finish(u"Comment on %1 %2"_s.arg(order.number, order.title), remark);
    });
}

} // namespace implexa
