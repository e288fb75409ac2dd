#include "BomLine.h"

#include "Error.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr RelationshipType types[] = {RelationshipType::Bom,    RelationshipType::Document,
                                      RelationshipType::Symbol, RelationshipType::Footprint,
                                      RelationshipType::Model,  RelationshipType::Tool};

} // namespace

QString code(RelationshipType type)
{
    switch (type) {
    case RelationshipType::Bom:
        return u"bom"_s;
    case RelationshipType::Document:
        return u"document"_s;
    case RelationshipType::Symbol:
        return u"symbol"_s;
    case RelationshipType::Footprint:
        return u"footprint"_s;
    case RelationshipType::Model:
        return u"model"_s;
    case RelationshipType::Tool:
        return u"tool"_s;
    }
    return {};
}

QString label(RelationshipType type)
{
    switch (type) {
    case RelationshipType::Bom:
        return QCoreApplication::translate("RelationshipType", "BOM line");
    case RelationshipType::Document:
        return QCoreApplication::translate("RelationshipType", "Document");
    case RelationshipType::Symbol:
        return QCoreApplication::translate("RelationshipType", "Symbol");
    case RelationshipType::Footprint:
        return QCoreApplication::translate("RelationshipType", "Footprint");
    case RelationshipType::Model:
        return QCoreApplication::translate("RelationshipType", "Model");
    case RelationshipType::Tool:
        return QCoreApplication::translate("RelationshipType", "Tool");
    }
    return {};
}

std::optional<RelationshipType> relationshipTypeFromCode(const QString& given)
{
    for (const RelationshipType type : types)
        if (code(type) == given)
            return type;
    return std::nullopt;
}

int nextFindNumber(const QSet<int>& taken, int last)
{
    if (const int next = last / 10 * 10 + 10; next <= largestFindNumber)
        return next;
    for (const int step : {10, 1})
        for (int free = step; free <= largestFindNumber; free += step)
            if (!taken.contains(free))
                return free;
    throw Refused(QCoreApplication::translate("BomLine", "All find numbers up to %L1 are taken.")
                      .arg(largestFindNumber));
}

} // namespace implexa
