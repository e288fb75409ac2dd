#pragma once

#include "core/domain/Event.h"
#include "core/domain/PartRow.h"

#include <QFuture>
#include <QStringList>

#include <vector>

namespace implexa
{
class Session;

/// What a table starts with.
struct FoundParts {
    std::vector<qint64> ids;  ///< every matching part, in order
    QList<PartRow> firstRows; ///< of the first ids, as many as were asked for
};

/// PartBrowser for the window: what the tables show.
class BrowseCommands final
{
    Q_DISABLE_COPY_MOVE(BrowseCommands)

public:
    explicit BrowseCommands(Session& session);

    /// With the rows of the first @p rowsAlong parts, so that they can be shown without a second
    /// question. Cancel the future when a newer question comes.
    QFuture<FoundParts> find(const PartQuery& query, int rowsAlong = 0,
                             const QStringList& properties = {});
    QFuture<QList<PartRow>> rows(const std::vector<qint64>& ids,
                                 const QStringList& properties = {});
    QFuture<QList<PartRow>> rows(const QStringList& ipns);

    QFuture<qint64> partCount();
    QFuture<QList<CategoryCount>> categoryCounts();

    enum class Reviews { WaitingForMe, Mine, All };
    QFuture<QList<ReviewRow>> reviews(Reviews which);

    /// Newest first, without subjects. An empty @p ipn: of everything. @p before: only older ones.
    QFuture<QList<Event>> events(const QString& ipn, int most, EventId before = {});
    QFuture<Event> event(EventId id); ///< with subjects and commits
    /// GitMirror::releaseTag: the tag of what @p event released, empty where there is none.
    QFuture<QString> releaseTag(const Event& event);

private:
    Session& m_session;
};

} // namespace implexa
