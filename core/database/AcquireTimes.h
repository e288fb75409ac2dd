#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <bit>

namespace implexa
{

/// How long leases took to get, in nanoseconds: four classes an octave. Any thread.
class AcquireTimes final
{
public:
    /// @p weight is how many leases this one stands for, as only some are timed.
    void record(qint64 nanoseconds, qint64 weight) noexcept
    {
        m_counts[classOf(nanoseconds)].fetch_add(weight, std::memory_order_relaxed);
    }

    /// The upper end of the class that holds the @p share (0 to 1) quantile; 0 before any lease.
    qint64 quantile(double share) const noexcept
    {
        qint64 all = 0;
        for (const auto& count : m_counts)
            all += count.load(std::memory_order_relaxed);
        qint64 below = 0;
        for (size_t at = 0; at < m_counts.size(); ++at) {
            below += m_counts[at].load(std::memory_order_relaxed);
            if (below > 0 && double(below) >= share * double(all))
                return upperEnd(at);
        }
        return 0;
    }

private:
    static size_t classOf(qint64 nanoseconds) noexcept
    {
        const quint64 value = nanoseconds > 4 ? quint64(nanoseconds) : 4;
        const auto octave = static_cast<int>(std::bit_width(value)) - 3; // 0 for 4..7
        return size_t(octave) * 4 + size_t((value >> octave) & 3);
    }
    static qint64 upperEnd(size_t at) noexcept { return qint64((at % 4) + 5) << (at / 4); }

    std::array<std::atomic<qint64>, 244> m_counts{}; // 61 octaves, 4 classes each
};

} // namespace implexa
