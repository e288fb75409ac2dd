#include "core/formats/ZipWriter.h"

#include "core/domain/Error.h"
#include "support/Catch.h"
#include "support/Unzip.h"

#include <QBuffer>
#include <QTemporaryDir>

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime moment(QDate(2026, 3, 29), QTime(2, 30, 17), Qt::UTC);

QByteArray packed(const QList<std::pair<QString, QByteArray>>& files,
                  const QDateTime& time = moment)
{
    QBuffer out;
    out.open(QIODevice::ReadWrite);
    ZipWriter zip(out, time);
    for (const auto& [name, content] : files)
        zip.add(name, content);
    zip.finish();
    return out.data();
}

} // namespace

TEST_CASE("An archive gives back what went in", "[zip][program]")
{
    if (!test::hasUnzip())
        return;
    QByteArray noise(700'000, Qt::Uninitialized);
    quint32 state = 1;
    for (char& byte : noise) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    const QList<std::pair<QString, QByteArray>> files{
        {u"README.txt"_s, "hello\r\n"},    {u"files/a_1/Größe 10 µF.txt"_s, "ten\n"},
        {u"files/a_1/empty"_s, {}},        {u"files/a_1/zeros.bin"_s, QByteArray(3'000'000, '\0')},
        {u"files/a_1/noise.bin"_s, noise},
    };
    const QTemporaryDir home;
    QFile archive(home.filePath(u"a.zip"_s));
    REQUIRE(archive.open(QIODevice::WriteOnly));
    const QByteArray bytes = packed(files);
    archive.write(bytes);
    archive.close();
    CHECK(bytes.size() < noise.size() + 10'000);
    CHECK(test::unzip({u"-t"_s, archive.fileName()}).contains(u"No errors detected"_s));
    const auto found = test::unpacked(archive.fileName(), home.filePath(u"out"_s));
    CHECK(found.size() == files.size());
    for (const auto& [name, content] : files) {
        INFO(name.toStdString());
        CHECK((found.value(name) == content));
    }
    // Times as they are in UTC, whatever the zone here: this hour does not exist in Berlin.
    CHECK(test::unzip({u"-l"_s, archive.fileName()}).contains(u"2026-03-29 02:30"_s));
}

TEST_CASE("An archive depends on its entries and their time only", "[zip]")
{
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    const QByteArray here = packed({{u"a"_s, "1"}});
    qputenv("TZ", "Asia/Tokyo");
    const QByteArray there = packed({{u"a"_s, "1"}});
    zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", zone);
    CHECK((here == there));
    CHECK((packed({{u"a"_s, "1"}}, moment.addSecs(60)) != here));
    // What the format cannot say becomes the nearest that it can.
    CHECK((packed({{u"a"_s, "1"}}, QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC)) ==
           packed({{u"a"_s, "1"}}, QDateTime(QDate(1980, 1, 1), QTime(0, 0), Qt::UTC))));
    // Nothing in it: the end of the directory alone.
    CHECK(packed({}).size() == 22);
}

TEST_CASE("Content that is not as long as it was said to be is refused", "[zip]")
{
    for (const int said : {3, 5}) {
        QBuffer out;
        out.open(QIODevice::ReadWrite);
        ZipWriter zip(out, moment);
        QByteArray four("four");
        QBuffer content(&four);
        content.open(QIODevice::ReadOnly);
        CHECK_THROWS_AS(zip.add(u"a"_s, content, said), FileError);
    }
}

TEST_CASE("A step can end the work", "[zip]")
{
    QBuffer out;
    out.open(QIODevice::ReadWrite);
    ZipWriter zip(out, moment);
    QByteArray bytes(1'000'000, 'x');
    QBuffer content(&bytes);
    content.open(QIODevice::ReadOnly);
    qint64 done = 0;
    CHECK_THROWS_AS(zip.add(u"a"_s, content, bytes.size(),
                            [&](qint64 more) {
                                done += more;
                                if (done > 400'000)
                                    throw Cancelled(u"enough"_s);
                            }),
                    Cancelled);
    CHECK(done < bytes.size());
}

TEST_CASE("An archive past four gigabytes is read by others", "[.][zip-large]")
{
    if (!test::hasUnzip())
        return;
    const QTemporaryDir home;
    QFile huge(home.filePath(u"huge"_s));
    REQUIRE(huge.open(QIODevice::ReadWrite));
    const qint64 size = 4'400'000'000;
    REQUIRE(huge.resize(size));
    QFile archive(home.filePath(u"a.zip"_s));
    REQUIRE(archive.open(QIODevice::ReadWrite));
    ZipWriter zip(archive, moment);
    zip.add(u"huge"_s, huge, size);
    for (int i = 0; i < 70'000; ++i)
        zip.add(u"small/%1"_s.arg(i), QByteArray::number(i));
    zip.finish();
    archive.close();
    CHECK(test::unzip({u"-tq"_s, archive.fileName()}).contains(u"No errors detected"_s));
    CHECK(test::unzip({u"-p"_s, archive.fileName(), u"small/69999"_s}) == u"69999"_s);
}
