#include "BomFinding.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace implexa
{

QString code(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Error:
        return u"error"_s;
    case FindingSeverity::Warning:
        return u"warning"_s;
    case FindingSeverity::Note:
        return u"note"_s;
    }
    return {};
}

QString label(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Error:
        return QCoreApplication::translate("FindingSeverity", "Error");
    case FindingSeverity::Warning:
        return QCoreApplication::translate("FindingSeverity", "Warning");
    case FindingSeverity::Note:
        return QCoreApplication::translate("FindingSeverity", "Note");
    }
    return {};
}

QString code(BomMend::Action action)
{
    switch (action) {
    case BomMend::SetQuantity:
        return u"set-quantity"_s;
    case BomMend::Pin:
        return u"pin"_s;
    case BomMend::Replace:
        return u"replace"_s;
    }
    return {};
}

QString code(BomLineChange::Kind kind)
{
    switch (kind) {
    case BomLineChange::Added:
        return u"added"_s;
    case BomLineChange::Removed:
        return u"removed"_s;
    case BomLineChange::Changed:
        return u"changed"_s;
    }
    return {};
}

QString fieldLabel(const QString& field)
{
    static constexpr std::pair<const char*, const char*> labels[] = {
        {"child", QT_TRANSLATE_NOOP("BomFieldChange", "Part")},
        {"type", QT_TRANSLATE_NOOP("BomFieldChange", "Type")},
        {"find", QT_TRANSLATE_NOOP("BomFieldChange", "Find number")},
        {"quantity", QT_TRANSLATE_NOOP("BomFieldChange", "Quantity")},
        {"unit", QT_TRANSLATE_NOOP("BomFieldChange", "Unit")},
        {"pinned", QT_TRANSLATE_NOOP("BomFieldChange", "Pinned to")},
        {"fitted", QT_TRANSLATE_NOOP("BomFieldChange", "Fitted")},
        {"designators", QT_TRANSLATE_NOOP("BomFieldChange", "Designators")},
        {"note", QT_TRANSLATE_NOOP("BomFieldChange", "Note")},
        {"substitutes", QT_TRANSLATE_NOOP("BomFieldChange", "Substitutes")},
        {"asReleased", QT_TRANSLATE_NOOP("BomFieldChange", "As released")},
    };
    for (const auto& [name, words] : labels)
        if (field == QLatin1String(name))
            return QCoreApplication::translate("BomFieldChange", words);
    return field;
}

} // namespace implexa
