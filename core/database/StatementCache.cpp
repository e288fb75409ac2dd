#include "StatementCache.h"

#include "core/database/SqliteError.h"
#include "core/domain/Error.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace implexa
{

StatementCache::Texts::value_type& StatementCache::entry(std::string_view sql)
{
    // Literals stand close to each other, most at multiples of 8 or 32 (Knuth, TAOCP 6.4:
    // multiplicative hashing spreads them).
    const auto address = static_cast<quint64>(std::hash<const char*>()(sql.data()));
    auto*& recent = m_recent[(address * 0x9E3779B97F4A7C15U) >> (64U - RecentBits)];
    if (recent && recent->first == sql)
        return *recent;
    auto found = m_texts.find(sql);
    if (found == m_texts.end()) {
        shrink();
        found = m_texts.emplace(std::string(sql), Text()).first;
    }
    recent = &*found;
    return *found;
}

StatementCache::Taken StatementCache::take(sqlite3* database, std::string_view sql)
{
    auto& [known, text] = entry(sql);
    sqlite3_stmt* statement = nullptr;
    if (text.idle.empty()) {
        const char* rest = nullptr;
        const int status = sqlite3_prepare_v3(database, known.c_str(), int(sql.size()),
                                              SQLITE_PREPARE_PERSISTENT, &statement, &rest);
        const bool whole =
            QByteArrayView(rest, rest ? qsizetype(qstrlen(rest)) : 0).trimmed().isEmpty();
        if (status != SQLITE_OK || !statement || !whole) {
            sqlite3_finalize(statement);
            const std::string copy(sql);
            if (text.taken == 0) {
                m_recent.fill(nullptr);
                m_texts.erase(m_texts.find(copy));
            }
            if (status != SQLITE_OK)
                throwSqliteError(database, status, copy);
            throw DatabaseError(
                QCoreApplication::translate("Statement",
                                            "The vault was asked a malformed question."),
                QStringLiteral("not one statement: ") + QString::fromStdString(copy));
        }
        text.readOnly = sqlite3_stmt_readonly(statement) != 0;
    } else {
        statement = text.idle.back();
        text.idle.pop_back();
    }
    ++text.taken;
    ++m_taken;
    text.lastUse = ++m_uses;
    return {&text, statement};
}

void StatementCache::give(const Taken& taken) noexcept
{
    sqlite3_reset(taken.statement);
    if (taken.holdsMuch)
        sqlite3_clear_bindings(taken.statement);
    --taken.text->taken;
    --m_taken;
    try {
        taken.text->idle.push_back(taken.statement);
    } catch (...) {
        sqlite3_finalize(taken.statement);
    }
}

void StatementCache::clear() noexcept
{
    for (auto& [sql, text] : m_texts) {
        for (sqlite3_stmt* statement : text.idle)
            sqlite3_finalize(statement);
        text.idle.clear();
    }
    m_recent.fill(nullptr);
    std::erase_if(m_texts, [](const auto& entry) { return entry.second.taken == 0; });
}

void StatementCache::shrink() noexcept
{
    if (size() < Kept)
        return;
    m_recent.fill(nullptr);
    // The younger half stays: uses are counted, so this is those used since then.
    const quint64 limit = m_uses - quint64(Kept) / 2;
    std::erase_if(m_texts, [limit](const auto& entry) {
        const Text& text = entry.second;
        if (text.taken > 0 || text.lastUse > limit)
            return false;
        for (sqlite3_stmt* statement : text.idle)
            sqlite3_finalize(statement);
        return true;
    });
}

} // namespace implexa
