#pragma once

#include "core/commands/Reply.h"

#include <QCache>
#include <QFuture>
#include <QObject>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace implexa::ui
{

/// The rows of a list of ids, fetched a page at a time and forgotten when long unseen.
///
/// A row that is known from before, but perhaps out of date, is shown until its page has come
/// again, so a refreshed table does not flicker. Window's thread.
template <typename Row>
class PagedRows final
{
    Q_DISABLE_COPY_MOVE(PagedRows)

public:
    static constexpr int PageSize = 256;
    static constexpr int RowsKept = 32 * PageSize;

    using Fetch = std::function<QFuture<QList<Row>>(const std::vector<qint64>& ids)>;
    using IdOf = std::function<qint64(const Row&)>;
    /// Rows first to last are here now.
    using Arrived = std::function<void(int first, int last)>;
    using Failed = std::function<void(const Error&)>;

    PagedRows(Fetch fetch, IdOf idOf, Arrived arrived, Failed failed)
        : m_fetch(std::move(fetch))
        , m_idOf(std::move(idOf))
        , m_arrived(std::move(arrived))
        , m_failed(std::move(failed))
    {
    }

    const std::vector<qint64>& ids() const { return m_ids; }
    int size() const { return int(m_ids.size()); }

    /// Another list; answers still on their way to the one before are dropped.
    void restart(std::vector<qint64> ids)
    {
        m_ids = std::move(ids);
        ++m_generation;
        m_asked.clear();
    }

    /// The rows of the first page, where they came with the list.
    void setFirstPage(const QList<Row>& rows) { keep(pageOfIds(0), rows); }

    /// The row as far as it is known, or nullptr; asks for its page where it is not up to date.
    const Row* at(int row)
    {
        if (row < 0 || row >= size())
            return nullptr;
        const Kept* kept = m_kept.object(m_ids[size_t(row)]);
        if (!kept || kept->generation != m_generation)
            ask(row / PageSize);
        return kept && !kept->gone ? &kept->row : nullptr;
    }

    /// The row if it is here; asks for nothing.
    const Row* known(qint64 id) const
    {
        const Kept* kept = m_kept.object(id);
        return kept && !kept->gone ? &kept->row : nullptr;
    }

private:
    struct Kept {
        Row row;
        int generation = 0;
        bool gone = false; ///< the vault no longer has it
    };

    std::vector<qint64> pageOfIds(int page) const
    {
        const size_t first = size_t(page) * PageSize;
        const size_t last = std::min(first + PageSize, m_ids.size());
        return {m_ids.begin() + qptrdiff(first), m_ids.begin() + qptrdiff(last)};
    }

    /// @p rows are all that the vault has of @p ids.
    void keep(const std::vector<qint64>& ids, const QList<Row>& rows)
    {
        for (const qint64 id : ids)
            m_kept.insert(id, new Kept{Row{}, m_generation, true});
        for (const Row& row : rows)
            m_kept.insert(m_idOf(row), new Kept{row, m_generation, false});
    }

    void ask(int page)
    {
        if (m_asked.find(page) != m_asked.end())
            return;
        auto& request = m_asked[page];
        request = std::make_unique<Latest<QList<Row>>>();
        const std::vector<qint64> ids = pageOfIds(page);
        request->ask(m_fetch(ids))
            .done([this, page, ids](const QList<Row>& rows) {
                keep(ids, rows);
                m_asked.erase(page);
                const int first = page * PageSize;
                m_arrived(first, first + int(ids.size()) - 1);
            })
            // Stays asked for: a broken page is not asked for again and again while it is looked
            // at, but at the next restart.
            .template failed<Error>([this](const Error& error) { m_failed(error); });
    }

    std::vector<qint64> m_ids;
    int m_generation = 0;
    mutable QCache<qint64, Kept> m_kept{RowsKept};
    std::map<int, std::unique_ptr<Latest<QList<Row>>>> m_asked;
    Fetch m_fetch;
    IdOf m_idOf;
    Arrived m_arrived;
    Failed m_failed;
};

} // namespace implexa::ui
