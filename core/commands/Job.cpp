#include "Job.h"

namespace implexa
{

void JobState::advance(qint64 done, qint64 total, const QString& what)
{
    const std::lock_guard lock(m_mutex);
    m_progress = {done, total, what};
}

JobProgress JobState::progress() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

JobWatcher::JobWatcher(const JobHandle& job, QObject* parent)
    : QObject(parent)
    , m_job(job)
{
    connect(&m_timer, &QTimer::timeout, this, &JobWatcher::look);
    m_timer.start(100);
}

void JobWatcher::look()
{
    const bool ended = m_job.isFinished();
    Q_EMIT advanced(m_job.progress());
    if (ended) {
        m_timer.stop();
        Q_EMIT finished();
    }
}

} // namespace implexa
