#include "BrowseCommands.h"

#include "Session.h"
#include "core/services/GitMirror.h"
#include "core/services/PartBrowser.h"
#include "core/services/Vault.h"

#include <algorithm>

namespace implexa
{

namespace
{
PartBrowser::Reviews toService(BrowseCommands::Reviews which)
{
    switch (which) {
    case BrowseCommands::Reviews::WaitingForMe:
        return PartBrowser::Reviews::WaitingForMe;
    case BrowseCommands::Reviews::Mine:
        return PartBrowser::Reviews::Mine;
    case BrowseCommands::Reviews::All:
        break;
    }
    return PartBrowser::Reviews::All;
}
} // namespace

BrowseCommands::BrowseCommands(Session& session)
    : m_session(session)
{
}

QFuture<FoundParts> BrowseCommands::find(const PartQuery& query, int rowsAlong,
                                         const QStringList& properties)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck& cancelled) {
        FoundParts found{vault.browser().find(query, cancelled).ids, {}};
        const auto along = std::min(found.ids.size(), static_cast<size_t>(rowsAlong));
        found.firstRows = vault.browser().rows(
            std::vector<qint64>(found.ids.begin(), found.ids.begin() + qptrdiff(along)),
            properties);
        return found;
    });
}

QFuture<QList<PartRow>> BrowseCommands::rows(const std::vector<qint64>& ids,
                                             const QStringList& properties)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.browser().rows(ids, properties);
    });
}

QFuture<QList<PartRow>> BrowseCommands::rows(const QStringList& ipns)
{
    return m_session.read(
        [=](Vault& vault, const Actor&, const CancelCheck&) { return vault.browser().rows(ipns); });
}

QFuture<qint64> BrowseCommands::partCount()
{
    return m_session.read(
        [](Vault& vault, const Actor&, const CancelCheck&) { return vault.browser().partCount(); });
}

QFuture<QList<CategoryCount>> BrowseCommands::categoryCounts()
{
    return m_session.read([](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.browser().categoryCounts();
    });
}

QFuture<QList<ReviewRow>> BrowseCommands::reviews(Reviews which)
{
    return m_session.read([=](Vault& vault, const Actor& actor, const CancelCheck&) {
        return vault.browser().reviews(actor, toService(which));
    });
}

QFuture<QList<Event>> BrowseCommands::events(const QString& ipn, int most, EventId before)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.browser().events(ipn, most, before);
    });
}

QFuture<Event> BrowseCommands::event(EventId id)
{
    return m_session.read(
        [=](Vault& vault, const Actor&, const CancelCheck&) { return vault.browser().event(id); });
}

QFuture<QString> BrowseCommands::releaseTag(const Event& event)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.mirror().releaseTag(event);
    });
}

} // namespace implexa
