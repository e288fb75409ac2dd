#pragma once

#include "PackageContent.h"
#include "core/domain/PartRecord.h"

#include <QMap>

#include <functional>

namespace implexa
{

/// The labels that parts stand at in a structure, by IPN.
using StandingParts = QMap<QString, QString>;

/// One revision and the release before it.
struct PackageStep {
    QString ipn;
    QString from; ///< label; empty: it is the first
    QString to;
};

/// Adds what differs between two releases of a part and everything below them. @p part gives the
/// record of an IPN.
void addChanges(QList<PackageChange>& changes, const PackageStep& step, const StandingParts& before,
                const StandingParts& now,
                const std::function<const PartRecord&(const QString& ipn)>& part);

/// What several roots say of the same part is kept once.
void withoutRepeats(QList<PackageChange>& changes);

} // namespace implexa
