#pragma once

#include "Id.h"
#include "Lifecycle.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

namespace implexa
{

/// One line of a part's approved manufacturer list (AML). Hangs on the part, not on a revision.
struct ManufacturerPart {
    ManufacturerPartId id;
    QUuid uuid;
    QString manufacturer;
    QString mpn;
    SourceApproval approval = SourceApproval::Proposed;
    int rank = 1; ///< 1 is preferred
    SourceStatus status = SourceStatus::Active;
    QString datasheet; ///< address
    QString note;

    friend bool operator==(const ManufacturerPart&, const ManufacturerPart&) = default;
};

} // namespace implexa
