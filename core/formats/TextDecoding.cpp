#include "TextDecoding.h"

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QStringConverter>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace implexa
{

namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(implexa::TextDecoding)
};

// One sentence on what a file that is not text seems to be and what to do; empty: no known kind.
QString adviceFor(const QByteArray& bytes)
{
    const auto has = [&](const char* word) { return bytes.contains(word); };
    if (bytes.startsWith("PK\x03\x04")) {
        if (has("opendocument.spreadsheet"))
            return Messages::tr(
                "an OpenDocument spreadsheet: save the sheet as CSV and choose that file");
        if (has("xl/workbook") || has("xl/worksheets") || has("[Content_Types].xml"))
            return Messages::tr(
                "an Excel workbook: save the sheet as \"CSV UTF-8\" and choose that file");
        return Messages::tr("a ZIP archive: unpack it and choose the table inside");
    }
    if (bytes.startsWith("\xD0\xCF\x11\xE0"))
        return Messages::tr(
            "an old Excel workbook (.xls): save the sheet as CSV and choose that file");
    if (bytes.startsWith("%PDF-"))
        return Messages::tr("a PDF document: export the table as CSV where it was made");
    if (bytes.startsWith("\x1F\x8B") || bytes.startsWith("7z\xBC\xAF") ||
        bytes.startsWith("\xFD"
                         "7zXZ") ||
        bytes.startsWith("Rar!\x1A"))
        return Messages::tr("a compressed file: unpack it and choose the table inside");
    if (bytes.startsWith("SQLite format 3"))
        return Messages::tr("an SQLite database: export the table as CSV and choose that file");
    if (bytes.startsWith("\x89PNG") || bytes.startsWith("\xFF\xD8\xFF") ||
        bytes.startsWith("GIF8") || bytes.startsWith("BM\x00"))
        return Messages::tr("an image: choose the table as a CSV file");
    if (bytes.startsWith("\x7F"
                         "ELF") ||
        bytes.startsWith("MZ\x90"))
        return Messages::tr("a program: choose the table as a CSV file");
    return {};
}

[[noreturn]] void refuse(const QString& fileName, const QString& advice, const QString& cause = {})
{
    throw InvalidInput(
        Messages::tr("%1 cannot be read as text. It seems to be %2.").arg(fileName, advice), cause);
}

[[noreturn]] void refuseBinary(const QString& fileName, const QString& cause)
{
    refuse(fileName,
           Messages::tr("a binary or damaged file: export the table as CSV and choose that file"),
           cause);
}

DecodedText decode(const QByteArray& bytes, QStringConverter::Encoding encoding,
                   const QString& name, const QString& fileName)
{
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless);
    const QString text = decoder(bytes);
    const bool cutOff = bytes.size() % (name.startsWith(u"UTF-16")   ? 2
                                        : name.startsWith(u"UTF-32") ? 4
                                                                     : 1) !=
                        0;
    if (cutOff || decoder.hasError() || !text.isValidUtf16() || text.contains(QChar::Null))
        refuseBinary(fileName, u"not valid "_s + name);
    return {text, name, false};
}

// Latin letters in UTF-16 have a zero in the same half of nearly every pair.
std::optional<QStringConverter::Encoding> unmarkedUtf16(const QByteArray& bytes)
{
    if (bytes.size() < 4 || bytes.size() % 2 != 0)
        return {};
    const qsizetype sample = std::min<qsizetype>(bytes.size(), 4096);
    qsizetype evenZeros = 0;
    qsizetype oddZeros = 0;
    for (qsizetype i = 0; i + 1 < sample; i += 2) {
        evenZeros += bytes.at(i) == '\0';
        oddZeros += bytes.at(i + 1) == '\0';
    }
    const auto obvious = [&](qsizetype high, qsizetype low) {
        return high > 0 && high >= sample / 2 * 7 / 10 && low <= high / 10;
    };
    if (obvious(oddZeros, evenZeros))
        return QStringConverter::Utf16LE;
    if (obvious(evenZeros, oddZeros))
        return QStringConverter::Utf16BE;
    return {};
}

// 0x80 to 0x9F of windows-1252; the five free ones stay control characters as on the web
// (WHATWG Encoding Standard).
constexpr char16_t windows1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

DecodedText decodeWindows1252(const QByteArray& bytes, const QString& fileName)
{
    QString text = QString::fromLatin1(bytes);
    qsizetype controls = 0;
    for (QChar& c : text) {
        const char16_t unit = c.unicode();
        if (unit >= 0x80 && unit < 0xA0)
            c = QChar(windows1252[unit - 0x80]);
        else if (unit < 0x20 && (unit < 0x09 || unit > 0x0D))
            ++controls;
    }
    // Compressed data and the like: a fair share of the bytes are control characters.
    if (controls > text.size() / 100)
        refuseBinary(fileName, u"%1 control characters"_s.arg(controls));
    return {text, u"windows-1252"_s, true};
}

} // namespace

DecodedText decodeText(const QByteArray& bytes, const QString& fileName)
{
    using enum QStringConverter::Encoding;

    if (bytes.startsWith("\xEF\xBB\xBF")) {
        const QByteArray text = bytes.sliced(3);
        return decode(text, Utf8, u"UTF-8"_s, fileName);
    }
    if (bytes.startsWith(QByteArray("\xFF\xFE\0\0", 4)))
        return decode(bytes.sliced(4), Utf32LE, u"UTF-32LE"_s, fileName);
    if (bytes.startsWith(QByteArray("\0\0\xFE\xFF", 4)))
        return decode(bytes.sliced(4), Utf32BE, u"UTF-32BE"_s, fileName);
    if (bytes.startsWith("\xFF\xFE"))
        return decode(bytes.sliced(2), Utf16LE, u"UTF-16LE"_s, fileName);
    if (bytes.startsWith("\xFE\xFF"))
        return decode(bytes.sliced(2), Utf16BE, u"UTF-16BE"_s, fileName);

    if (const QString advice = adviceFor(bytes); !advice.isEmpty())
        refuse(fileName, advice);

    if (const auto utf16 = unmarkedUtf16(bytes)) {
        DecodedText result =
            decode(bytes, *utf16, *utf16 == Utf16LE ? u"UTF-16LE"_s : u"UTF-16BE"_s, fileName);
        result.guessed = true;
        return result;
    }
    if (const qsizetype zero = bytes.indexOf('\0'); zero >= 0)
        refuseBinary(fileName, u"zero byte at offset %1"_s.arg(zero));
    if (bytes.isValidUtf8())
        return {QString::fromUtf8(bytes), u"UTF-8"_s, false};
    return decodeWindows1252(bytes, fileName);
}

} // namespace implexa
