#pragma once

#include "core/domain/BomCost.h"
#include "core/domain/BomFinding.h"
#include "core/domain/BomView.h"
#include "core/domain/Cancel.h"
#include "core/managers/StructureManager.h"

#include <QCoreApplication>
#include <QStringList>

#include <memory>

namespace implexa
{
class ConnectionPool;
struct Record;

/// The structure as it is read: indented, flat, upwards, priced, weighed, checked, compared. Reads
/// only, each answer from one state of the vault. Thread-safe.
///
/// A root is an IPN, or `IPN@label`: without a label the revision that stands as of then, which for
/// AsReleased is the one that is released now. Quantities are exact, however small (Amount.h). What
/// is not fitted adds nothing, nor what is as required, but the latter is listed.
///
/// Everything throws NotFound for a part, revision or tag that is not there; Refused where the root
/// has no revision as of then, and where the structure goes in a circle; Cancelled; DatabaseError.
class BomViews final
{
    Q_DECLARE_TR_FUNCTIONS(BomViews)
    Q_DISABLE_COPY_MOVE(BomViews)

public:
    /// @p mirrorFolder: what release tags are looked up in.
    BomViews(ConnectionPool& pool, const QString& mirrorFolder);
    ~BomViews();

    BomTree indented(const QString& root, const BomAsOf& asOf, const BomDepth& depth,
                     const CancelCheck& cancelled = {}) const;
    BomTotals flat(const QString& root, const BomAsOf& asOf,
                   const CancelCheck& cancelled = {}) const;
    BomCost cost(const QString& root, const CostRequest& request,
                 const CancelCheck& cancelled = {}) const; ///< @throws InvalidInput, too
    BomMass mass(const QString& root, const BomAsOf& asOf, const CancelCheck& cancelled = {}) const;

    /// A @p part without a label: whichever revision of it. Lines of every type.
    WhereUsed whereUsed(const QString& part, const WhereUsedScope& scope,
                        const CancelCheck& cancelled = {}) const;

    /// Of the root's own lines, or of everything below it too.
    QList<BomFinding> check(const QString& root, const BomAsOf& asOf, bool everythingBelow,
                            const CancelCheck& cancelled = {}) const;
    /// The lines of two revisions, of one part or of two; without a label the head. One level.
    BomComparison compare(const QString& from, const QString& to) const;

    /// These parts and whatever their structure names at any depth: children of every type,
    /// substitutes, alternates. Of revisions that are not superseded, or of all. Sorted.
    QStringList withEverythingBelow(const QStringList& ipns, bool superseded = false) const;

private:
    /// Tag becomes the time of its event. Before the pool is asked: git is read.
    BomAsOf resolved(const BomAsOf& asOf) const;
    StructureManager::Seen seen(const QString& root, const BomAsOf& asOf) const;

    std::unique_ptr<Record> m_record;
    StructureManager m_structure;
    QString m_mirrorFolder;
};

} // namespace implexa
