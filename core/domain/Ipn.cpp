#include "Ipn.h"

#include "Error.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

QString IpnScheme::format(const QString& categoryCode, qint64 number) const
{
    QString code = categoryCode;
    code.replace(u'-', separator);
    return code + separator + u"%1"_s.arg(number, width, 10, QChar(u'0'));
}

void IpnScheme::check() const
{
    const auto bad = [](QChar c) {
        return c.isSpace() || c.isLetterOrNumber() || c == u'@' || !c.isPrint();
    };
    if (separator.size() > 3 || std::any_of(separator.begin(), separator.end(), bad))
        throw InvalidInput(
            QCoreApplication::translate(
                "Ipn", "“%1” cannot separate the parts of a number. Use up to three signs such as "
                       "- or . (no letters, digits, spaces or @).")
                .arg(separator));
    if (width < 1 || width > 12)
        throw InvalidInput(
            QCoreApplication::translate("Ipn", "A number has 1 to 12 digits, not %1.").arg(width));
    if (firstNumber < 0 || firstNumber > 999'999'999'999)
        throw InvalidInput(QCoreApplication::translate("Ipn",
                                                       "The first number must be between 0 and "
                                                       "999999999999, not %1.")
                               .arg(firstNumber));
}

QString checkedIpn(const QString& text)
{
    QString ipn = text.trimmed();
    if (ipn.isEmpty())
        throw InvalidInput(QCoreApplication::translate("Ipn", "A part number cannot be empty."));
    if (ipn.size() > 100)
        throw InvalidInput(QCoreApplication::translate(
                               "Ipn", "The part number “%1…” has more than 100 characters.")
                               .arg(ipn.left(30)));
    if (std::any_of(ipn.begin(), ipn.end(),
                    [](QChar c) { return c.category() == QChar::Other_Control; }))
        throw InvalidInput(
            QCoreApplication::translate(
                "Ipn", "The part number “%1” has a line break or another control character in it.")
                .arg(ipn.simplified()));
    return ipn;
}

QString ipnKey(const QString& ipn)
{
    return ipn.normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

RevisionName RevisionName::parse(const QString& text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    return at < 0 ? RevisionName{text.trimmed(), {}}
                  : RevisionName{text.left(at).trimmed(), text.mid(at + 1).trimmed()};
}

} // namespace implexa
