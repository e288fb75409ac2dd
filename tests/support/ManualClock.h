#pragma once

#include "core/domain/Clock.h"

#include <QTimeZone>

#include <atomic>

namespace implexa::test
{

/// A clock that goes on by a second and a millisecond each time it is asked. Any thread.
class ManualClock final : public Clock
{
public:
    QDateTime now() const override
    {
        return QDateTime::fromMSecsSinceEpoch(m_next.fetch_add(m_step), Qt::UTC);
    }
    void goTo(const QDateTime& time) { m_next = time.toMSecsSinceEpoch(); }
    void setStep(qint64 milliseconds) { m_step = milliseconds; }

private:
    mutable std::atomic<qint64> m_next{1'767'600'000'250}; // 2026-01-05T08:00:00.250Z
    std::atomic<qint64> m_step{1'001};
};

} // namespace implexa::test
