#include "BulkChange.h"

#include "Error.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

bool BulkItem::changes() const
{
    return std::any_of(fields.begin(), fields.end(),
                       [](const BulkField& field) { return field.skipped.isEmpty(); });
}

std::optional<QString> filledIn(const QString& pattern, const Properties& values, QString& missing)
{
    QString filled;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (pattern[at] != u'{' || pattern.mid(at, 2) == u"{{") {
            at += pattern[at] == u'{' ? 1 : 0;
            filled += pattern[at];
            continue;
        }
        const qsizetype end = pattern.indexOf(u'}', at);
        if (end < 0)
            throw InvalidInput(QCoreApplication::translate(
                                   "BulkChange", "“%1” has a { without a }. Write {{ for a brace.")
                                   .arg(pattern));
        const QString name = pattern.mid(at + 1, end - at - 1).trimmed();
        const auto value =
            std::find_if(values.keyValueBegin(), values.keyValueEnd(), [&](const auto& each) {
                return each.first.compare(name, Qt::CaseInsensitive) == 0;
            });
        if (value == values.keyValueEnd() || value->second.isEmpty()) {
            missing = name;
            return std::nullopt;
        }
        filled += value->second;
        at = end;
    }
    return filled;
}

} // namespace implexa
