#pragma once

#include <QHash>

#include <compare>

namespace implexa
{

/// A row id that remembers which table it belongs to, so a PartId never passes for a RevisionId.
/// 0 is no row.
template <typename Tag>
struct Id {
    qint64 value = 0;

    explicit operator bool() const noexcept { return value != 0; }
    friend auto operator<=>(const Id&, const Id&) = default;
};

template <typename Tag>
size_t qHash(Id<Tag> id, size_t seed = 0) noexcept
{
    return ::qHash(id.value, seed);
}

using PartId = Id<struct PartTag>;
using RevisionId = Id<struct RevisionTag>;
using CategoryId = Id<struct CategoryTag>;
using PropertyTemplateId = Id<struct PropertyTemplateTag>;
using ManufacturerPartId = Id<struct ManufacturerPartTag>;
using UserId = Id<struct UserTag>;
using WorkflowId = Id<struct WorkflowTag>;
using ReviewId = Id<struct ReviewTag>;
using EventId = Id<struct EventTag>;
using RelationshipId = Id<struct RelationshipTag>;
using FileId = Id<struct FileTag>;
using FileContentId = Id<struct FileContentTag>;
using SupplierOfferId = Id<struct SupplierOfferTag>;
using ChangeOrderId = Id<struct ChangeOrderTag>;

} // namespace implexa
