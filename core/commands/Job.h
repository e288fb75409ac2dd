#pragma once

#include "core/domain/Cancel.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>

namespace implexa
{

/// How far long work is: total 0 means not known yet.
struct JobProgress {
    qint64 done = 0;
    qint64 total = 0;
    QString what; ///< in the user's words
};

/// What a job and those who watch it share. Thread-safe.
class JobState final
{
public:
    void advance(qint64 done, qint64 total, const QString& what);
    JobProgress progress() const;

    void cancel() noexcept { m_cancelled = true; }
    bool cancelled() const noexcept { return m_cancelled; }
    void finish() noexcept { m_finished = true; }
    bool finished() const noexcept { return m_finished; }

private:
    mutable std::mutex m_mutex;
    JobProgress m_progress;
    std::atomic<bool> m_cancelled = false;
    std::atomic<bool> m_finished = false;
};

/// Long work without its result: enough for a progress bar and its Cancel button.
class JobHandle
{
public:
    JobHandle() = default;
    explicit JobHandle(std::shared_ptr<JobState> state)
        : m_state(std::move(state))
    {
    }

    bool isValid() const { return m_state != nullptr; }
    bool isFinished() const { return !m_state || m_state->finished(); }
    /// Asks the work to end; it does so at its next step, or is done before.
    void cancel()
    {
        if (m_state)
            m_state->cancel();
    }
    JobProgress progress() const { return m_state ? m_state->progress() : JobProgress(); }

private:
    std::shared_ptr<JobState> m_state;
};

/// Long work under way. Bring its result home with Reply(owner, job.future()).
template <typename T>
class Job final : public JobHandle
{
public:
    Job() = default;
    Job(std::shared_ptr<JobState> state, const QFuture<T>& future)
        : JobHandle(std::move(state))
        , m_future(future)
    {
    }

    const QFuture<T>& future() const { return m_future; }

private:
    QFuture<T> m_future;
};

/// Tells its own thread how far a job is, ten times a second at most, and once when it has ended.
class JobWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit JobWatcher(const JobHandle& job, QObject* parent = nullptr);

    void cancel() { m_job.cancel(); }

Q_SIGNALS:
    void advanced(const implexa::JobProgress& progress);
    void finished();

private:
    void look();

    JobHandle m_job;
    QTimer m_timer;
};

} // namespace implexa
