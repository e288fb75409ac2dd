#pragma once

#include "core/domain/BomCost.h"
#include "core/domain/BomFinding.h"
#include "core/domain/BomView.h"

#include <QFuture>
#include <QString>

namespace implexa
{
class Session;

/// BomViews for the window: the structure as it is read. A root is an IPN or `IPN@label`. Cancel a
/// future when a newer question comes; errors as of BomViews.
class BomViewCommands final
{
    Q_DISABLE_COPY_MOVE(BomViewCommands)

public:
    explicit BomViewCommands(Session& session);

    QFuture<BomTree> indented(const QString& root, const BomAsOf& asOf, const BomDepth& depth);
    QFuture<BomTotals> flat(const QString& root, const BomAsOf& asOf);
    QFuture<WhereUsed> whereUsed(const QString& part, const WhereUsedScope& scope);
    QFuture<BomCost> cost(const QString& root, const CostRequest& request);
    QFuture<BomMass> mass(const QString& root, const BomAsOf& asOf);
    QFuture<QList<BomFinding>> check(const QString& root, const BomAsOf& asOf,
                                     bool everythingBelow);
    QFuture<BomComparison> compare(const QString& from, const QString& to);

private:
    Session& m_session;
};

} // namespace implexa
