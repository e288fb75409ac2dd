#pragma once

#include "Job.h"
#include "core/domain/Error.h"

#include <QPromise>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>
#include <chrono>
#include <type_traits>
#include <utility>

namespace implexa
{

/// Runs core work away from the window's thread, on its own pool through QtConcurrent.
///
/// What the work throws reaches the future with its own type (Qt would wrap it), and work that
/// ends with Cancelled is a cancelled future. Destroy it before the vault that its work uses.
class Dispatcher final
{
    Q_DISABLE_COPY_MOVE(Dispatcher)

public:
    /// @p idleTimeout: how long an unused thread, and its connection with it, is kept.
    explicit Dispatcher(int threads,
                        std::chrono::milliseconds idleTimeout = std::chrono::minutes(10));
    ~Dispatcher(); ///< shuts down, however long that takes

    void setThreads(int threads);
    int threads() const { return m_pool.maxThreadCount(); }

    /// Work that may be dropped: `work(const CancelCheck&)`. Cancelled by its future's cancel()
    /// and by a shutdown, also while it waits for a thread.
    template <typename Work, typename Result = std::invoke_result_t<Work&, const CancelCheck&>>
    [[nodiscard]] QFuture<Result> run(Work work)
    {
        return submit<Result>([this, work = std::move(work)](QPromise<Result>& promise) mutable {
            const CancelCheck cancelled = [&] { return m_stopping || promise.isCanceled(); };
            settle(promise, [&] {
                if (cancelled())
                    throw Cancelled(QString());
                return work(cancelled);
            });
        });
    }

    /// A command: `work()`. Once accepted it runs to its end, also during a shutdown.
    template <typename Work, typename Result = std::invoke_result_t<Work&>>
    [[nodiscard]] QFuture<Result> command(Work work)
    {
        return submit<Result>(
            [work = std::move(work)](QPromise<Result>& promise) mutable { settle(promise, work); });
    }

    /// Long work: `work(const Progress&, const CancelCheck&)`. It decides itself whether a cancel
    /// still came in time: what it returns is done, whatever was asked meanwhile.
    template <typename Work,
              typename Result = std::invoke_result_t<Work&, const Progress&, const CancelCheck&>>
    [[nodiscard]] Job<Result> start(Work work)
    {
        const auto state = std::make_shared<JobState>();
        // Finished when the work is gone, also where it was dropped before it began.
        const std::shared_ptr<void> ending(nullptr, [state](void*) { state->finish(); });
        const QFuture<Result> future = submit<Result>(
            [this, state, ending, work = std::move(work)](QPromise<Result>& promise) mutable {
                const CancelCheck cancelled = [&] {
                    return m_stopping || state->cancelled() || promise.isCanceled();
                };
                const Progress progress = [&](qint64 done, qint64 total, const QString& what) {
                    state->advance(done, total, what);
                };
                settle(promise, [&] {
                    if (cancelled())
                        throw Cancelled(QString());
                    return work(progress, cancelled);
                });
            });
        return {state, future};
    }

    /// Takes no more work, cancels what can be, lets accepted commands end. True when every thread
    /// is idle within @p most; else some work is still running and needs its vault.
    bool shutdown(std::chrono::milliseconds most);

private:
    template <typename Result, typename Task>
    QFuture<Result> submit(Task task)
    {
        if (m_closed) {
            QPromise<Result> refused;
            refused.start();
            refused.future().cancel();
            refused.finish();
            return refused.future();
        }
        return QtConcurrent::run(&m_pool, std::move(task));
    }

    template <typename Result, typename Work>
    static void settle(QPromise<Result>& promise, Work&& work)
    {
        try {
            if constexpr (std::is_void_v<Result>)
                work();
            else
                promise.addResult(work());
        } catch (const Cancelled&) {
            promise.future().cancel();
        } catch (...) {
            promise.setException(std::current_exception());
        }
    }

    QThreadPool m_pool;
    std::atomic<bool> m_closed = false;
    std::atomic<bool> m_stopping = false;
};

} // namespace implexa
