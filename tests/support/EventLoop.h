#pragma once

#include "core/commands/Reply.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>

#include <optional>

namespace implexa::test
{

/// Lets events run until @p done says so. False after @p mostMs.
template <typename Done>
bool waitUntil(Done done, int mostMs = 10'000)
{
    QElapsedTimer clock;
    clock.start();
    while (!done()) {
        if (clock.elapsed() > mostMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QThread::msleep(1);
    }
    return true;
}

/// Brings @p future home through Reply and gives its result; what it failed with is thrown on, as
/// its own type.
template <typename T>
T wait(const QFuture<T>& future)
{
    QObject owner;
    bool settled = false;
    Reply(&owner, future).template failed<Error>([](const Error&) {}).settled([&] {
        settled = true;
    });
    if (!waitUntil([&] { return settled; }, 60'000))
        throw std::runtime_error("the future never ended");
    QFuture<T> ended = future;
    ended.waitForFinished(); // throws what it failed with
    if constexpr (!std::is_void_v<T>)
        return ended.result();
}

} // namespace implexa::test
