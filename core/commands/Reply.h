#pragma once

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QDebug>
#include <QFutureWatcher>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace implexa
{

template <typename T>
struct DoneHandler : std::type_identity<std::function<void(const T&)>> {
};
template <>
struct DoneHandler<void> : std::type_identity<std::function<void()>> {
};

/// Brings a future home: handlers run in @p owner's thread, and never once the owner is gone.
///
/// Made with a QFutureWatcher that the owner owns: QFuture::then(context) of Qt 6.4 touches a
/// context that died before the work ended.
template <typename T>
class Reply final
{
    using Done = typename DoneHandler<T>::type;

public:
    Reply(QObject* owner, const QFuture<T>& future)
    {
        auto* watcher = new QFutureWatcher<T>(owner);
        QObject::connect(watcher, &QFutureWatcherBase::finished, owner,
                         [watcher, handlers = m_handlers] {
                             watcher->deleteLater();
                             handlers->settle(watcher->future());
                         });
        watcher->setFuture(future);
    }

    Reply& done(Done handler)
    {
        m_handlers->done = std::move(handler);
        return *this;
    }
    Reply& cancelled(std::function<void()>&& handler)
    {
        m_handlers->cancelled = std::move(handler);
        return *this;
    }
    /// Handlers are tried in the order given: the particular error before Error.
    template <typename E>
    Reply& failed(std::function<void(const E&)> handler)
    {
        m_handlers->failed.push_back([handler = std::move(handler)](const Error& error) {
            const auto* match = dynamic_cast<const E*>(&error);
            if (match)
                handler(*match);
            return match != nullptr;
        });
        return *this;
    }
    /// Runs after any of the others, however it ended.
    Reply& settled(std::function<void()>&& handler)
    {
        m_handlers->settled = std::move(handler);
        return *this;
    }

private:
    struct Handlers {
        Done done;
        std::function<void()> cancelled;
        std::function<void()> settled;
        std::vector<std::function<bool(const Error&)>> failed;

        void settle(QFuture<T> future)
        {
            try {
                future.waitForFinished(); // it has finished: this only rethrows
                if (future.isCanceled()) {
                    if (cancelled)
                        cancelled();
                } else if (done) {
                    if constexpr (std::is_void_v<T>)
                        done();
                    else
                        done(future.result());
                }
            } catch (const Error& error) {
                fail(error);
            } catch (const std::exception& unexpected) {
                fail(Error(QCoreApplication::translate(
                               "Reply", "Something unexpected went wrong; nothing was changed."),
                           QString::fromUtf8(unexpected.what())));
            }
            if (settled)
                settled();
        }

        void fail(const Error& error)
        {
            for (const auto& handler : failed)
                if (handler(error))
                    return;
            qWarning() << "Unhandled:" << error.what();
        }
    };
    std::shared_ptr<Handlers> m_handlers = std::make_shared<Handlers>();
};

/// The newest of several requests of one kind: asking again cancels the one before, and its answer
/// never arrives. Lives in its owner's thread.
template <typename T>
class Latest final
{
    Q_DISABLE_COPY_MOVE(Latest)

public:
    Latest() = default;
    ~Latest() { drop(); }

    Reply<T> ask(const QFuture<T>& future)
    {
        drop();
        m_future = future;
        m_owner = new QObject;
        return Reply<T>(m_owner, future);
    }

    /// Forgets the request under way.
    void drop()
    {
        if (!m_owner)
            return;
        m_future.cancel();
        // Perhaps this is called by one of its handlers: silence it now, delete it later.
        for (QObject* watcher : m_owner->children())
            watcher->disconnect();
        m_owner->deleteLater();
        m_owner = nullptr;
    }

private:
    QFuture<T> m_future;
    QObject* m_owner = nullptr;
};

} // namespace implexa
