#include "core/domain/FileSize.h"

#include "support/Catch.h"

using namespace Qt::StringLiterals;
using namespace implexa;

TEST_CASE("A size reads in powers of 1000, with one decimal at most")
{
    CHECK(sizeText(0) == u"0 bytes"_s);
    CHECK(sizeText(1) == u"1 byte"_s);
    CHECK(sizeText(999) == u"999 bytes"_s);
    CHECK(sizeText(1000) == u"1 kB"_s);
    CHECK(sizeText(2048) == u"2 kB"_s);
    CHECK(sizeText(2160) == u"2.2 kB"_s);
    CHECK(sizeText(999'949) == u"999.9 kB"_s);
    CHECK(sizeText(999'950) == u"1 MB"_s);
    CHECK(sizeText(10'000'000) == u"10 MB"_s);
    CHECK(sizeText(5'500'000) == u"5.5 MB"_s);
    CHECK(sizeText(1LL << 30) == u"1.1 GB"_s);
    CHECK(sizeText(3'000'000'000'000) == u"3 TB"_s);
    CHECK(sizeText(7'000'000'000'000'000) == u"7000 TB"_s);
}

TEST_CASE("A size is read as it is written")
{
    for (const qint64 bytes :
         {0LL, 1LL, 512LL, 4'200LL, 5'500'000LL, 10'000'000LL, 2'000'000'000LL})
        CHECK(sizeFromText(sizeText(bytes)) == bytes);
    CHECK(sizeFromText(u"10"_s) == 10'000'000);
    CHECK(sizeFromText(u" 2,5mb "_s) == 2'500'000);
    for (const QString& text : {u""_s, u"MB"_s, u"ten MB"_s, u"10 MiB"_s, u"-1"_s, u"1.2.3"_s,
                                u"1,500 kB"_s, u"1000000 TB"_s})
        CHECK_FALSE(sizeFromText(text).has_value());
}
