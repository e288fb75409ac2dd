#include "EngineeringValue.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

std::optional<int> prefixExponent(QChar prefix)
{
    switch (prefix.unicode()) {
    case u'f':
        return -15;
    case u'p':
        return -12;
    case u'n':
        return -9;
    case u'u':
        return -6;
    case u'm':
        return -3;
    case u'k':
    case u'K':
        return 3;
    case u'M':
        return 6;
    case u'G':
        return 9;
    case u'T':
        return 12;
    default:
        return std::nullopt;
    }
}

/// One spelling of what people write in several: the micro sign, ohms.
QString spelled(QString unit)
{
    const auto isSign = [](QChar c) { return c.unicode() > 0x7f; };
    if (std::any_of(unit.cbegin(), unit.cend(), isSign)) {
        unit.replace(QChar(0x00b5), u'u').replace(QChar(0x03bc), u'u');
        unit.replace(QChar(0x03a9), u"ohm"_s).replace(QChar(0x2126), u"ohm"_s);
    }
    for (const QStringView ohms : {QStringView(u"ohms"), QStringView(u"ohm")})
        if (unit.endsWith(ohms, Qt::CaseInsensitive))
            return unit.chopped(ohms.size()) + u"ohm"_s;
    return unit;
}

/// How many characters at the start are digits, perhaps with a point between them.
qsizetype plainDigits(QStringView text)
{
    const auto skipDigits = [&](qsizetype at) {
        while (at < text.size() && text[at] >= u'0' && text[at] <= u'9')
            ++at;
        return at;
    };
    const qsizetype whole = skipDigits(0);
    if (whole == 0 || whole == text.size() || text[whole] != u'.')
        return whole;
    const qsizetype end = skipDigits(whole + 1);
    return end > whole + 1 ? end : whole;
}

bool hasDigits(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Whether a number can begin so; most words do not.
bool mayBeginNumber(QStringView text)
{
    const QChar first = text.isEmpty() ? QChar() : text.front();
    return !first.isLetter() || first == u'R' || first == u'r';
}

bool isUnit(QString symbol)
{
    static const QSet<QString> symbols{
        u"A"_s,       u"Ah"_s,   u"B"_s,     u"C"_s,     u"cd"_s,  u"F"_s,    u"farad"_s,
        u"g"_s,       u"H"_s,    u"henry"_s, u"hertz"_s, u"Hz"_s,  u"J"_s,    u"K"_s,
        u"l"_s,       u"L"_s,    u"lm"_s,    u"lx"_s,    u"m"_s,   u"N"_s,    u"Nm"_s,
        u"ohm"_s,     u"Pa"_s,   u"bar"_s,   u"s"_s,     u"T"_s,   u"V"_s,    u"VA"_s,
        u"var"_s,     u"volt"_s, u"W"_s,     u"watt"_s,  u"Wb"_s,  u"Wh"_s,   u"amp"_s,
        u"\u00b0C"_s, u"bps"_s,  u"bit"_s,   u"sps"_s,   u"m/s"_s, u"V/us"_s, u"ohm/sq"_s,
    };
    if (symbols.contains(symbol))
        return true;
    // 50 Vdc, 10 kVrms.
    static const QRegularExpression current(u"^([VA])(ac|AC|dc|DC|rms|RMS|pp|pk)$"_s);
    return current.match(symbol).hasMatch();
}

struct Scaled {
    int exponent = 0;
    QString base;
};

/// Takes a unit with its prefix apart: mm into thousandths of m.
Scaled takenApart(const QString& unit)
{
    if (!isUnit(unit) && unit.size() > 1) {
        const QString base = unit.mid(1);
        if (const auto exponent = prefixExponent(unit.front()); exponent && isUnit(base))
            return {*exponent, base};
        if (unit == u"cm")
            return {-2, base};
    }
    return {0, unit};
}

/// The power of ten that the letters behind a number stand for.
int exponentOf(const QString& letters, const QString& unit)
{
    if (letters.isEmpty())
        return 0;
    const QString written = spelled(letters.simplified().section(u' ', 0, 0));
    const QString wanted = spelled(unit);
    if (written.isEmpty() || written == wanted)
        return 0;
    if (written == u"%")
        return -2;
    static const QRegularExpression mega(u"^[mM][eE][gG](.*)$"_s);
    if (const auto match = mega.match(written);
        match.hasMatch() &&
        (match.captured(1).isEmpty() || isUnit(match.captured(1)) || match.captured(1) == wanted))
        return 6;
    const Scaled in = takenApart(wanted);
    if (!wanted.isEmpty()) {
        if (written == in.base)
            return -in.exponent;
        if (const auto exponent = prefixExponent(written.front()); exponent) {
            if (written.mid(1) == in.base)
                return *exponent - in.exponent;
        }
        if (const Scaled scaled = takenApart(written); scaled.base == in.base)
            return scaled.exponent - in.exponent;
    }
    if (const auto exponent = prefixExponent(written.front()); exponent && written.size() == 1)
        return *exponent;
    return takenApart(written).exponent;
}

/// Whether this stands where the point is: the k of 4k7, the R of 2R2, the V of 3V3.
bool isPoint(const QString& letter, const QString& unit)
{
    const QString written = spelled(letter);
    return letter.size() == 1 && (prefixExponent(written.front()) || letter == u"R" ||
                                  letter == u"r" || letter == u"V" || letter == unit);
}

} // namespace

std::optional<double> engineeringValue(const QString& text, const QString& unit)
{
    // One decimal, read once: 0.1u and 100n are the same to the last bit.
    const auto decimal = [](const QString& digits, int power) {
        return (digits + u'e' + QString::number(power)).toDouble();
    };
    // Most are written so: 110, 4.7 kohm, 1 %.
    const qsizetype plain = plainDigits(text);
    if (plain > 0 && !hasDigits(QStringView(text).sliced(plain)))
        return decimal(text.first(plain), exponentOf(text.sliced(plain), unit));
    if (!mayBeginNumber(text))
        return std::nullopt;
    static const QRegularExpression form(
        u"^\\s*(?:\u00b1|\\+/-|\\+-|\\+|([-\u2212]))?\\s*"
        "(?:([1-9]\\d*)\\s*/"
        "\\s*([1-9]\\d*)|[rR](\\d+)|(\\d+(?:[.,]\\d+)?|[.,]\\d+)(?:[eE]([+-]?\\d{1,3}))?)"
        "(?:([^\\d\\s])(\\d+))?([^\\d]*)$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double sign = match.captured(1).isEmpty() ? 1 : -1;
    QString digits = match.captured(5);
    QString letters = match.captured(9);
    int power = match.captured(6).toInt();
    if (!match.captured(2).isEmpty()) {
        if (!match.captured(8).isEmpty())
            return std::nullopt;
        digits =
            QString::number(match.captured(2).toDouble() / match.captured(3).toDouble(), 'g', 17);
        if (digits.contains(u'e'))
            return std::nullopt; // 1/100000: nobody writes a value so
    } else if (!match.captured(4).isEmpty()) {
        digits = u"0."_s + match.captured(4);
    }
    static const QRegularExpression thousands(u"^[1-9]\\d{0,2},\\d{3}$"_s);
    if (thousands.match(digits).hasMatch())
        return std::nullopt;
    digits.replace(u',', u'.');
    if (const QString behind = match.captured(8); !behind.isEmpty()) { // the 7 of 4k7
        const QString point = match.captured(7);
        if (digits.contains(u'.') || !match.captured(6).isEmpty() || !isPoint(point, unit))
            return std::nullopt;
        digits += u'.' + behind;
        letters = prefixExponent(spelled(point).front()) ? point + letters.trimmed() : letters;
    }
    power += exponentOf(letters, unit);
    return sign * decimal(digits, power);
}

} // namespace implexa
