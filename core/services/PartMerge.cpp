#include "PartMerge.h"

#include "PartCommand.h"
#include "PermissionPolicy.h"
#include "SourceSteps.h"
#include "Structure.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

bool same(const ManufacturerPart& a, const ManufacturerPart& b)
{
    return a.mpn.compare(b.mpn, Qt::CaseInsensitive) == 0 &&
           a.manufacturer.compare(b.manufacturer, Qt::CaseInsensitive) == 0;
}

bool same(const SupplierOffer& a, const SupplierOffer& b)
{
    return a.supplier.compare(b.supplier, Qt::CaseInsensitive) == 0 && a.sku == b.sku;
}

} // namespace

PartMerge::PartMerge(Record& record, Command& command, const MergeRequest& request)
    : m_record(record)
    , m_command(command)
    , m_request(request)
    , m_rules(record, command.user(), command.rights())
    , m_into(record.parts.require(request.into))
{
}

MergeReport PartMerge::run()
{
    const PartRecord& target = m_command.change(m_into);
    m_ipn = target.ipn;
    m_report.into = m_ipn;
    m_rules.check(PartAction::EditPartProperties, target);
    if (target.phase == Phase::Obsolete)
        throw Refused(tr("%1 is obsolete. Merge into a part that is in use.").arg(m_ipn));
    for (const QString& ipn : distinctParts(m_request.from)) {
        const PartRecord& from = m_command.change(m_record.parts.require(ipn));
        if (from.id == m_into)
            throw Refused(tr("%1 cannot be merged into itself.").arg(ipn));
        checkGoes(from);
        leaveContent(from);
        m_report.from << ipn;
    }
    for (const QString& ipn : std::as_const(m_report.from)) {
        const PartRecord& from = m_command.change(m_record.parts.require(ipn));
        moveLines(from);
        moveAlternates(from);
        moveReplacements(from);
        takeSources(from);
        takeProperties(from);
        remove(from);
    }
    return m_report;
}

void PartMerge::checkGoes(const PartRecord& from) const
{
    PermissionPolicy::require(m_command.rights(), Permission::EditParts);
    if (from.revisions.size() > 1 || !isOpen(from.head().state))
        throw Refused(tr("%1 has been released and is kept. Make it obsolete and name %2 as its "
                         "replacement instead.")
                          .arg(from.ipn, m_ipn));
    m_rules.check(PartAction::Edit, from);
}

void PartMerge::leaveContent(const PartRecord& from)
{
    // Two BOMs or sets of files cannot be made one without a person: those of the part that is kept
    // stay as they are, and history keeps the others.
    const RevisionContent& content = from.head().content;
    QStringList lines;
    for (const BomLine& line : content.bom)
        lines << line.child;
    if (!lines.isEmpty())
        m_report.notes << tr("The BOM of %1 goes with it, %2 does not take it over: %3.")
                              .arg(from.ipn, m_ipn, lines.join(u", "_s));
    QStringList files;
    for (const AttachedFile& file : content.files)
        files << file.path;
    if (!files.isEmpty())
        m_report.notes << tr("The files of %1 go with it, %2 does not take them over: %3.")
                              .arg(from.ipn, m_ipn, files.join(u", "_s));
    // Before its lines hold others that are to go.
    writeLines(m_record, m_command, from, {}, 0);
}

void PartMerge::moveLines(const PartRecord& from)
{
    for (const PartId id : m_record.relationships.partsUsing(from.id)) {
        m_command.change(id);
        const PartRecord parent = m_record.load(id);
        // A release has no child without a release, but it may name one as a document or a
        // substitute; and a review is frozen.
        m_rules.check(PartAction::Edit, parent);
        const LineRules rules(m_record);
        QList<BomLine> lines = parent.head().content.bom;
        for (BomLine& line : lines) {
            bool touched = line.child == from.ipn;
            if (touched) {
                line.child = m_ipn;
                line.pinned.clear();
                m_report.steps
                    << tr("Line %1 of %2 becomes one of %3.").arg(line.find).arg(parent.ipn, m_ipn);
            }
            touched = moveSubstitutes(from, parent, line) || touched;
            if (touched)
                line = rules.checked(parent, line,
                                     line.child == m_ipn ? Pinning::ByCategory : Pinning::AsGiven);
        }
        joinLines(parent, lines);
        writeLines(m_record, m_command, parent, lines, 0);
        if (const auto left = m_record.load(id); left.revisions.size() > 1) {
            // Earlier revisions cannot be changed any more.
            const QStringList users = m_record.relationships.usersOf(from.id);
            for (const RevisionRecord& revision : left.revisions)
                if (revision.id != left.head().id &&
                    users.contains(RevisionName{left.ipn, revision.label}.text()))
                    throw Refused(tr("%1 revision %2, which is %3, names %4. Use %5 as its "
                                     "replacement instead.")
                                      .arg(left.ipn, revision.label,
                                           label(revision.state).toLower(), from.ipn, m_ipn));
        }
    }
}

bool PartMerge::moveSubstitutes(const PartRecord& from, const PartRecord& parent, BomLine& line)
{
    const auto names = [&](const QString& ipn) {
        return std::any_of(line.substitutes.begin(), line.substitutes.end(),
                           [&](const Substitute& one) { return one.part == ipn; });
    };
    const auto drop = [&](const QString& ipn) {
        line.substitutes.removeIf([&](const Substitute& one) { return one.part == ipn; });
    };
    // Of a line that has become one of the part that is kept.
    if (line.child == m_ipn && names(m_ipn)) {
        drop(m_ipn);
        m_report.steps << tr("Line %1 of %2 loses the substitute %3, which is its part now.")
                              .arg(line.find)
                              .arg(parent.ipn, m_ipn);
    }
    if (!names(from.ipn))
        return false;
    if (line.child == m_ipn || names(m_ipn)) {
        m_report.steps
            << (line.child == m_ipn
                    ? tr("Line %1 of %2 loses the substitute %3: it is a line of %4 already.")
                    : tr("Line %1 of %2 loses the substitute %3: it has %4 as one already."))
                   .arg(line.find)
                   .arg(parent.ipn, from.ipn, m_ipn);
        drop(from.ipn);
        return true;
    }
    for (Substitute& substitute : line.substitutes)
        if (substitute.part == from.ipn)
            substitute.part = m_ipn;
    m_report.steps << tr("The substitute %1 on line %2 of %3 becomes %4.")
                          .arg(from.ipn)
                          .arg(line.find)
                          .arg(parent.ipn, m_ipn);
    return true;
}

void PartMerge::joinLines(const PartRecord& parent, QList<BomLine>& lines)
{
    QList<BomLine> kept;
    for (const BomLine& line : lines) {
        const auto first = std::find_if(kept.begin(), kept.end(), [&](const BomLine& one) {
            return one.child == m_ipn && line.child == m_ipn && one.type == line.type;
        });
        if (first == kept.end()) {
            kept << line;
            continue;
        }
        const auto quantity = line.quantity && first->quantity
                                  ? converted(*line.quantity, line.unit, first->unit)
                                  : std::nullopt;
        if (!m_request.joinLines || !quantity || first->pinned != line.pinned ||
            first->fitted != line.fitted) {
            m_report.notes << (m_request.joinLines
                                   ? tr("Lines %1 and %2 of %3 are both of %4, but differ in more "
                                        "than their quantity and stay two.")
                                   : tr("Lines %1 and %2 of %3 are both of %4 and stay two lines."))
                                  .arg(first->find)
                                  .arg(line.find)
                                  .arg(parent.ipn, m_ipn);
            kept << line;
            continue;
        }
        first->quantity->micro += quantity->micro;
        first->designators += line.designators;
        std::sort(first->designators.begin(), first->designators.end(), designatorLess);
        if (!line.note.isEmpty() && line.note != first->note)
            first->note += (first->note.isEmpty() ? QString() : u"\n"_s) + line.note;
        joinSubstitutes(parent, line, *first);
        m_report.steps << tr("Line %1 of %2 is added to line %3: %4 %5.")
                              .arg(line.find)
                              .arg(parent.ipn)
                              .arg(first->find)
                              .arg(first->quantity->text(), first->unit);
    }
    lines = kept;
}

void PartMerge::joinSubstitutes(const PartRecord& parent, const BomLine& line, BomLine& into)
{
    // What was allowed in some places is allowed in all of them now.
    const auto lacks = [](const BomLine& one, const Substitute& substitute) {
        return std::none_of(one.substitutes.begin(), one.substitutes.end(),
                            [&](const Substitute& other) { return other.part == substitute.part; });
    };
    const auto tell = [&](const Substitute& substitute, int find, int other) {
        m_report.notes << tr("The substitute %1 of line %2 of %3 now holds for what was line %4 "
                             "too.")
                              .arg(substitute.part)
                              .arg(find)
                              .arg(parent.ipn)
                              .arg(other);
    };
    for (const Substitute& substitute : into.substitutes)
        if (lacks(line, substitute))
            tell(substitute, into.find, line.find);
    QList<Substitute> more;
    for (const Substitute& substitute : line.substitutes)
        if (lacks(into, substitute)) {
            tell(substitute, line.find, into.find);
            more << substitute;
        }
    into.substitutes += more;
}

void PartMerge::moveAlternates(const PartRecord& from)
{
    // Parts that it can stand in for, and those that can stand in for it.
    for (const QString& ipn : m_record.parts.alternateOf(from.id)) {
        const PartId id = m_record.parts.require(ipn);
        m_command.change(id);
        QList<Alternate> alternates = m_record.parts.alternates(id);
        const bool known = std::any_of(alternates.begin(), alternates.end(),
                                       [&](const Alternate& one) { return one.part == m_ipn; });
        for (Alternate& alternate : alternates)
            if (alternate.part == from.ipn)
                alternate.part = known || id == m_into ? QString() : m_ipn;
        alternates.removeIf([](const Alternate& one) { return one.part.isEmpty(); });
        m_record.parts.setAlternates(id, alternates);
        m_report.steps
            << (id == m_into
                    ? tr("%1 loses its alternate %2, which becomes %1 itself.").arg(m_ipn, from.ipn)
                : known ? tr("%1 loses its alternate %2: it has %3 as one already.")
                              .arg(ipn, from.ipn, m_ipn)
                        : tr("%1 is the alternate of %2 instead.").arg(m_ipn, ipn));
    }
    QList<Alternate> own = m_record.parts.alternates(m_into);
    for (const Alternate& alternate : m_record.parts.alternates(from.id)) {
        if (alternate.part == m_ipn) {
            m_report.steps
                << tr("%1 was an alternate of %2 and is none of itself.").arg(m_ipn, from.ipn);
        } else if (std::none_of(own.begin(), own.end(),
                                [&](const Alternate& one) { return one.part == alternate.part; })) {
            own << alternate;
            m_report.steps << tr("%1 takes over the alternate %2.").arg(m_ipn, alternate.part);
        }
    }
    m_record.parts.setAlternates(m_into, own);
}

void PartMerge::moveReplacements(const PartRecord& from)
{
    for (const QString& ipn : m_record.parts.replacedBy(from.id)) {
        const PartId id = m_record.parts.require(ipn);
        const PartRecord& part = m_command.change(id);
        m_record.parts.setPhase(id, part.phase, part.phaseReason, part.lastTimeBuy,
                                id == m_into ? std::nullopt : std::optional(m_into));
        m_report.steps << (id == m_into
                               ? tr("%1 loses its replacement %2, which becomes %1 itself.")
                                     .arg(m_ipn, from.ipn)
                               : tr("%1 is the replacement of %2 instead.").arg(m_ipn, ipn));
    }
}

void PartMerge::takeSources(const PartRecord& from)
{
    const bool approves = PermissionPolicy::allows(m_command.rights(), Permission::ApproveSources);
    for (ManufacturerPart source : from.sources) {
        const QList<ManufacturerPart> own = m_record.sources.ofPart(m_into);
        const auto known = std::find_if(
            own.begin(), own.end(), [&](const ManufacturerPart& one) { return same(one, source); });
        for (SupplierOffer& offer : source.offers)
            offer.uuid = QUuid::createUuid();
        if (known != own.end()) {
            QList<SupplierOffer> offers = known->offers;
            for (const SupplierOffer& offer : source.offers)
                if (std::none_of(offers.begin(), offers.end(),
                                 [&](const SupplierOffer& one) { return same(one, offer); })) {
                    offers << offer;
                    m_report.steps
                        << tr("%1 takes over the offer %2.")
                               .arg(m_ipn, (offer.supplier + u' ' + offer.sku).trimmed());
                }
            m_record.sources.setOffers(known->id, offers);
            continue;
        }
        requireSourcesFree(m_record, into());
        source.id = {};
        source.uuid = QUuid::createUuid();
        source.rank = 1;
        for (const ManufacturerPart& one : own)
            source.rank = std::max(source.rank, std::min(one.rank + 1, 1000));
        if (!approves && source.approval == SourceApproval::Approved) {
            source.approval = SourceApproval::Proposed;
            m_report.notes << tr("The source %1 is proposed until an approver approves it for %2.")
                                  .arg((source.manufacturer + u' ' + source.mpn).trimmed(), m_ipn);
        }
        m_record.sources.add(m_into, source);
        m_report.steps << tr("%1 takes over the source %2.")
                              .arg(m_ipn, (source.manufacturer + u' ' + source.mpn).trimmed());
    }
}

void PartMerge::takeProperties(const PartRecord& from)
{
    const PartRecord target = into();
    const RevisionRecord& head = target.head();
    const RevisionContent& given = from.head().content;
    bool controlled = false;
    const auto take = [&](const Properties& values, const Properties& own, bool partLevel) {
        for (auto it = values.begin(); it != values.end(); ++it) {
            if (own.value(it.key()) == it.value())
                continue;
            const PropertyTemplate property = m_record.properties.require(it.key(), {});
            const bool open = partLevel || head.state == ReleaseState::Draft;
            if (own.contains(it.key()) || !property.appliesTo(target.category) || !open) {
                m_report.notes << tr("%1 of %2 (%3) is not taken over: %4 %5.")
                                      .arg(it.key(), from.ipn, it.value(), m_ipn,
                                           own.contains(it.key())
                                               ? tr("has %1").arg(own.value(it.key()))
                                           : open ? tr("is of another category")
                                                  : tr("is no draft"));
                continue;
            }
            if (partLevel)
                m_record.properties.setOfPart(m_into, property, it.value());
            else
                m_record.properties.setOfRevision(head.id, property, it.value());
            controlled = controlled || !partLevel;
            m_report.steps << tr("%1 takes over %2: %3.").arg(m_ipn, it.key(), it.value());
        }
    };
    take(from.properties, target.properties, true);
    take(given.properties, head.content.properties, false);
    if (controlled) {
        m_record.revisions.setContent(head.id, head.content, 0, m_command.user().id,
                                      m_command.at());
        addEditors(m_record, m_command, head.id);
    }
}

void PartMerge::remove(const PartRecord& from)
{
    // Whatever still names it, such as an open change order, says so.
    m_record.parts.setAlternates(from.id, {});
    m_rules.check(PartAction::Delete, m_record.load(from.id));
    m_record.revisions.remove(from.head().id);
    m_record.parts.remove(from.id);
    m_command.removes(from.id);
    m_report.steps << tr("%1 is removed; its number is not used again.").arg(from.ipn);
}

} // namespace implexa
