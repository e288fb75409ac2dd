#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Event.h"
#include "core/domain/PartRow.h"
#include "core/domain/User.h"

#include <QCoreApplication>
#include <QStringList>

#include <memory>

namespace implexa
{
class ConnectionPool;
struct Record;

/// What the tables show: parts found and sorted, counts, reviews, events. Reads only. Thread-safe.
class PartBrowser final
{
    Q_DECLARE_TR_FUNCTIONS(PartBrowser)
    Q_DISABLE_COPY_MOVE(PartBrowser)

public:
    explicit PartBrowser(ConnectionPool& pool);
    ~PartBrowser();

    /// Ids in order. @throws InvalidInput for a query that cannot be read, Cancelled.
    PartList find(const PartQuery& query, const CancelCheck& cancelled = {}) const;
    /// The rows of these ids, in this order, with the values of these properties; ids that are gone
    /// are left out.
    QList<PartRow> rows(const std::vector<qint64>& ids, const QStringList& properties = {}) const;
    QList<PartRow> rows(const QStringList& ipns) const;
    /// All rows of a query at once, for the command line and exports.
    QList<PartRow> list(const PartQuery& query) const;

    qint64 partCount() const;
    QList<CategoryCount> categoryCounts() const;

    enum class Reviews { WaitingForMe, Mine, All };
    QList<ReviewRow> reviews(const Actor& actor, Reviews which) const;

    /// Newest first, without subjects. An empty @p ipn: of everything; a deleted part's: of that
    /// part. @p before: only events older than this id (paging).
    QList<Event> events(const QString& ipn, int most, EventId before = {}) const;
    /// With subjects and commits. @throws NotFound.
    Event event(EventId id) const;

private:
    std::unique_ptr<Record> m_record;
};

} // namespace implexa
