#include "PackageContent.h"

#include "BomGraph.h"
#include "BomRollUp.h"
#include "PackageChanges.h"
#include "Record.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"

#include <QCoreApplication>

#include <map>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Package {
    Q_DECLARE_TR_FUNCTIONS(ReleasePackage)
};

constexpr qint64 mostRows = 250'000;

/// Reads each part once.
class Reader
{
public:
    Reader(const Record& record, const CancelCheck& cancelled)
        : m_record(record)
        , m_structure(record.pool)
        , m_cancelled(cancelled)
    {
    }

    const StructureManager& structure() const { return m_structure; }

    const PartRecord& part(PartId id)
    {
        auto known = m_parts.find(id.value);
        if (known == m_parts.end()) {
            if (m_cancelled && m_cancelled())
                throw Cancelled(Package::tr("The package was cancelled. Nothing was written."));
            known = m_parts.emplace(id.value, m_record.load(id)).first;
        }
        return known->second;
    }

    BomGraph graph(const PartRecord& part, const QString& label, StructureManager::Types types)
    {
        const auto revision = m_structure.find(part.id, label);
        if (!revision)
            throw NotFound(Package::tr("%1 has no revision %2.").arg(part.ipn, label));
        return {m_structure,
                m_structure.revision(*revision),
                BomAsOf{BomAsOf::AsReleased, {}, {}},
                types,
                0,
                m_cancelled};
    }

    QList<ManufacturerPart> approved(const PartRecord& part) const
    {
        QList<ManufacturerPart> sources;
        for (const ManufacturerPart& source : part.sources)
            if (source.approval == SourceApproval::Approved)
                sources << source;
        return sources;
    }

    const Record& record() const { return m_record; }

private:
    const Record& m_record;
    StructureManager m_structure;
    const CancelCheck& m_cancelled;
    std::map<qint64, PartRecord> m_parts; ///< what part() returned stays where it is
};

void requireFrozen(Reader& reader, const BomGraph& graph, const BomGraph::Node& parent,
                   const BomGraph::Edge& edge)
{
    const BomGraph::Node& child = graph.nodes()[edge.to];
    if (child.revision && !isOpen(child.as.state))
        return;
    int find = 0;
    const PartRecord& part = reader.part(parent.part);
    for (const BomLine& line : part.revision(parent.as.revision)->content.bom)
        if (line.id == edge.id)
            find = line.find;
    throw Refused(Package::tr("The release of %1 did not freeze which revision of %2 (line %3) is "
                              "in it, so nobody can say what to build. Revise %4, release it again "
                              "and package that.")
                      .arg(parent.as.text(), child.as.ipn)
                      .arg(find)
                      .arg(part.ipn));
}

/// Every node that is built in or belongs to what is, the root first.
QList<size_t> reached(Reader& reader, const BomGraph& graph)
{
    std::vector<bool> isReached(graph.nodes().size());
    isReached[0] = true;
    QList<size_t> found;
    for (const size_t at : graph.order()) {
        if (!isReached[at])
            continue;
        found << at;
        const BomGraph::Node& parent = graph.nodes()[at];
        graph.eachEdge(parent, [&](const BomGraph::Edge& edge) {
            requireFrozen(reader, graph, parent, edge);
            if (edge.fitted)
                isReached[edge.to] = true;
        });
    }
    return found;
}

void addPart(Reader& reader, PackageContent& content, const PartRecord& part, const QString& label)
{
    const RevisionRecord& revision = *part.revision(label);
    content.parts.insert(RevisionName{part.ipn, label}.text(),
                         {part.ipn, label, revision.content.name, revision.content.description,
                          revision.contentHash, revision.content.files});
    content.approved.insert(part.ipn, reader.approved(part));
    QStringList alternates;
    for (const Alternate& alternate : part.alternates) {
        const PartRecord& other = reader.part(reader.record().parts.require(alternate.part));
        if (!other.released())
            continue; // nobody has agreed to it yet
        alternates << other.ipn;
        content.approved.insert(other.ipn, reader.approved(other));
    }
    content.alternates.insert(part.ipn, alternates);
    for (const BomLine& line : revision.content.bom) {
        for (const Substitute& substitute : line.substitutes) {
            const PartRecord& other = reader.part(reader.record().parts.require(substitute.part));
            const RevisionRecord* released = other.released();
            content.substitutes.insert(other.ipn, released ? released->label : QString());
            if (released)
                content.approved.insert(other.ipn, reader.approved(other));
        }
        if (!line.fitted) { // shown, but not looked below
            const PartRecord& child = reader.part(reader.record().parts.require(line.child));
            content.approved.insert(child.ipn, reader.approved(child));
        }
    }
}

/// What stands where below a release. @p content: what goes along; nullptr: it is only looked at.
StandingParts standing(Reader& reader, const PartRecord& part, const QString& label,
                       PackageContent* content)
{
    const BomGraph graph = reader.graph(part, label, StructureManager::Types::All);
    StandingParts parts;
    for (const size_t at : reached(reader, graph)) {
        const BomGraph::Node& node = graph.nodes()[at];
        const PartRecord& one = reader.part(node.part);
        const QString& before = parts.value(one.ipn);
        // Pinned here and floating there: the newest one stands for it.
        if (before.isEmpty() ||
            one.revision(before)->sequence < one.revision(node.as.revision)->sequence)
            parts.insert(one.ipn, node.as.revision);
        if (content)
            addPart(reader, *content, one, node.as.revision);
    }
    return parts;
}

void addRoot(Reader& reader, PackageContent& content, const PartRecord& part, const QString& label,
             const QString& previous)
{
    const StandingParts now = standing(reader, part, label, &content);
    const BomGraph graph = reader.graph(part, label, StructureManager::Types::Bom);
    BomTree tree = indented(reader.record(), reader.structure(), graph, 0, mostRows);
    if (!tree.isWhole)
        throw Refused(Package::tr("The indented BOM of %1 has %2 lines; %L3 are the most that fit "
                                  "into a package. Package its assemblies one by one.")
                          .arg(RevisionName{part.ipn, label}.text(), tree.occurrences.text())
                          .arg(mostRows));
    content.roots << PackageRoot{std::move(tree), rollUp(graph)};
    const auto find = [&](const QString& ipn) -> const PartRecord& {
        return reader.part(reader.record().parts.require(ipn));
    };
    addChanges(content.changes, {part.ipn, previous, label},
               previous.isEmpty() ? StandingParts() : standing(reader, part, previous, nullptr),
               now, find);
}

/// The label of the release before; empty: there is none.
QString previousRelease(const PartRecord& part, const RevisionRecord& revision)
{
    QString label;
    for (const RevisionRecord& other : part.revisions)
        if (other.sequence < revision.sequence && other.releasedAt.isValid())
            label = other.label;
    return label;
}

const RevisionRecord& releasedRevision(const PartRecord& part, const QString& label)
{
    const RevisionRecord* revision = label.isEmpty() ? part.released() : part.revision(label);
    if (!revision && !label.isEmpty())
        throw NotFound(Package::tr("%1 has no revision %2.").arg(part.ipn, label));
    if (!revision)
        throw Refused(Package::tr("%1 was never released, and only what is released goes to a "
                                  "manufacturer. Release it first.")
                          .arg(part.ipn));
    if (isOpen(revision->state) || !revision->releasedAt.isValid())
        throw Refused(Package::tr("%1 revision %2 is not released, and only what is released goes "
                                  "to a manufacturer. Release it first.")
                          .arg(part.ipn, revision->label));
    return *revision;
}

void readPart(Reader& reader, PackageContent& content, const PartRecord& part, const QString& label)
{
    const RevisionRecord& revision = releasedRevision(part, label);
    content.name = RevisionName{part.ipn, revision.label}.text();
    content.title = revision.content.name;
    content.subject = part.uuid;
    content.releasedAt = revision.releasedAt;
    content.contentHash = revision.contentHash;
    addRoot(reader, content, part, revision.label, previousRelease(part, revision));
}

QString itemText(const ChangeItem& item)
{
    QStringList words;
    const auto disposition = [&](const QString& what, Disposition chosen) {
        if (chosen != Disposition::None)
            words << what + u": "_s + code(chosen);
    };
    disposition(u"stock"_s, item.stock);
    disposition(u"work in progress"_s, item.inWork);
    disposition(u"orders"_s, item.orders);
    if (!item.note.isEmpty())
        words << item.note;
    return words.isEmpty() ? QString() : item.part + u": "_s + words.join(u"; "_s);
}

void readChange(Reader& reader, PackageContent& content, const ChangeOrder& order)
{
    if (order.state != ChangeState::Released && order.state != ChangeState::Implemented)
        throw Refused(Package::tr("%1 is not released, and only what is released goes to a "
                                  "manufacturer. Release it first.")
                          .arg(order.number));
    content.name = order.number;
    content.title = order.title;
    content.isChange = true;
    content.subject = order.uuid;
    content.releasedAt = order.releasedAt;
    content.contentHash = order.contentHash;
    if (!order.reason.isEmpty())
        content.about << u"Reason: "_s + order.reason;
    if (order.effectivityDate.isValid())
        content.about << u"Effective from: "_s + order.effectivityDate.toString(Qt::ISODate);
    if (!order.effectivityNote.isEmpty())
        content.about << u"Effectivity: "_s + order.effectivityNote;
    for (const ChangeItem& item : order.items) {
        if (const QString text = itemText(item); !text.isEmpty())
            content.about << text;
        const PartRecord& part = reader.part(reader.record().parts.require(item.part));
        switch (item.kind) {
        case ChangeItemKind::Revision:
        case ChangeItemKind::NewPart:
            addRoot(reader, content, part, releasedRevision(part, item.to).label, item.from);
            break;
        case ChangeItemKind::Obsolescence:
            content.changes << PackageChange{item.part, item.from, {}, u"obsolete"_s,
                                             {},        {},        {}, {}};
            break;
        case ChangeItemKind::Sources:
            content.changes << PackageChange{item.part, item.from, item.from, u"sources"_s,
                                             {},        {},        {},        {}};
            break;
        }
    }
    withoutRepeats(content.changes);
}

} // namespace

PackageContent packageContent(const Record& record, const QString& what,
                              const CancelCheck& cancelled)
{
    Reader reader(record, cancelled);
    PackageContent content;
    const VaultSettings settings = record.settings.load();
    content.vaultName = settings.name;
    content.vault = settings.uuid;
    if (const auto whole = record.parts.find(what)) {
        readPart(reader, content, reader.part(*whole), {});
    } else if (const RevisionName named = RevisionName::parse(what); !named.label.isEmpty()) {
        readPart(reader, content, reader.part(record.parts.require(named.ipn)), named.label);
    } else if (const auto order = record.changes.find(what)) {
        readChange(reader, content, record.load(*order));
    } else {
        throw NotFound(Package::tr("There is no part and no change order “%1”. Name an IPN, "
                                   "IPN@revision or a change order as ECO-0001.")
                           .arg(what));
    }
    return content;
}

} // namespace implexa
