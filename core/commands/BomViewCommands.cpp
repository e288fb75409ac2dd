#include "BomViewCommands.h"

#include "Session.h"
#include "core/services/BomViews.h"
#include "core/services/Vault.h"

namespace implexa
{

BomViewCommands::BomViewCommands(Session& session)
    : m_session(session)
{
}

QFuture<BomTree> BomViewCommands::indented(const QString& root, const BomAsOf& asOf,
                                           const BomDepth& depth)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        return vault.bomViews().indented(root, asOf, depth, cancelled);
    });
}

QFuture<BomTotals> BomViewCommands::flat(const QString& root, const BomAsOf& asOf)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        return vault.bomViews().flat(root, asOf, cancelled);
    });
}

QFuture<WhereUsed> BomViewCommands::whereUsed(const QString& part, const WhereUsedScope& scope)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        return vault.bomViews().whereUsed(part, scope, cancelled);
    });
}

QFuture<BomCost> BomViewCommands::cost(const QString& root, const CostRequest& request)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        return vault.bomViews().cost(root, request, cancelled);
    });
}

QFuture<BomMass> BomViewCommands::mass(const QString& root, const BomAsOf& asOf)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        return vault.bomViews().mass(root, asOf, cancelled);
    });
}

QFuture<QList<BomFinding>> BomViewCommands::check(const QString& root, const BomAsOf& asOf,
                                                  bool everythingBelow)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        return vault.bomViews().check(root, asOf, everythingBelow, cancelled);
    });
}

QFuture<BomComparison> BomViewCommands::compare(const QString& from, const QString& to)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.bomViews().compare(from, to);
    });
}

} // namespace implexa
