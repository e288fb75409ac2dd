#include "Exchange.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace implexa
{
namespace
{

struct Field {
    const char* code;
    const char* label;
};
constexpr std::array fields{
    Field{"ignore", QT_TRANSLATE_NOOP("ImportField", "(leave out)")},
    Field{"ipn", QT_TRANSLATE_NOOP("ImportField", "Part number (IPN)")},
    Field{"name", QT_TRANSLATE_NOOP("ImportField", "Name")},
    Field{"description", QT_TRANSLATE_NOOP("ImportField", "Description")},
    Field{"category", QT_TRANSLATE_NOOP("ImportField", "Category")},
    Field{"revision", QT_TRANSLATE_NOOP("ImportField", "Revision")},
    Field{"state", QT_TRANSLATE_NOOP("ImportField", "State")},
    Field{"phase", QT_TRANSLATE_NOOP("ImportField", "Phase")},
    Field{"manufacturer", QT_TRANSLATE_NOOP("ImportField", "Manufacturer")},
    Field{"mpn", QT_TRANSLATE_NOOP("ImportField", "Manufacturer part number (MPN)")},
    Field{"datasheet", QT_TRANSLATE_NOOP("ImportField", "Datasheet")},
    Field{"source-status", QT_TRANSLATE_NOOP("ImportField", "Manufacturer status")},
    Field{"property", QT_TRANSLATE_NOOP("ImportField", "Property")},
};

} // namespace

QString code(ImportField field)
{
    return QString::fromLatin1(fields.at(static_cast<size_t>(field)).code);
}

QString label(ImportField field)
{
    return QCoreApplication::translate("ImportField", fields.at(static_cast<size_t>(field)).label);
}

std::optional<ImportField> importFieldFromCode(const QString& code)
{
    for (size_t i = 0; i < fields.size(); ++i)
        if (code == QLatin1String(fields.at(i).code))
            return static_cast<ImportField>(i);
    return std::nullopt;
}

bool ImportReport::hasErrors() const
{
    return std::any_of(problems.begin(), problems.end(), [](const ImportProblem& problem) {
        return problem.severity == ImportProblem::Error;
    });
}

} // namespace implexa
