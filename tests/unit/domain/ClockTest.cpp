#include "core/domain/Clock.h"

#include "support/Catch.h"

using namespace Qt::StringLiterals;
using namespace implexa;

TEST_CASE("A time has one text", "[clock]")
{
    const QDateTime time(QDate(2026, 11, 23), QTime(6, 29, 55, 123), Qt::UTC);
    CHECK(toText(time) == u"2026-11-23T06:29:55.123Z"_s);
    CHECK(timeFromText(u"2026-11-23T06:29:55.123Z"_s) == time);
    CHECK(toText(time.toOffsetFromUtc(-3600 * 5)) == u"2026-11-23T06:29:55.123Z"_s);
    CHECK(toText({}).isNull());
    CHECK_FALSE(timeFromText(u"yesterday"_s).isValid());
    CHECK_FALSE(timeFromText(u"2026-02-30T06:29:55.123Z"_s).isValid());
    CHECK_FALSE(timeFromText({}).isValid());
    CHECK(timeFromText(u"2026-11-23T08:29:55.123+02:00"_s) == time);
}

TEST_CASE("The text of a time is the ISO date of Qt", "[clock]")
{
    for (qint64 at = -62'135'596'800'000; at < 253'402'300'800'000; at += 7'654'321'987'654) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
        REQUIRE(toText(time) == time.toString(Qt::ISODateWithMs));
        REQUIRE(timeFromText(toText(time)) == time);
    }
    // A text cannot name these years.
    CHECK(toText(QDateTime(QDate(12026, 1, 1), QTime(0, 0), Qt::UTC)).isEmpty());
    CHECK(toText(QDateTime(QDate(-4, 1, 1), QTime(0, 0), Qt::UTC)).isEmpty());
}
