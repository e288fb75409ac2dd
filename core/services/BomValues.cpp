#include "BomValues.h"

#include "core/domain/PlainText.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr qsizetype longestName = 500;

QStringList wordsOf(const QString& text)
{
    static const QRegularExpression gap(u"[\\s,;/_()\\[\\]]+"_s);
    return text.split(gap, Qt::SkipEmptyParts);
}

QString plain(const QString& text)
{
    QString letters = text.section(u':', -1).toLower();
    letters.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return letters;
}

bool same(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

bool equal(const QString& a, const QString& b)
{
    return a.simplified().compare(b.simplified(), Qt::CaseInsensitive) == 0;
}

QStringList saidOf(const PartRecord& part)
{
    const RevisionContent& content = part.head().content;
    QStringList texts{content.name, content.description};
    texts << content.properties.values() << part.properties.values();
    for (const ManufacturerPart& source : part.sources)
        texts << source.mpn;
    return texts;
}

QStringList footprintsOf(const PartRecord& part)
{
    QStringList texts;
    for (const Properties* properties : {&part.head().content.properties, &part.properties})
        for (const QString& name : {u"KiCad footprint"_s, u"Footprint"_s, u"Package"_s})
            if (properties->contains(name))
                texts << properties->value(name);
    return texts;
}

/// What values of a category are counted in; empty: of anything.
QString unitOf(const QString& category)
{
    static const QHash<QString, QString> units{{u"EL-RES"_s, u"ohm"_s},
                                               {u"EL-CAP"_s, u"F"_s},
                                               {u"EL-IND"_s, u"H"_s},
                                               {u"EL-OSC"_s, u"Hz"_s}};
    return units.value(category);
}

/// In the unit, whose letters may be of any case then (`0.01uf`); else as it stands.
std::optional<double> numberIn(const QString& value, const QString& unit)
{
    const auto counted = unit.isEmpty() ? std::nullopt : engineeringValue(value, unit);
    return counted ? counted : engineeringValue(value);
}

} // namespace

QString packageIn(const QString& text)
{
    static const QRegularExpression chip(
        u"(?<![0-9])(01005|0201|0402|0603|0805|1206|1210|1812|2010|2512)(?![0-9])"_s);
    static const QRegularExpression outline(
        u"(?<![A-Za-z])(SOT-?\\d{2,3}|SOD-?\\d{3}F?|SOIC-?\\d+|SO-?8|TSSOP-?\\d+|MSOP-?\\d+|"
        "QFN-?\\d+|LQFP-?\\d+|TQFP-?\\d+|DIP-?\\d+|BGA-?\\d+|TO-?\\d{2,3}|SM[ABC])(?![A-Za-z0-9])"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = chip.match(text); match.hasMatch())
        return match.captured(1);
    if (const auto match = outline.match(text); match.hasMatch())
        return match.captured(1).toUpper();
    return {};
}

QString packageOf(const BomItem& item)
{
    for (const QString& text : {item.footprint, item.description, item.symbol})
        if (QString found = packageIn(text); !found.isEmpty())
            return found;
    return {};
}

std::optional<double> wholeNumberOf(const QString& value, const QString& category)
{
    return numberIn(value, unitOf(category));
}

std::optional<double> numberOf(const QString& value, const QString& category)
{
    if (const auto whole = wholeNumberOf(value, category))
        return whole;
    const QStringList words = wordsOf(value);
    return words.size() < 2 ? std::nullopt : wholeNumberOf(words.front(), category);
}

QString valueKey(const QString& value, const QString& category)
{
    const auto number = numberOf(value, category);
    if (!number || unitOf(category).isEmpty())
        return value;
    QStringList words{QString::number(*number, 'g', 9)};
    const QStringList rest = wholeNumberOf(value, category) ? QStringList() : wordsOf(value).mid(1);
    for (const QString& word : rest)
        if (std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }))
            words << word.toLower();
    return words.join(u' ');
}

bool fitsValue(const PartRecord& part, const QString& value)
{
    const RevisionContent& content = part.head().content;
    if (equal(content.name, value) ||
        std::any_of(part.sources.begin(), part.sources.end(),
                    [&](const ManufacturerPart& source) { return equal(source.mpn, value); }))
        return true;
    const QStringList name = wordsOf(content.name);
    const auto number = numberOf(value, part.category);
    if (!number) {
        const auto says = [&](const QString& text) { return equal(text, value); };
        return name.contains(value.simplified(), Qt::CaseInsensitive) ||
               std::any_of(content.properties.begin(), content.properties.end(), says);
    }
    const auto fits = [&](const QString& text) {
        const auto other = numberIn(text, unitOf(part.category));
        return other && same(*other, *number);
    };
    for (auto it = content.properties.begin(); it != content.properties.end(); ++it)
        if (it.key() == u"Resistance" || it.key() == u"Capacitance" || it.key() == u"Inductance" ||
            it.key() == u"Frequency" || it.key() == u"Value")
            return fits(it.value());
    return std::any_of(name.begin(), name.end(),
                       [&](const QString& word) { return word != packageIn(word) && fits(word); });
}

bool fitsRest(const PartRecord& part, const QString& value)
{
    QStringList said;
    for (const QString& text : saidOf(part))
        for (const QString& word : wordsOf(text))
            said << word.toLower();
    const QStringList words = wordsOf(value);
    return std::all_of(words.begin() + std::min<qsizetype>(1, words.size()), words.end(),
                       [&](const QString& word) {
                           // `10 uF`: the unit belongs to the number before it.
                           return !std::any_of(word.begin(), word.end(), [](QChar c) {
                               return c.isDigit();
                           }) || said.contains(word.toLower());
                       });
}

bool hasFootprint(const PartRecord& part, const BomItem& item)
{
    const QString wanted = plain(item.footprint);
    const QStringList texts = footprintsOf(part);
    return !wanted.isEmpty() && std::any_of(texts.begin(), texts.end(), [&](const QString& text) {
        return plain(text) == wanted;
    });
}

bool fitsFootprint(const PartRecord& part, const BomItem& item)
{
    const QString package = plain(packageOf(item));
    if (package.isEmpty())
        return hasFootprint(part, item);
    const QStringList texts = footprintsOf(part) << part.head().content.name;
    return hasFootprint(part, item) ||
           std::any_of(texts.begin(), texts.end(),
                       [&](const QString& text) { return plain(packageIn(text)) == package; });
}

QString categoryOfDesignators(const QStringList& designators)
{
    static const QHash<QString, QString> codes{
        {u"R"_s, u"EL-RES"_s},   {u"RN"_s, u"EL-RES"_s},   {u"RP"_s, u"EL-RES"_s},
        {u"RV"_s, u"EL-RES"_s},  {u"RT"_s, u"EL-RES"_s},   {u"C"_s, u"EL-CAP"_s},
        {u"L"_s, u"EL-IND"_s},   {u"FB"_s, u"EL-IND"_s},   {u"FL"_s, u"EL-IND"_s},
        {u"D"_s, u"EL-DIO"_s},   {u"LED"_s, u"EL-DIO"_s},  {u"ZD"_s, u"EL-DIO"_s},
        {u"VR"_s, u"EL-DIO"_s},  {u"DS"_s, u"EL-DIO"_s},   {u"Q"_s, u"EL-FET"_s},
        {u"FET"_s, u"EL-FET"_s}, {u"T"_s, u"EL-FET"_s},    {u"U"_s, u"EL-ICT"_s},
        {u"IC"_s, u"EL-ICT"_s},  {u"J"_s, u"EL-CON"_s},    {u"P"_s, u"EL-CON"_s},
        {u"CN"_s, u"EL-CON"_s},  {u"CON"_s, u"EL-CON"_s},  {u"X"_s, u"EL-CON"_s},
        {u"USB"_s, u"EL-CON"_s}, {u"S"_s, u"EL-SWI"_s},    {u"SW"_s, u"EL-SWI"_s},
        {u"K"_s, u"EL-SWI"_s},   {u"RL"_s, u"EL-SWI"_s},   {u"REL"_s, u"EL-SWI"_s},
        {u"Y"_s, u"EL-OSC"_s},   {u"XTAL"_s, u"EL-OSC"_s}, {u"CR"_s, u"EL-DIO"_s},
        {u"MOD"_s, u"EL-MOD"_s}, {u"PCB"_s, u"EL-PCB"_s},
    };
    if (designators.isEmpty())
        return {};
    const QString& first = designators.front();
    qsizetype letters = 0;
    while (letters < first.size() && first[letters].isLetter())
        ++letters;
    return codes.value(first.left(letters).toUpper(), u"EL-OTH"_s);
}

QString partNameOf(const BomItem& item)
{
    const QString package = packageIn(item.footprint);
    const bool named = !item.name.isEmpty() || !item.value.isEmpty();
    QString name = item.name;
    if (name.isEmpty() && named)
        name = package.isEmpty() || item.value.contains(package) ? item.value
                                                                 : item.value + u' ' + package;
    // What stands for a bare number is what its description says in words. A symbol is a name.
    if (!named && !item.description.isEmpty() && (!item.mpn.isEmpty() || item.symbol.isEmpty()))
        name = item.description.simplified().left(120).trimmed();
    if (name.isEmpty())
        name = item.text();
    return plainLine(name).left(longestName);
}

} // namespace implexa
