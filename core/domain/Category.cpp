#include "Category.h"

#include "Error.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace implexa
{

void checkCategoryCode(const QString& code)
{
    static const QRegularExpression form(u"^[A-Z0-9]{1,8}$"_s);
    if (!form.match(code).hasMatch())
        throw InvalidInput(QCoreApplication::translate(
                               "Category", "“%1” cannot be a category code. Use one to eight "
                                           "capital letters and digits, such as RES.")
                               .arg(code));
}

} // namespace implexa
