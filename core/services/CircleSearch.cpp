#include "CircleSearch.h"

#include "Record.h"

#include <QHash>

namespace implexa
{

QStringList circleThrough(const Record& record, PartId parent, PartId child)
{
    // Downwards from the child, level by level; each part remembers who led to it.
    QHash<PartId, PartId> ledBy{{child, {}}};
    QList<PartId> level{child};
    while (!level.isEmpty() && !ledBy.contains(parent)) {
        QList<PartId> next;
        for (const PartId one : level)
            for (const PartId below : record.relationships.childrenNow(one))
                if (!ledBy.contains(below)) {
                    ledBy.insert(below, one);
                    next << below;
                }
        level = next;
    }
    if (!ledBy.contains(parent))
        return {};
    QStringList names;
    for (PartId at = parent; at; at = ledBy.value(at))
        names.prepend(record.parts.load(at).ipn);
    names.prepend(record.parts.load(parent).ipn);
    return names;
}

} // namespace implexa
