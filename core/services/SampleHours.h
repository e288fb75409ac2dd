#pragma once

#include "core/domain/Clock.h"

#include <QDate>
#include <QList>

namespace implexa
{

/// The times of people at work: weekdays from some weeks ago to yesterday, a step for each command.
/// One thread.
class SampleHours final : public Clock
{
public:
    /// @p steps: how many commands are to come.
    SampleHours(const QDateTime& now, qint64 steps);

    QDateTime now() const override;
    void advance() { ++m_step; }
    QDate today() const { return m_today; } ///< of those who look at the sample

private:
    QDate m_today;
    QList<QDate> m_days;
    qint64 m_steps;
    qint64 m_step = 0;
};

} // namespace implexa
