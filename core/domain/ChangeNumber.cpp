#include "ChangeNumber.h"

#include "Error.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr QStringView start = u"ECO-";

} // namespace

QString changeNumber(qint64 number)
{
    return start.toString() + u"%1"_s.arg(number, 4, 10, QChar(u'0'));
}

bool readsAsChangeNumber(const QString& text)
{
    const QStringView number = QStringView(text).mid(start.size());
    return text.startsWith(start, Qt::CaseInsensitive) && !number.isEmpty() &&
           std::all_of(number.begin(), number.end(), [](QChar c) { return c.isDigit(); });
}

void refuseChangeNumber(const QString& ipn)
{
    if (readsAsChangeNumber(ipn))
        throw InvalidInput(
            QCoreApplication::translate("Ipn", "“%1” reads as the number of a change order. Give "
                                               "the part another number.")
                .arg(ipn));
}

} // namespace implexa
