#include "core/database/AcquireTimes.h"

#include "support/Catch.h"

using namespace implexa;

TEST_CASE("acquire times give quantiles within a class's width")
{
    AcquireTimes times;
    CHECK(times.quantile(0.5) == 0);

    for (int at = 0; at < 98; ++at)
        times.record(100, 1);
    times.record(1'000'000, 1);
    times.record(1'000'000, 1);
    CHECK(times.quantile(0.5) >= 100);
    CHECK(times.quantile(0.5) <= 125);
    CHECK(times.quantile(0.99) >= 1'000'000);
    CHECK(times.quantile(0.99) <= 1'250'000);

    times.record(100, 100'000); // stands for many
    CHECK(times.quantile(0.99) <= 125);
}

TEST_CASE("acquire times take the smallest and the longest wait")
{
    AcquireTimes times;
    times.record(0, 1);
    CHECK(times.quantile(1) == 5);
    times.record(std::numeric_limits<qint64>::max() / 2, 1);
    CHECK(times.quantile(1) >= std::numeric_limits<qint64>::max() / 2);
}
