#pragma once

#include "core/domain/AttachedFile.h"
#include "core/domain/BomView.h"
#include "core/domain/Cancel.h"
#include "core/domain/ManufacturerPart.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUuid>

namespace implexa
{
struct Record;

/// One revision that goes along.
struct PackagePart {
    QString ipn;
    QString label;
    QString name;
    QString description;
    QString contentHash;
    QList<AttachedFile> files;
};

/// One difference from the release before. Words are stable, not translated.
struct PackageChange {
    QString part; ///< IPN
    QString from; ///< label; empty: there was none
    QString to;   ///< label; empty: there is none any more
    /// `revision`, `first release`, `new in the structure`, `gone from the structure`, `obsolete`,
    /// `sources`, or of the revision: `field`, `property`, `line`, `file`
    QString kind;
    QString name; ///< of the field or property, find number and child of the line, path of the file
    QString field; ///< of a line
    QString before;
    QString after;
};

/// A structure as its release froze it.
struct PackageRoot {
    BomTree tree; ///< built in and counted lines only
    BomTotals totals;
};

/// What a release package tells, read from the record.
struct PackageContent {
    QString name;      ///< `EL-PCA-10042@2` or `ECO-0001`
    QString title;     ///< of the part or the change order
    QStringList about; ///< of a change order: reason, effectivity, dispositions; lines
    bool isChange = false;
    QUuid subject; ///< of the part or change order in its events
    QDateTime releasedAt;
    QString contentHash;
    QString vaultName;
    QUuid vault;
    QList<PackageRoot> roots;
    QMap<QString, PackagePart> parts; ///< by `IPN@label`: the roots and everything below them
    /// Approved manufacturer parts by rank, as they are now, and what can stand in: by IPN.
    QHash<QString, QList<ManufacturerPart>> approved;
    QHash<QString, QStringList> alternates;
    /// Where each substitute stands, as it is now: label of its release; empty: it has none. By
    /// IPN.
    QMap<QString, QString> substitutes;
    QList<PackageChange> changes; ///< those of the roots first, then by IPN
};

/// Of a released part, `IPN@label` or a released change order; within one read of the pool.
///
/// @throws NotFound; Refused for what was never released, for a structure whose release did not
/// freeze all of it, and for one of too many lines; Cancelled.
PackageContent packageContent(const Record& record, const QString& what,
                              const CancelCheck& cancelled);

} // namespace implexa
