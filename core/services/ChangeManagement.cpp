#include "ChangeManagement.h"

#include "ChangeRooms.h"
#include "PartCommand.h"
#include "PermissionPolicy.h"
#include "core/domain/ChangeNumber.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString checkedTitle(const QString& title)
{
    QString plain = plainLine(title);
    if (plain.isEmpty())
        throw InvalidInput(ChangeManagement::tr("Give the change order a title."));
    if (plain.size() > 200)
        throw InvalidInput(ChangeManagement::tr("The title “%1…” has more than 200 characters. Put "
                                                "the rest into the reason.")
                               .arg(plain.left(30)));
    return plain;
}

/// `EL-RES-10000`, or `3 parts`.
QString inFewWords(const QStringList& ipns)
{
    return ipns.size() == 1 ? ipns.front() : u"%1 parts"_s.arg(ipns.size());
}

const ChangeItem& requireItem(const ChangeOrder& order, const QString& ipn)
{
    if (const ChangeItem* item = order.item(ipn))
        return *item;
    QStringList parts;
    for (const ChangeItem& item : order.items)
        parts << item.part;
    throw NotFound(parts.isEmpty()
                       ? ChangeManagement::tr("%1 affects no part yet.").arg(order.number)
                       : ChangeManagement::tr("%1 does not affect %2. It affects %3.")
                             .arg(order.number, ipn, parts.join(u", "_s)));
}

/// What is at the end of its life in the revisions that the order releases.
QList<ChangeEffect> agedChildren(const Record& record, const ChangeOrder& order)
{
    QList<ChangeEffect> found;
    for (const ChangeItem& item : order.items) {
        if (!releasesRevision(item.kind) || item.to.isEmpty())
            continue;
        const PartRecord parent = record.load(record.parts.require(item.part));
        const RevisionRecord* revision = parent.revision(item.to);
        if (!revision)
            continue;
        for (const BomLine& line : revision->content.bom) {
            const Phase phase = record.parts.load(record.parts.require(line.child)).phase;
            const ChangeItem* child = order.item(line.child);
            const bool obsolete =
                phase == Phase::Obsolete || (child && child->kind == ChangeItemKind::Obsolescence);
            if (!obsolete && phase != Phase::NotForNewDesign)
                continue;
            const ChangeEffect effect{obsolete ? ChangeEffect::TakesObsolete
                                               : ChangeEffect::TakesNotForNewDesign,
                                      line.child,
                                      {},
                                      item.part,
                                      item.to,
                                      line.pinned};
            if (!found.contains(effect))
                found << effect;
        }
    }
    return found;
}

} // namespace

ChangeRow ChangeManagement::Rooms::row(const ChangeRules& rules, const ChangeOrder& order) const
{
    ChangeRow row;
    row.number = order.number;
    row.title = order.title;
    row.priority = order.priority;
    row.state = order.state;
    row.effectivityDate = order.effectivityDate;
    row.createdAt = order.createdAt;
    row.createdBy = order.createdBy;
    for (const ChangeItem& item : order.items)
        row.parts << item.part;
    if (const Review* review = order.openReview()) {
        const PartRules::Approvals votes = rules.approvals(order);
        row.submittedAt = review->submittedAt;
        row.submittedBy = review->submittedBy;
        row.reviewers = review->reviewers;
        row.approvals = votes.given;
        row.approvalsNeeded = votes.needed;
        row.waitsForMe = rules.waitsForUser(order);
    }
    return row;
}

ChangeManagement::ChangeManagement(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

ChangeManagement::~ChangeManagement() = default;

ChangeOrder ChangeManagement::change(const QString& number) const
{
    Record& record = m_rooms->record;
    return record.pool.read(
        [&](Connection&) { return record.load(record.changes.require(number)); });
}

bool ChangeManagement::exists(const QString& number) const
{
    return m_rooms->record.changes.find(number).has_value();
}

QList<ChangeRow> ChangeManagement::list(const Actor& actor, ChangeFilter filter) const
{
    Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        // Who is nobody here yet has no reviews, but may look at all.
        const User user = actor.user ? record.users.load(actor.user) : User();
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        const ChangeRules rules(record, user, rights);
        QList<ChangeOrderId> ids = filter == ChangeFilter::WaitingForMe ? record.changes.review()
                                   : filter == ChangeFilter::Open       ? record.changes.open()
                                                                        : record.changes.all();
        if (filter != ChangeFilter::WaitingForMe)
            std::reverse(ids.begin(), ids.end());
        QList<ChangeRow> rows;
        for (const ChangeOrderId id : ids) {
            const ChangeOrder order = record.load(id);
            const ChangeRow row = m_rooms->row(rules, order);
            if ((filter == ChangeFilter::WaitingForMe && !row.waitsForMe) ||
                (filter == ChangeFilter::Mine && !order.editors.contains(rights.name)))
                continue;
            rows << row;
        }
        return rows;
    });
}

QStringList ChangeManagement::changesOf(const QString& ipn) const
{
    return m_rooms->record.changes.numbersOf(ipn);
}

QString ChangeManagement::openChangeOf(const QString& ipn) const
{
    return m_rooms->record.changes.openOf(ipn);
}

QList<ChangeEffect> ChangeManagement::effects(const QString& number) const
{
    Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        const ChangeOrder order = record.load(record.changes.require(number));
        QList<ChangeEffect> found;
        if (order.state == ChangeState::Cancelled)
            return found;
        if (isOpen(order.state))
            found << agedChildren(record, order);
        for (const ChangeItem& item : order.items) {
            if (item.kind == ChangeItemKind::Sources || item.kind == ChangeItemKind::NewPart)
                continue;
            for (ChangeEffect effect : record.changes.usesOf(item.part)) {
                const ChangeItem* parent = order.item(effect.parent);
                effect.to = item.to;
                effect.kind = item.kind == ChangeItemKind::Obsolescence ? ChangeEffect::UsesObsolete
                              : effect.pinned.isEmpty()                 ? ChangeEffect::TakesNew
                                                                        : ChangeEffect::KeepsOld;
                // What it releases itself was reviewed with the new revision.
                const bool renewed = parent && parent->kind != ChangeItemKind::Sources &&
                                     (parent->from == effect.parentRevision ||
                                      (parent->to == effect.parentRevision &&
                                       effect.kind != ChangeEffect::KeepsOld));
                if (!renewed && (effect.pinned.isEmpty() || effect.pinned != item.to))
                    found << effect;
            }
        }
        return found;
    });
}

QList<ChangeAvailability> ChangeManagement::actions(const Actor& actor, const QString& number) const
{
    Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        const ChangeOrder order = record.load(record.changes.require(number));
        const User user = actor.user ? record.users.load(actor.user) : User();
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        const ChangeRules rules(record, user, rights);
        QList<ChangeAvailability> all;
        for (int i = 0; i <= static_cast<int>(ChangeAction::Comment); ++i) {
            ChangeAvailability one{static_cast<ChangeAction>(i), true, {}};
            try {
                rules.check(one.action, order);
            } catch (const Error& error) {
                one.allowed = false;
                one.reason = error.userMessage();
            }
            all << one;
        }
        return all;
    });
}

QList<Event> ChangeManagement::events(const QString& number, int most, EventId before) const
{
    Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        const ChangeOrder order = record.changes.load(record.changes.require(number));
        return record.audit.list(order.uuid, most, before);
    });
}

ChangeOrder ChangeManagement::create(const Actor& actor, const NewChange& wanted)
{
    Record& record = m_rooms->record;
    ChangeOrder order;
    order.title = checkedTitle(wanted.title);
    order.reason = plainText(wanted.reason);
    order.priority = wanted.priority;
    order.effectivityDate = wanted.effectivityDate;
    order.effectivityNote = plainText(wanted.effectivityNote);
    order.state = wanted.request ? ChangeState::Request : ChangeState::Draft;
    return record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"change.create"_s);
        command.require(Permission::EditChanges);
        order.uuid = QUuid::createUuid();
        order.number = changeNumber(record.changes.takeNumber());
        order.createdAt = command.at();
        order.createdBy = command.user().name;
        order.editors << command.user().name;
        if (command.actsForAnother())
            order.editors << command.rights().name;
        const ChangeOrderId id = record.changes.add(order);
        command.created(id);
        command.finish(u"Create %1"_s.arg(nameOf(order)));
        return record.load(id);
    });
}

ChangeOrder ChangeManagement::edit(const Actor& actor, const QString& number,
                                   const ChangeEdit& edit, const std::optional<ChangeOrder>& readAs)
{
    Record& record = m_rooms->record;
    return m_rooms->runEdit(
        actor, u"change.edit"_s, number,
        [&](Command&, const ChangeRules&, const ChangeOrder& order) {
            if (readAs && (readAs->title != order.title || readAs->reason != order.reason ||
                           readAs->priority != order.priority ||
                           readAs->effectivityDate != order.effectivityDate ||
                           readAs->effectivityNote != order.effectivityNote))
                throw Conflict(tr("Somebody else changed %1 meanwhile. Look at it again, then "
                                  "repeat your change.")
                                   .arg(order.number));
            ChangeOrder edited = order;
            if (edit.title)
                edited.title = checkedTitle(*edit.title);
            if (edit.reason)
                edited.reason = plainText(*edit.reason);
            edited.priority = edit.priority.value_or(order.priority);
            edited.effectivityDate = edit.effectivityDate.value_or(order.effectivityDate);
            if (edit.effectivityNote)
                edited.effectivityNote = plainText(*edit.effectivityNote);
            record.changes.setContent(order.id, edited);
            return u"Edit %1"_s.arg(nameOf(edited));
        });
}

ChangeOrder ChangeManagement::addItems(const Actor& actor, const QString& number,
                                       const QList<NewChangeItem>& items)
{
    Record& record = m_rooms->record;
    if (items.isEmpty())
        throw InvalidInput(tr("Name at least one part."));
    return m_rooms->runEdit(
        actor, u"change.add"_s, number,
        [&](Command&, const ChangeRules& rules, const ChangeOrder& order) {
            QStringList ipns;
            for (const NewChangeItem& wanted : items) {
                const PartRecord part = record.load(record.parts.require(wanted.part));
                if (const QString taken = record.changes.openOf(part.ipn); !taken.isEmpty())
                    throw Refused(tr("%1 is in %2 already. A part is in one open change order at a "
                                     "time: release or cancel that one, or take the part out of "
                                     "it.")
                                      .arg(part.ipn, taken));
                ChangeItem item;
                item.uuid = QUuid::createUuid();
                item.part = part.ipn;
                item.kind = wanted.kind.value_or(part.released() ? ChangeItemKind::Revision
                                                                 : ChangeItemKind::NewPart);
                item.stock = wanted.stock;
                item.inWork = wanted.inWork;
                item.orders = wanted.orders;
                item.note = plainText(wanted.note);
                rules.checkKind(item, part);
                record.changes.addItem(order.id, withRevisions(item, part));
                ipns << part.ipn;
            }
            return u"Add %1 to %2"_s.arg(inFewWords(ipns), order.number);
        });
}

ChangeOrder ChangeManagement::editItem(const Actor& actor, const QString& number,
                                       const QString& ipn, const ChangeItemEdit& edit)
{
    Record& record = m_rooms->record;
    return m_rooms->runEdit(actor, u"change.item"_s, number,
                            [&](Command&, const ChangeRules& rules, const ChangeOrder& order) {
                                ChangeItem item = requireItem(order, ipn);
                                const PartRecord part = record.load(record.parts.require(ipn));
                                item.kind = edit.kind.value_or(item.kind);
                                item.stock = edit.stock.value_or(item.stock);
                                item.inWork = edit.inWork.value_or(item.inWork);
                                item.orders = edit.orders.value_or(item.orders);
                                if (edit.note)
                                    item.note = plainText(*edit.note);
                                rules.checkKind(item, part);
                                record.changes.updateItem(withRevisions(item, part));
                                return u"Edit %1 in %2"_s.arg(ipn, order.number);
                            });
}

ChangeOrder ChangeManagement::removeItems(const Actor& actor, const QString& number,
                                          const QStringList& ipns)
{
    Record& record = m_rooms->record;
    const QStringList all = distinctParts(ipns);
    return m_rooms->runEdit(actor, u"change.remove"_s, number,
                            [&](Command&, const ChangeRules&, const ChangeOrder& order) {
                                for (const QString& ipn : all)
                                    record.changes.removeItem(requireItem(order, ipn));
                                return u"Remove %1 from %2"_s.arg(inFewWords(all), order.number);
                            });
}

ChangeOrder ChangeManagement::accept(const Actor& actor, const QString& number,
                                     const QString& comment)
{
    Record& record = m_rooms->record;
    return m_rooms->run(actor, u"change.accept"_s, ChangeAction::Accept, number, comment,
                        [&](Command&, const ChangeRules&, const ChangeOrder& order) {
                            record.changes.setState(order.id, ChangeState::Draft);
                            return u"Accept %1"_s.arg(nameOf(order));
                        });
}

} // namespace implexa
