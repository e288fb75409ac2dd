#pragma once

#include "core/domain/Event.h"
#include "core/domain/PartRow.h"

#include <QFuture>
#include <QStringList>

#include <vector>

namespace implexa
{
class Session;

/// PartBrowser for the window: what the tables show.
class BrowseCommands final
{
    Q_DISABLE_COPY_MOVE(BrowseCommands)

public:
    explicit BrowseCommands(Session& session);

    /// Every matching id in order. Cancel the future when a newer question comes.
    QFuture<PartList> find(const PartQuery& query);
    QFuture<QList<PartRow>> rows(const std::vector<qint64>& ids);
    QFuture<QList<PartRow>> rows(const QStringList& ipns);

    QFuture<qint64> partCount();
    QFuture<QList<CategoryCount>> categoryCounts();

    enum class Reviews { WaitingForMe, Mine, All };
    QFuture<QList<ReviewRow>> reviews(Reviews which);

    /// Newest first, without subjects. An empty @p ipn: of everything. @p before: only older ones.
    QFuture<QList<Event>> events(const QString& ipn, int most, EventId before = {});
    QFuture<Event> event(EventId id); ///< with subjects and commits

private:
    Session& m_session;
};

} // namespace implexa
