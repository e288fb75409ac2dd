#include "core/formats/TextDecoding.h"

#include "core/domain/Error.h"
#include "support/Catch.h"

#include <QStringConverter>

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

const QString sample = u"IPN,Value\nEL-RES-1,10 k\u03a9 \U0001F600\n"_s;

QByteArray encoded(QStringConverter::Encoding encoding, bool mark)
{
    QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom
                                          : QStringConverter::Flag::Default);
    return encoder(sample);
}

QString refusal(const QByteArray& bytes)
{
    try {
        decodeText(bytes, u"parts.csv"_s);
    } catch (const InvalidInput& error) {
        return error.userMessage();
    }
    return u"read"_s;
}

} // namespace

TEST_CASE("Text is decoded by its byte order mark")
{
    using enum QStringConverter::Encoding;
    const std::pair<QStringConverter::Encoding, QString> encodings[] = {{Utf8, u"UTF-8"_s},
                                                                        {Utf16LE, u"UTF-16LE"_s},
                                                                        {Utf16BE, u"UTF-16BE"_s},
                                                                        {Utf32LE, u"UTF-32LE"_s},
                                                                        {Utf32BE, u"UTF-32BE"_s}};
    for (const auto& [encoding, name] : encodings) {
        const DecodedText decoded = decodeText(encoded(encoding, true), u"a.csv"_s);
        CHECK(decoded.text == sample);
        CHECK(decoded.encoding == name);
        CHECK_FALSE(decoded.guessed);
    }
}

TEST_CASE("Text without a mark is UTF-8, obvious UTF-16, or windows-1252")
{
    const DecodedText utf8 = decodeText(sample.toUtf8(), u"a.csv"_s);
    CHECK(utf8.text == sample);
    CHECK_FALSE(utf8.guessed);

    const DecodedText little = decodeText(encoded(QStringConverter::Utf16LE, false), u"a.csv"_s);
    CHECK(little.text == sample);
    CHECK(little.encoding == u"UTF-16LE"_s);
    CHECK(little.guessed);

    const DecodedText big = decodeText(encoded(QStringConverter::Utf16BE, false), u"a.csv"_s);
    CHECK(big.text == sample);
    CHECK(big.encoding == u"UTF-16BE"_s);

    const DecodedText windows = decodeText("10 \xB5"
                                           "F \x80 \x96 caf\xE9\n",
                                           u"a.csv"_s);
    CHECK(windows.text == u"10 \u00b5F \u20ac \u2013 caf\u00e9\n"_s);
    CHECK(windows.encoding == u"windows-1252"_s);
    CHECK(windows.guessed);

    CHECK(decodeText({}, u"a.csv"_s).text.isEmpty());
}

TEST_CASE("What is not text is refused by its kind")
{
    CHECK(refusal(QByteArray("PK\x03\x04 [Content_Types].xml xl/workbook.xml\0", 41))
              .contains(u"an Excel workbook"_s));
    CHECK(refusal("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
              .contains(u"OpenDocument"_s));
    CHECK(refusal("PK\x03\x04other").contains(u"ZIP archive"_s));
    CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1").contains(u".xls"_s));
    CHECK(refusal("%PDF-1.7\n").contains(u"PDF"_s));
    CHECK(refusal("\x1F\x8B\x08").contains(u"compressed"_s));
    CHECK(refusal("SQLite format 3").contains(u"SQLite"_s));
    CHECK(refusal("\x89PNG\r\n").contains(u"image"_s));
    CHECK(refusal(QByteArray("a,b\n1,\0\0\0x\n", 11)).contains(u"binary"_s));
    CHECK(refusal(QByteArray("\x01\x02\x03\xFF\xFE\x05\x06\x07", 8)).contains(u"binary"_s));
    // Half a character at the end of UTF-16: the file was cut off.
    CHECK(refusal(encoded(QStringConverter::Utf16LE, true).chopped(1)).contains(u"damaged"_s));
    // Half of a surrogate pair.
    CHECK(refusal(QByteArray("\xFF\xFE"
                             "a\0\0\xD8",
                             6))
              .contains(u"damaged"_s));
    CHECK(refusal("%PDF-1.7\n").startsWith(u"parts.csv"_s));
}
