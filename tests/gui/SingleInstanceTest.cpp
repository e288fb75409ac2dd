#include "app/window/SingleInstance.h"

#include "support/Catch.h"
#include "support/EventLoop.h"

#include <QStringList>
#include <QUuid>

#include <atomic>
#include <thread>

using implexa::app::SingleInstance;
using implexa::test::waitUntil;
using namespace Qt::StringLiterals;

TEST_CASE("A second start hands its vault over to the first", "[instance]")
{
    const QString name = u"implexa-test-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    SingleInstance first(name);
    CHECK_FALSE(first.handOver(u"/vaults/a"_s)); // nobody is there yet
    REQUIRE(first.listen());
    QStringList asked;
    QObject::connect(&first, &SingleInstance::startedAgain, &first,
                     [&](const QString& vault) { asked << vault; });

    bool taken = false;
    std::atomic<bool> ended = false;
    std::thread second([&] { // stands for the second program
        SingleInstance again(name);
        taken = again.handOver(u"/vaults/b"_s);
        ended = true;
    });
    const bool inTime = waitUntil([&] { return ended.load(); });
    second.join();
    REQUIRE(inTime);
    CHECK(taken);
    REQUIRE(waitUntil([&] { return asked == QStringList{u"/vaults/b"_s}; }));
}
