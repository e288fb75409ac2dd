#include "FileSize.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace implexa
{

namespace
{
constexpr double largest = 9e15; // whole numbers of a double

const QStringList& units()
{
    static const QStringList all{u"kB"_s, u"MB"_s, u"GB"_s, u"TB"_s};
    return all;
}
} // namespace

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return bytes == 1 ? u"1 byte"_s : u"%1 bytes"_s.arg(bytes);
    double value = double(bytes) / 1000;
    qsizetype unit = 0;
    // 999.95 would read as 1000.0 of the unit below.
    for (; value >= 999.95 && unit + 1 < units().size(); ++unit)
        value /= 1000;
    QString number = QString::number(value, 'f', 1);
    if (number.endsWith(u".0"))
        number.chop(2);
    return number + u' ' + units().at(unit);
}

std::optional<qint64> sizeFromText(const QString& text)
{
    QString number = text.simplified();
    qsizetype end = 0;
    while (end < number.size() &&
           (number.at(end).isDigit() || number.at(end) == u'.' || number.at(end) == u','))
        ++end;
    const QString unit = number.mid(end).trimmed();
    number.truncate(end);
    // 1,500 may be meant as thousands.
    static const QRegularExpression thousands(u"^[1-9]\\d{0,2},\\d{3}$"_s);
    if (thousands.match(number).hasMatch())
        return std::nullopt;
    bool isNumber = false;
    double bytes = number.replace(u',', u'.').toDouble(&isNumber);
    if (!isNumber)
        return std::nullopt;
    const bool plain = unit == u"byte" || unit == u"bytes" || unit == u"B";
    const auto found = std::find_if(units().begin(), units().end(), [&](const QString& each) {
        return each.compare(unit.isEmpty() ? u"MB"_s : unit, Qt::CaseInsensitive) == 0;
    });
    if (!plain && found == units().end())
        return std::nullopt;
    if (!plain)
        bytes *= std::pow(1000.0, double(found - units().begin() + 1));
    if (bytes > largest)
        return std::nullopt;
    return std::llround(bytes);
}

} // namespace implexa
