#include "Quantity.h"

#include "Error.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Quantities {
    Q_DECLARE_TR_FUNCTIONS(Quantities)
};

InvalidInput unreadable(const QString& text)
{
    // Three digits after a comma may be thousands.
    static const QRegularExpression comma(u"^\\s*(\\d*),(\\d{1,2}|\\d{4,6})(?![\\d.,])"_s);
    if (const auto match = comma.match(text); match.hasMatch())
        return InvalidInput(
            Quantities::tr("“%1” is no quantity. Write the number with a point: %2.")
                .arg(text, (match.captured(1).isEmpty() ? u"0"_s : match.captured(1)) + u'.' +
                               match.captured(2)));
    if (text.contains(u','))
        return InvalidInput(Quantities::tr("“%1” is no quantity. Write a number such as 4, 1500 or "
                                           "0.25: a point before the decimals, and no comma.")
                                .arg(text));
    return InvalidInput(Quantities::tr("“%1” is no quantity. Write a number such as 4 or 0.25, "
                                       "with at most six digits after the point.")
                            .arg(text));
}

} // namespace

Quantity Quantity::parse(const QString& given)
{
    const QString text = given.trimmed();
    const qsizetype point = text.indexOf(u'.');
    const QString whole = point < 0 ? text : text.left(point);
    const QString rest = point < 0 ? QString() : text.mid(point + 1);
    const auto digits = [](const QString& part) {
        return std::all_of(part.begin(), part.end(),
                           [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if ((whole.isEmpty() && rest.isEmpty()) || !digits(whole) || !digits(rest))
        throw unreadable(given);
    QString decimals = rest;
    while (decimals.endsWith(u'0'))
        decimals.chop(1);
    if (decimals.size() > 6)
        throw unreadable(given);
    QString number = whole;
    while (number.startsWith(u'0'))
        number.remove(0, 1);
    if (number.size() > 10)
        throw InvalidInput(Quantities::tr("The quantity %1 is too large. The most is %2.")
                               .arg(text, Quantity{largest}.text()));
    const qint64 micro = number.toLongLong() * one + decimals.leftJustified(6, u'0').toLongLong();
    if (micro > largest)
        throw InvalidInput(Quantities::tr("The quantity %1 is too large. The most is %2.")
                               .arg(text, Quantity{largest}.text()));
    return {micro};
}

QString Quantity::text() const
{
    QString text = QString::number(micro / one);
    if (const qint64 rest = micro % one) {
        QString decimals = QString::number(rest).rightJustified(6, u'0');
        while (decimals.endsWith(u'0'))
            decimals.chop(1);
        text += u'.' + decimals;
    }
    return text;
}

const QList<Unit>& knownUnits()
{
    static const QList<Unit> units{
        {u"each"_s, Dimension::Count, 1},    {u"mm"_s, Dimension::Length, 1},
        {u"cm"_s, Dimension::Length, 10},    {u"m"_s, Dimension::Length, 1000},
        {u"mg"_s, Dimension::Mass, 1},       {u"g"_s, Dimension::Mass, 1000},
        {u"kg"_s, Dimension::Mass, 1000000}, {u"ml"_s, Dimension::Volume, 1},
        {u"l"_s, Dimension::Volume, 1000},
    };
    return units;
}

std::optional<Unit> unitFromText(const QString& given)
{
    static const QHash<QString, QString> words{
        {u"ea"_s, u"each"_s},       {u"pc"_s, u"each"_s},       {u"pcs"_s, u"each"_s},
        {u"piece"_s, u"each"_s},    {u"pieces"_s, u"each"_s},   {u"unit"_s, u"each"_s},
        {u"units"_s, u"each"_s},    {u"st"_s, u"each"_s},       {u"stk"_s, u"each"_s},
        {u"meter"_s, u"m"_s},       {u"metre"_s, u"m"_s},       {u"meters"_s, u"m"_s},
        {u"metres"_s, u"m"_s},      {u"millimeter"_s, u"mm"_s}, {u"millimetre"_s, u"mm"_s},
        {u"centimeter"_s, u"cm"_s}, {u"centimetre"_s, u"cm"_s}, {u"kilogram"_s, u"kg"_s},
        {u"gram"_s, u"g"_s},        {u"grams"_s, u"g"_s},       {u"milligram"_s, u"mg"_s},
        {u"liter"_s, u"l"_s},       {u"litre"_s, u"l"_s},       {u"liters"_s, u"l"_s},
        {u"litres"_s, u"l"_s},      {u"milliliter"_s, u"ml"_s}, {u"millilitre"_s, u"ml"_s},
    };
    QString text = given.trimmed().toLower();
    if (text.endsWith(u'.'))
        text.chop(1);
    text = words.value(text, text);
    for (const Unit& unit : knownUnits())
        if (unit.code == text)
            return unit;
    return std::nullopt;
}

Unit requireUnit(const QString& text)
{
    if (const auto unit = unitFromText(text))
        return *unit;
    QStringList codes;
    for (const Unit& unit : knownUnits())
        codes << unit.code;
    throw InvalidInput(
        Quantities::tr("“%1” is no unit. Use one of %2.").arg(text, codes.join(u", "_s)));
}

std::optional<Quantity> converted(Quantity quantity, const QString& from, const QString& to)
{
    const Unit a = requireUnit(from);
    const Unit b = requireUnit(to);
    if (a.dimension != b.dimension)
        return std::nullopt;
    if (a.size >= b.size) {
        const qint64 factor = a.size / b.size;
        if (quantity.micro > Quantity::largest / factor)
            throw InvalidInput(Quantities::tr("%1 %2 are too much to be told in %3.")
                                   .arg(quantity.text(), a.code, b.code));
        return Quantity{quantity.micro * factor};
    }
    const qint64 divisor = b.size / a.size;
    if (quantity.micro % divisor != 0)
        throw InvalidInput(Quantities::tr("%1 %2 cannot be told exactly in %3.")
                               .arg(quantity.text(), a.code, b.code));
    return Quantity{quantity.micro / divisor};
}

} // namespace implexa
