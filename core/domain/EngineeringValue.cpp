#include "EngineeringValue.h"

#include "NumberRange.h"

#include <QRegularExpression>
#include <QSet>
#include <QtNumeric>

#include <algorithm>
#include <array>

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

/// What people write out, and its sign.
struct UnitName {
    const char* name; ///< lower case, singular
    const char* symbol;
};
constexpr std::array unitNames{
    UnitName{"ohm", "ohm"}, UnitName{"volt", "V"},       UnitName{"ampere", "A"},
    UnitName{"amp", "A"},   UnitName{"watt", "W"},       UnitName{"farad", "F"},
    UnitName{"henry", "H"}, UnitName{"hertz", "Hz"},     UnitName{"metre", "m"},
    UnitName{"meter", "m"}, UnitName{"gram", "g"},       UnitName{"second", "s"},
    UnitName{"sec", "s"},   UnitName{"degc", "\u00b0C"},
};

constexpr std::array prefixNames{
    UnitName{"milli", "m"}, UnitName{"mili", "m"}, UnitName{"micro", "u"}, UnitName{"nano", "n"},
    UnitName{"pico", "p"},  UnitName{"kilo", "k"}, UnitName{"mega", "M"},  UnitName{"giga", "G"},
};

/// One spelling of what people write in several: the micro sign, ohms, volts, milliamps.
QString spelled(QString unit)
{
    const auto isSign = [](QChar c) { return c.unicode() > 0x7f; };
    if (std::any_of(unit.cbegin(), unit.cend(), isSign)) {
        unit.replace(QChar(0x00b5), u'u').replace(QChar(0x03bc), u'u');
        unit.replace(QChar(0x03a9), u"ohm"_s).replace(QChar(0x2126), u"ohm"_s);
    }
    if (unit.size() < 3)
        return unit;
    const bool plural = unit.endsWith(u's') || unit.endsWith(u'S');
    const QStringView singular = QStringView(unit).chopped(plural ? 1 : 0);
    for (const UnitName& one : unitNames)
        if (const QLatin1String name(one.name); singular.endsWith(name, Qt::CaseInsensitive)) {
            unit = singular.chopped(name.size()).toString() + QString::fromUtf8(one.symbol);
            break;
        }
    for (const UnitName& one : prefixNames)
        if (const QLatin1String name(one.name);
            unit.size() > name.size() && unit.startsWith(name, Qt::CaseInsensitive))
            return QLatin1String(one.symbol) + unit.mid(name.size());
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

bool isUnit(const QString& symbol)
{
    static const QSet<QString> symbols{
        u"A"_s,   u"Ah"_s,  u"B"_s,   u"C"_s,    u"cd"_s,     u"F"_s,   u"g"_s,       u"H"_s,
        u"Hz"_s,  u"J"_s,   u"K"_s,   u"l"_s,    u"L"_s,      u"lm"_s,  u"lx"_s,      u"m"_s,
        u"N"_s,   u"Nm"_s,  u"ohm"_s, u"Pa"_s,   u"bar"_s,    u"ppm"_s, u"s"_s,       u"T"_s,
        u"V"_s,   u"VA"_s,  u"var"_s, u"W"_s,    u"Wb"_s,     u"Wh"_s,  u"\u00b0C"_s, u"bps"_s,
        u"bit"_s, u"sps"_s, u"m/s"_s, u"V/us"_s, u"ohm/sq"_s,
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

/// Without what says how it is measured: 50 Vdc and 10 Vrms are V.
QString withoutKind(const QString& base)
{
    if (base.size() < 3 || !QStringView(u"VvAa").contains(base.front()))
        return base;
    static const QRegularExpression kind(u"^([VA])(?:ac|dc|rms|pp|pk)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = kind.match(base);
    return match.hasMatch() ? match.captured(1) : base;
}

/// kk, or the Mu of 10Mu: a second prefix where a unit is expected.
bool hasTwoPrefixes(const QString& written)
{
    return written.size() > 1 && !isUnit(written) && !isUnit(written.mid(1)) &&
           std::all_of(written.begin(), written.end(),
                       [](QChar c) { return prefixExponent(c).has_value(); });
}

/// In a unit: nullopt where the letters are no way to write it.
std::optional<int> exponentIn(const QString& written, const QString& wanted)
{
    const Scaled in = takenApart(wanted);
    // In small letters too (25v, 100nf), where that is no prefix.
    const auto is = [&](const QString& base, bool behindPrefix) {
        const bool anyCase = base.size() > 1 || behindPrefix ||
                             !prefixExponent(base.isEmpty() ? u' ' : base.front());
        return withoutKind(base).compare(withoutKind(in.base),
                                         anyCase ? Qt::CaseInsensitive : Qt::CaseSensitive) == 0 ||
               (in.base == u"\u00b0C" && base == u"C");
    };
    if (is(written, false))
        return -in.exponent;
    if (const auto exponent = prefixExponent(written.front());
        exponent && (written.size() == 1 || is(written.mid(1), true)))
        return *exponent - in.exponent;
    if (const Scaled scaled = takenApart(written); is(scaled.base, false))
        return scaled.exponent - in.exponent;
    // 100R, 100E: as on a schematic.
    if (in.base == u"ohm" && (written.compare(u"R"_s, Qt::CaseInsensitive) == 0 || written == u"E"))
        return -in.exponent;
    return std::nullopt;
}

/// The power of ten that the letters behind a number stand for; nullopt where they stand for none.
std::optional<int> exponentOf(const QString& letters, const QString& unit)
{
    const QString simple = letters.simplified();
    if (simple.isEmpty())
        return 0;
    const QString written = spelled(simple.section(u' ', 0, 0));
    const QString wanted = spelled(unit);
    if (written.isEmpty() || written == wanted)
        return 0;
    static const QRegularExpression mega(u"^[mM][eE][gG](.*)$"_s);
    if (const auto match = mega.match(written);
        match.hasMatch() && (match.captured(1).isEmpty() || match.captured(1) == wanted ||
                             (wanted.isEmpty() && isUnit(match.captured(1)))))
        return 6;
    if (!wanted.isEmpty())
        return exponentIn(written, wanted);
    if (written == u"%")
        return -2;
    if (hasTwoPrefixes(written))
        return std::nullopt;
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

namespace
{

/// No number at all where the text is one that is out of range.
std::optional<double> read(const QString& text, const QString& unit)
{
    // One decimal, read once: 0.1u and 100n are the same to the last bit.
    const auto decimal = [](const QString& digits, std::optional<int> power) {
        if (!power)
            return std::optional<double>();
        bool inRange = false;
        const double number = (digits + u'e' + QString::number(*power)).toDouble(&inRange);
        return std::optional(inRange ? number : qQNaN());
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
    QString unitByPoint; ///< the R of 4R7
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
        unitByPoint = u"R"_s;
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
        if (prefixExponent(spelled(point).front()))
            letters = point + letters.trimmed();
        else
            unitByPoint = point;
    }
    if (!unitByPoint.isEmpty()) {
        if (unitByPoint.compare(u"R"_s, Qt::CaseInsensitive) == 0)
            unitByPoint = u"ohm"_s;
        if (letters.trimmed().isEmpty())
            letters = unitByPoint;
        else if (exponentOf(letters, unit) != exponentOf(unitByPoint, unit))
            return std::nullopt; // 2R2k
    }
    const auto exponent = exponentOf(letters, unit);
    if (!exponent)
        return std::nullopt;
    return decimal((sign < 0 ? u"-"_s : QString()) + digits, power + *exponent);
}

} // namespace

std::optional<double> engineeringValue(const QString& text, const QString& unit)
{
    const auto number = read(text, unit);
    return number && qIsNaN(*number) ? std::nullopt : number;
}

bool isOutOfRange(const QString& text, const QString& unit)
{
    const auto number = read(text, unit);
    return number && qIsNaN(*number);
}

} // namespace implexa
