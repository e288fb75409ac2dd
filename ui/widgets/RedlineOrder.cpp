#include "RedlineOrder.h"

#include <algorithm>
#include <tuple>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

/// Before all others, in this order; between these and the last ones by the alphabet.
int rankOf(const QString& key)
{
    static const QStringList first{u"name"_s,   u"title"_s,      u"revisions"_s, u"state"_s,
                                   u"phase"_s,  u"outcome"_s,    u"category"_s,  u"content"_s,
                                   u"reason"_s, u"description"_s};
    static const QStringList last{u"properties"_s, u"source"_s,    u"items"_s,   u"bom"_s,
                                  u"files"_s,      u"sources"_s,   u"reviews"_s, u"votes"_s,
                                  u"comments"_s,   u"asReleased"_s};
    if (const auto at = first.indexOf(key); at >= 0)
        return int(at - first.size());
    return int(last.indexOf(key)) + 1;
}

} // namespace

int findNumber(const LineNames& lines, const QString& uuid)
{
    return lines.value(uuid).section(u' ', 1, 1).toInt();
}

QStringList readingOrder(const QString& outer, const QJsonObject& before, const QJsonObject& after,
                         const LineNames& lines)
{
    const auto place = [&](const QString& key) {
        int rank = 0;
        if (outer == u"asReleased")
            rank = findNumber(lines, key);
        else if (outer == u"revisions")
            rank = key.toInt(); // letters have none, and follow the alphabet
        else if (outer != u"properties")
            rank = rankOf(key);
        return std::tuple(rank, key.toCaseFolded(), key);
    };
    QStringList keys = before.keys() + after.keys();
    keys.removeDuplicates();
    std::sort(keys.begin(), keys.end(),
              [&](const QString& a, const QString& b) { return place(a) < place(b); });
    return keys;
}

QStringList arrayOrder(const QJsonArray& before, const QJsonArray& after)
{
    QStringList ids;
    for (const QJsonArray& side : {after, before})
        for (const QJsonValue each : side)
            ids.append(each.toObject()[u"uuid"_s].toString());
    ids.removeDuplicates();
    return ids;
}

} // namespace implexa::ui
