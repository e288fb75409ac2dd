#include "Record.h"

#include "core/database/ConnectionPool.h"

namespace implexa
{

Record::Record(ConnectionPool& connections)
    : pool(connections)
    , approvals(connections)
    , audit(connections)
    , categories(connections)
    , changes(connections)
    , files(connections)
    , sources(connections)
    , outbox(connections)
    , parts(connections)
    , properties(connections)
    , relationships(connections)
    , revisions(connections)
    , search(connections)
    , settings(connections)
    , users(connections)
    , workflows(connections)
{
}

PartRecord Record::load(PartId id) const
{
    const auto lease = pool.lease();
    PartRecord part = parts.load(id);
    part.properties = properties.ofPart(id);
    part.sources = sources.ofPart(id);
    part.alternates = parts.alternates(id);
    part.revisions = revisions.load(id);
    const auto lines = relationships.ofPart(id);
    const auto attached = files.ofPart(id);
    for (RevisionRecord& revision : part.revisions) {
        revision.content.properties = properties.ofRevision(revision.id);
        revision.content.bom = lines.value(revision.id);
        revision.content.files = attached.value(revision.id);
        revision.reviews = approvals.of(revision.id);
    }
    return part;
}

ChangeOrder Record::load(ChangeOrderId id) const
{
    ChangeOrder order = changes.load(id);
    order.reviews = approvals.of(id);
    return order;
}

} // namespace implexa
