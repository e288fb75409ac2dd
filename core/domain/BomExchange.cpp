#include "BomExchange.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace implexa
{
namespace
{

struct Word {
    const char* code;
    const char* label;
};

constexpr std::array dialects{
    Word{"generic", QT_TRANSLATE_NOOP("BomDialect", "Other table")},
    Word{"kicad", QT_TRANSLATE_NOOP("BomDialect", "KiCad")},
    Word{"kicad-script", QT_TRANSLATE_NOOP("BomDialect", "KiCad script")},
    Word{"jlcpcb", QT_TRANSLATE_NOOP("BomDialect", "JLCPCB")},
    Word{"altium", QT_TRANSLATE_NOOP("BomDialect", "Altium")},
    Word{"eagle", QT_TRANSLATE_NOOP("BomDialect", "Eagle")},
    Word{"orcad", QT_TRANSLATE_NOOP("BomDialect", "OrCAD")},
    Word{"gitplm", QT_TRANSLATE_NOOP("BomDialect", "GitPLM")},
    Word{"plain", QT_TRANSLATE_NOOP("BomDialect", "Part number and quantity")},
    Word{"indented", QT_TRANSLATE_NOOP("BomDialect", "Indented by level")},
    Word{"parent-child", QT_TRANSLATE_NOOP("BomDialect", "Parent and child")},
};

constexpr std::array fields{
    Word{"ignore", QT_TRANSLATE_NOOP("BomField", "(leave out)")},
    Word{"find", QT_TRANSLATE_NOOP("BomField", "Find number")},
    Word{"level", QT_TRANSLATE_NOOP("BomField", "Level")},
    Word{"parent", QT_TRANSLATE_NOOP("BomField", "Parent")},
    Word{"ipn", QT_TRANSLATE_NOOP("BomField", "Part number (IPN)")},
    Word{"name", QT_TRANSLATE_NOOP("BomField", "Name")},
    Word{"description", QT_TRANSLATE_NOOP("BomField", "Description")},
    Word{"value", QT_TRANSLATE_NOOP("BomField", "Value")},
    Word{"footprint", QT_TRANSLATE_NOOP("BomField", "Footprint or package")},
    Word{"symbol", QT_TRANSLATE_NOOP("BomField", "Library symbol")},
    Word{"quantity", QT_TRANSLATE_NOOP("BomField", "Quantity")},
    Word{"unit", QT_TRANSLATE_NOOP("BomField", "Unit")},
    Word{"designators", QT_TRANSLATE_NOOP("BomField", "Reference designators")},
    Word{"manufacturer", QT_TRANSLATE_NOOP("BomField", "Manufacturer")},
    Word{"mpn", QT_TRANSLATE_NOOP("BomField", "Manufacturer part number (MPN)")},
    Word{"supplier-number", QT_TRANSLATE_NOOP("BomField", "Supplier's order number")},
    Word{"fitted", QT_TRANSLATE_NOOP("BomField", "Fitted")},
    Word{"not-fitted", QT_TRANSLATE_NOOP("BomField", "Not fitted (DNP)")},
    Word{"excluded", QT_TRANSLATE_NOOP("BomField", "Excluded from the BOM")},
    Word{"note", QT_TRANSLATE_NOOP("BomField", "Note")},
};

constexpr std::array leftOutKinds{
    QT_TRANSLATE_NOOP("BomLeftOut", "blank"),
    QT_TRANSLATE_NOOP("BomLeftOut", "before the table"),
    QT_TRANSLATE_NOOP("BomLeftOut", "header"),
    QT_TRANSLATE_NOOP("BomLeftOut", "total"),
    QT_TRANSLATE_NOOP("BomLeftOut", "remark"),
    QT_TRANSLATE_NOOP("BomLeftOut", "another table"),
    QT_TRANSLATE_NOOP("BomLeftOut", "excluded from the BOM"),
};

template <typename Enum, size_t Count>
std::optional<Enum> fromCode(const std::array<Word, Count>& words, const QString& code)
{
    for (size_t i = 0; i < Count; ++i)
        if (code == QLatin1String(words.at(i).code))
            return static_cast<Enum>(i);
    return std::nullopt;
}

template <typename Enum, size_t Count>
QList<Enum> all(const std::array<Word, Count>&)
{
    QList<Enum> values;
    for (size_t i = 0; i < Count; ++i)
        values << static_cast<Enum>(i);
    return values;
}

} // namespace

QString code(BomDialect dialect)
{
    return QString::fromLatin1(dialects.at(static_cast<size_t>(dialect)).code);
}

QString label(BomDialect dialect)
{
    return QCoreApplication::translate("BomDialect",
                                       dialects.at(static_cast<size_t>(dialect)).label);
}

std::optional<BomDialect> bomDialectFromCode(const QString& code)
{
    return fromCode<BomDialect>(dialects, code);
}

QList<BomDialect> allBomDialects()
{
    return all<BomDialect>(dialects);
}

QString code(BomField field)
{
    return QString::fromLatin1(fields.at(static_cast<size_t>(field)).code);
}

QString label(BomField field)
{
    return QCoreApplication::translate("BomField", fields.at(static_cast<size_t>(field)).label);
}

std::optional<BomField> bomFieldFromCode(const QString& code)
{
    return fromCode<BomField>(fields, code);
}

QList<BomField> allBomFields()
{
    return all<BomField>(fields);
}

QString label(BomLeftOut::Kind kind)
{
    return QCoreApplication::translate("BomLeftOut", leftOutKinds.at(static_cast<size_t>(kind)));
}

bool BomImportReport::hasErrors() const
{
    return std::any_of(problems.begin(), problems.end(), [](const ImportProblem& problem) {
        return problem.severity == ImportProblem::Error;
    });
}

int BomImportReport::count(BomImportLine::Outcome outcome) const
{
    return static_cast<int>(
        std::count_if(lines.begin(), lines.end(),
                      [&](const BomImportLine& line) { return line.outcome == outcome; }));
}

int BomImportReport::count(BomImportChange::Kind kind) const
{
    return static_cast<int>(
        std::count_if(changes.begin(), changes.end(),
                      [&](const BomImportChange& change) { return change.kind == kind; }));
}

} // namespace implexa
