#pragma once

#include <QtGlobal>

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace implexa
{

/// The prepared statements of one connection, by their SQL text. Its connection's thread only.
class StatementCache final
{
    Q_DISABLE_COPY_MOVE(StatementCache)

public:
    /// One SQL text, with the prepared statements of it that nobody is stepping.
    struct Text {
        std::vector<sqlite3_stmt*> idle;
        int taken = 0;
        bool readOnly = true;
        quint64 lastUse = 0;
    };
    struct Taken {
        Text* text;
        sqlite3_stmt* statement;
        bool holdsMuch = false; ///< of what was bound; let go when it is given back
    };

    StatementCache() = default;
    ~StatementCache() { clear(); }

    /// An idle statement of this text, prepared now if there is none. @throws as SQLite fails.
    Taken take(sqlite3* database, std::string_view sql);
    /// Resets a statement and keeps it for the next one who asks. Small values stay bound: whoever
    /// takes it next binds all of them anew, into the same memory.
    void give(const Taken& taken) noexcept;

    int taken() const noexcept { return m_taken; }
    int size() const noexcept { return int(m_texts.size()); }
    /// Finalizes what is idle.
    void clear() noexcept;

    /// SQL built at run time must not fill the memory: beyond this, the longest unused ones go.
    static constexpr int Kept = 400;

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const noexcept
        {
            return std::hash<std::string_view>()(text);
        }
    };

    using Texts = std::unordered_map<std::string, Text, Hash, std::equal_to<>>;

    Texts::value_type& entry(std::string_view sql);
    void shrink() noexcept;

    Texts m_texts;
    /// Where a text was found that stood at this address: nearly all are literals, so that they
    /// need no hash the next time. Texts are compared all the same.
    static constexpr unsigned RecentBits = 10;
    std::array<Texts::value_type*, size_t{1} << RecentBits> m_recent{};
    int m_taken = 0;
    quint64 m_uses = 0;
};

} // namespace implexa
