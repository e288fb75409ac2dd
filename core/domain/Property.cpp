#include "Property.h"

#include "Error.h"
#include "NumberRange.h"
#include "PlainText.h"

#include <QCoreApplication>
#include <QDate>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Kind {
    PropertyKind kind;
    const char* code;
    const char* label;
};
constexpr std::array kinds{
    Kind{PropertyKind::Text, "text", QT_TRANSLATE_NOOP("Property", "Text")},
    Kind{PropertyKind::Number, "number", QT_TRANSLATE_NOOP("Property", "Number with unit")},
    Kind{PropertyKind::Integer, "integer", QT_TRANSLATE_NOOP("Property", "Whole number")},
    Kind{PropertyKind::YesNo, "yesno", QT_TRANSLATE_NOOP("Property", "Yes or no")},
    Kind{PropertyKind::Choice, "choice", QT_TRANSLATE_NOOP("Property", "Choice")},
    Kind{PropertyKind::Date, "date", QT_TRANSLATE_NOOP("Property", "Date")},
    Kind{PropertyKind::Link, "link", QT_TRANSLATE_NOOP("Property", "Link")},
};

[[noreturn]] void refuse(const PropertyTemplate& property, const QString& value,
                         const QString& wanted)
{
    throw InvalidInput(QCoreApplication::translate("Property", "“%1” is not a value of %2: %3.")
                           .arg(value, property.name, wanted));
}

QString yesOrNo(const PropertyTemplate& property, const QString& value)
{
    const QString word = value.toLower();
    if (QStringList{u"yes"_s, u"y"_s, u"true"_s, u"1"_s, u"x"_s}.contains(word))
        return u"yes"_s;
    if (QStringList{u"no"_s, u"n"_s, u"false"_s, u"0"_s}.contains(word))
        return u"no"_s;
    refuse(property, value, QCoreApplication::translate("Property", "write yes or no"));
}

} // namespace

QString code(PropertyKind kind)
{
    return QString::fromLatin1(kinds.at(static_cast<size_t>(kind)).code);
}

QString label(PropertyKind kind)
{
    return QCoreApplication::translate("Property", kinds.at(static_cast<size_t>(kind)).label);
}

std::optional<PropertyKind> propertyKindFromCode(const QString& code)
{
    for (const Kind& kind : kinds)
        if (code == QLatin1String(kind.code))
            return kind.kind;
    return std::nullopt;
}

bool PropertyTemplate::appliesTo(const QString& categoryCode) const
{
    return categories.isEmpty() || categories.contains(categoryCode) ||
           categories.contains(categoryCode.section(u'-', 0, 0));
}

QString PropertyTemplate::normalised(const QString& value) const
{
    QString text = plainText(value);
    if (text.isEmpty())
        return {};
    switch (kind) {
    case PropertyKind::Text:
        return text;
    case PropertyKind::Number:
        if (isOutOfRange(text, unit))
            refuse(*this, text,
                   QCoreApplication::translate("Property",
                                               "write one of a size between 1e-307 and 1e308"));
        if (!engineeringValue(text, unit))
            refuse(*this, text,
                   unit.isEmpty()
                       ? QCoreApplication::translate("Property",
                                                     "write a number, such as 4.7, 4k7 or 100n")
                       : QCoreApplication::translate(
                             "Property", "write a number in %1, such as 4.7, 4k7 or 100n")
                             .arg(unit));
        return text;
    case PropertyKind::Integer: {
        bool ok = false;
        const qlonglong number = text.toLongLong(&ok);
        if (!ok)
            refuse(*this, text, QCoreApplication::translate("Property", "write a whole number"));
        return QString::number(number);
    }
    case PropertyKind::YesNo:
        return yesOrNo(*this, text);
    case PropertyKind::Choice:
        for (const QString& choice : choices)
            if (choice.compare(text, Qt::CaseInsensitive) == 0)
                return choice;
        refuse(
            *this, text,
            QCoreApplication::translate("Property", "choose one of %1").arg(choices.join(u", "_s)));
    case PropertyKind::Date: {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (!date.isValid())
            refuse(*this, text,
                   QCoreApplication::translate("Property", "write a date as 2026-11-23"));
        return date.toString(Qt::ISODate);
    }
    case PropertyKind::Link: {
        const QUrl url(text, QUrl::StrictMode);
        if (!url.isValid() || text.contains(u' ') ||
            (url.scheme() != u"http" && url.scheme() != u"https" && url.scheme() != u"file" &&
             url.scheme() != u"ftp"))
            refuse(*this, text,
                   QCoreApplication::translate("Property",
                                               "write an address that starts with https://"));
        return text;
    }
    }
    return text;
}

} // namespace implexa
