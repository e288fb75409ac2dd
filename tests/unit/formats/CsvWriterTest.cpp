#include "core/formats/CsvWriter.h"

#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"
#include "core/formats/CsvReader.h"
#include "support/Catch.h"

#include <random>

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

QString randomCell(std::mt19937& random, QStringView letters)
{
    QString cell;
    for (auto left = random() % 6; left > 0; --left)
        cell += letters[qsizetype(random() % size_t(letters.size()))];
    return cell;
}

} // namespace

TEST_CASE("CSV is written with quotes only where they are needed")
{
    CsvWriter writer;
    writer.row({u"plain"_s, u"two words"_s, u"a,b"_s, u"say \"x\""_s, u"a\nb"_s, u""_s})
        .row({})
        .row({u""_s})
        .row({u"10 k\u03a9"_s});
    CHECK(writer.bytes() == "plain,two words,\"a,b\",\"say \"\"x\"\"\",\"a\nb\",\n"
                            "\n"
                            "\"\"\n"
                            "10 k\xCE\xA9\n");
    CHECK(CsvWriter(u';', CsvWriter::LineEnd::CrLf).row({u"a,b"_s, u"c;d"_s}).bytes() ==
          "a,b;\"c;d\"\r\n");
}

TEST_CASE("What is written reads back as the same rows")
{
    const QString letters = u"ab ,;\t|\"\"\r\n=\ufeffsep\u03a9'"_s;
    std::mt19937 random(4180);
    for (int round = 0; round < 2000; ++round) {
        const QChar delimiter = u",;\t|"[random() % 4];
        const auto end = random() % 2 ? CsvWriter::LineEnd::CrLf : CsvWriter::LineEnd::Lf;
        CsvWriter writer(delimiter, end);
        std::vector<QStringList> rows(random() % 6);
        for (QStringList& row : rows) {
            for (auto left = random() % 5; left > 0; --left)
                row += random() % 20 ? randomCell(random, letters) : u"sep=;"_s;
            writer.row(row);
        }
        std::vector<QStringList> back;
        for (const CsvRow& row : readCsvRecords(writer.bytes(), u"x"_s, delimiter).rows)
            back.push_back(row.cells);
        CHECK(back == rows);
    }
}

TEST_CASE("Random bytes are read or refused, never more")
{
    const QByteArray likely("\"\"\",;\t|\r\n ab\xEF\xBB\xBF\xFF\xFE\xC3\xA9{}[]:\\u0");
    std::mt19937 random(1);
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 10'000; ++round) {
        QByteArray bytes;
        for (auto left = random() % 64; left > 0; --left) {
            bytes += random() % 8 ? likely.at(qsizetype(random() % size_t(likely.size())))
                                  : static_cast<char>(random());
        }
        try {
            const CsvTable table = readCsvTable(bytes, u"x"_s);
            CHECK_FALSE(table.header.isEmpty());
            ++read;
        } catch (const InvalidInput&) {
            ++refused;
        }
        try {
            parseJsonObject('{' + bytes, u"x"_s);
        } catch (const InvalidInput& error) {
            CHECK_FALSE(error.userMessage().isEmpty());
        }
    }
    CHECK(read > 1000);
    CHECK(refused > 1000);
}
