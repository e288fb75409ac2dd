#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/PartRecord.h"
#include "core/domain/PartRow.h"

#include <QCoreApplication>

namespace implexa
{
class ConnectionPool;

/// The parts table as people search and sort it: one row a part, kept beside the record by each
/// command. The only class whose SQL changes `part_list`. Thread-safe; writes join the transaction
/// around them.
class SearchManager final
{
    Q_DECLARE_TR_FUNCTIONS(SearchManager)

public:
    explicit SearchManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    /// Writes the row of a part as @p part says, changed last by @p by; a removed part's row goes
    /// with the part.
    void put(const PartRecord& part, const QDateTime& modified, const QString& by);

    /// Ids in order. @throws InvalidInput naming the term that cannot be read, Cancelled.
    PartList find(const PartQuery& query, const CancelCheck& cancelled) const;
    /// In this order, with the values of these properties.
    QList<PartRow> rows(const std::vector<qint64>& ids, const QStringList& properties = {}) const;
    /// Parts that share category and name, in any case of letters, with another one. Obsolete ones
    /// are left out.
    QList<PartId> sameNames() const;
    QList<CategoryCount> categoryCounts() const; ///< by code

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
