#include "SampleHours.h"

#include <algorithm>

namespace implexa
{
namespace
{

constexpr int daysBack = 42;
constexpr qint64 minutesADay = 480; // eight hours

} // namespace

SampleHours::SampleHours(const QDateTime& now, qint64 steps)
    : m_today(now.toUTC().date())
    , m_steps(std::max<qint64>(steps, 1))
{
    for (QDate day = m_today.addDays(-daysBack); day < m_today; day = day.addDays(1))
        if (day.dayOfWeek() <= 5)
            m_days << day;
}

QDateTime SampleHours::now() const
{
    const qint64 step = std::min(m_step, m_steps - 1);
    const qint64 minute = step * m_days.size() * minutesADay / m_steps;
    const QDateTime morning(m_days[minute / minutesADay], QTime(8, 20), Qt::UTC);
    // Steps beyond the last one still come after it.
    return morning.addSecs(minute % minutesADay * 60 + step * 37 % 60 + (m_step - step))
        .addMSecs(step * 119 % 1000);
}

} // namespace implexa
