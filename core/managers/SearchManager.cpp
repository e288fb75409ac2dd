#include "SearchManager.h"

#include "SearchConditions.h"
#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"
#include "core/domain/SearchTerms.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// More terms than fit in here make an expression that the database refuses.
constexpr qsizetype mostSearched = 1000;

QString haystack(const PartRecord& part)
{
    const RevisionContent& content = part.head().content;
    QStringList words{part.ipn, content.name, content.description};
    for (const ManufacturerPart& source : part.sources)
        words << source.mpn << source.manufacturer;
    words << content.properties.values() << part.properties.values();
    return words.join(u'\n').toLower();
}

const char* orderColumn(PartColumn column)
{
    switch (column) {
    case PartColumn::Ipn:
        return "ipn";
    case PartColumn::Name:
        return "name_order";
    case PartColumn::Revision:
        return "revision";
    case PartColumn::State:
        return "state";
    case PartColumn::Phase:
        return "phase";
    case PartColumn::Category:
        return "category";
    case PartColumn::Manufacturer:
        return "manufacturer_order";
    case PartColumn::Mpn:
        return "mpn_order";
    case PartColumn::Modified:
        return "modified";
    }
    return "ipn";
}

QString sortKey(const QString& text)
{
    return text.toCaseFolded();
}

/// What goes behind FROM part_list, and the columns to sort by, for a property's values: numbers by
/// size, then words; parts without a value last, whichever way.
struct PropertyOrder {
    std::string join;
    std::string columns;
};

PropertyOrder propertyOrder(Connection& connection, const QString& name, Qt::SortOrder order)
{
    Statement row(connection, "SELECT id, part_level FROM property_template WHERE name = ?");
    row.bind(name);
    if (!row.next())
        throw InvalidInput(SearchManager::tr("There is no property “%1” to sort by.").arg(name));
    const std::string id = std::to_string(row.get<qint64>(0));
    const bool ofPart = row.get<bool>(1);
    const std::string way = order == Qt::DescendingOrder ? " DESC" : "";
    return {" LEFT JOIN (SELECT " + std::string(ofPart ? "part_id" : "revision_id") +
                " AS sorted_id, value AS sorted_value, number AS sorted_number FROM " +
                (ofPart ? "part_property" : "revision_property") + " WHERE template_id = " + id +
                ") ON sorted_id = part_list." + (ofPart ? "part_id" : "head_revision_id"),
            "sorted_value IS NULL, sorted_number IS NULL, sorted_number" + way +
                ", fold(sorted_value)" + way + ", ipn"};
}

template <typename Values>
QString jsonList(const Values& values)
{
    QJsonArray list;
    for (const auto& value : values)
        list << value;
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

/// By part; one question, however many parts and properties.
QHash<PartId, Properties> propertiesOf(Connection& connection, const std::vector<qint64>& ids,
                                       const QStringList& names)
{
    Statement rows(connection,
                   "WITH wanted AS (SELECT id, name, part_level FROM property_template "
                   "WHERE name IN (SELECT value FROM json_each(?2))) "
                   "SELECT part_list.part_id, wanted.name, revision_property.value "
                   "FROM json_each(?1) asked "
                   "CROSS JOIN part_list ON part_list.part_id = asked.value CROSS JOIN wanted "
                   "JOIN revision_property ON revision_id = head_revision_id "
                   "AND template_id = wanted.id WHERE NOT part_level "
                   "UNION ALL "
                   "SELECT part_id, wanted.name, part_property.value FROM json_each(?1) asked "
                   "CROSS JOIN wanted JOIN part_property ON part_id = asked.value "
                   "AND template_id = wanted.id WHERE part_level");
    rows.bind(jsonList(ids), jsonList(names));
    QHash<PartId, Properties> found;
    while (rows.next())
        found[rows.get<PartId>(0)].insert(rows.get<QString>(1), rows.get<QString>(2));
    return found;
}

} // namespace

void SearchManager::put(const PartRecord& part, const QDateTime& modified, const QString& by)
{
    m_pool.statement([&](Connection& connection) {
        const RevisionRecord& head = part.head();
        const RevisionRecord* released = part.released();
        const ManufacturerPart first = part.sources.value(0);
        run(connection,
            "INSERT INTO part_list (part_id, ipn, name, revision, state, phase, category, "
            "released_revision, manufacturer, mpn, source_count, modified, modified_by, "
            "head_revision_id, haystack, name_order, manufacturer_order, mpn_order) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (part_id) DO UPDATE SET name = excluded.name, "
            "revision = excluded.revision, state = excluded.state, phase = excluded.phase, "
            "category = excluded.category, released_revision = excluded.released_revision, "
            "manufacturer = excluded.manufacturer, mpn = excluded.mpn, "
            "source_count = excluded.source_count, modified = excluded.modified, "
            "modified_by = excluded.modified_by, head_revision_id = excluded.head_revision_id, "
            "haystack = excluded.haystack, name_order = excluded.name_order, "
            "manufacturer_order = excluded.manufacturer_order, mpn_order = excluded.mpn_order",
            part.id, part.ipn, head.content.name, head.label, code(head.state), code(part.phase),
            part.category, released ? released->label : QString(), first.manufacturer, first.mpn,
            static_cast<int>(part.sources.size()), toText(modified), by, head.id, haystack(part),
            sortKey(head.content.name), sortKey(first.manufacturer), sortKey(first.mpn));
    });
}

PartList SearchManager::find(const PartQuery& query, const CancelCheck& cancelled) const
{
    if (query.text.size() > mostSearched)
        throw InvalidInput(tr("The search line has %1 characters. Search for at most %2.")
                               .arg(query.text.size())
                               .arg(mostSearched));
    return m_pool.read([&](Connection& connection) {
        std::string where;
        QStringList values;
        const auto add = [&](const SearchCondition& one, bool negated) {
            where += where.empty() ? " WHERE " : " AND ";
            where += negated ? "NOT (" + one.sql + ")" : one.sql;
            values << one.values;
        };
        for (const SearchTerm& term : parseSearch(query.text))
            if (!term.value.isEmpty()) // `state:` is still being typed
                add(searchCondition(connection, term), term.negated);
        if (!query.category.isEmpty())
            add(categoryCondition(query.category), false);

        const std::string way = query.order == Qt::DescendingOrder ? " DESC" : "";
        PropertyOrder order{{}, orderColumn(query.sortBy) + way + ", part_id" + way};
        if (!query.sortProperty.isEmpty())
            order = propertyOrder(connection, query.sortProperty, query.order);
        const std::string sql = "SELECT part_list.part_id FROM part_list" + order.join + where +
                                " ORDER BY " + order.columns;
        Statement rows(connection, sql);
        rows.bindAll(values);
        PartList list;
        for (qint64 seen = 0; rows.next(); ++seen) {
            if (seen % 4096 == 0 && cancelled && cancelled())
                throw Cancelled(tr("The search was cancelled."));
            list.ids.push_back(rows.get<qint64>(0));
        }
        return list;
    });
}

QList<PartRow> SearchManager::rows(const std::vector<qint64>& ids,
                                   const QStringList& properties) const
{
    return m_pool.read([&](Connection& connection) {
        QList<PartRow> found;
        found.reserve(static_cast<qsizetype>(ids.size()));
        for (const qint64 id : ids) {
            Statement row(connection,
                          "SELECT part_id, ipn, name, revision, state, phase, category, "
                          "released_revision, manufacturer, mpn, source_count, modified "
                          "FROM part_list WHERE part_id = ?");
            row.bind(id);
            if (!row.next())
                continue;
            PartRow part;
            part.id = row.get<PartId>(0);
            part.ipn = row.get<QString>(1);
            part.name = row.get<QString>(2);
            part.revision = row.get<QString>(3);
            part.state = fromCode<ReleaseState>(row.get<QString>(4)).value_or(ReleaseState::Draft);
            part.phase = fromCode<Phase>(row.get<QString>(5)).value_or(Phase::Prototype);
            part.category = row.get<QString>(6);
            part.releasedRevision = row.get<QString>(7);
            part.manufacturer = row.get<QString>(8);
            part.mpn = row.get<QString>(9);
            part.sourceCount = row.get<int>(10);
            part.modified = timeFromText(row.get<QString>(11));
            found << part;
        }
        if (properties.isEmpty())
            return found;
        const QHash<PartId, Properties> values = propertiesOf(connection, ids, properties);
        for (PartRow& part : found)
            part.properties = values.value(part.id);
        return found;
    });
}

QList<PartId> SearchManager::sameNames() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease,
                   "SELECT part_id FROM part_list JOIN (SELECT name_order AS shared, category AS "
                   "within FROM part_list WHERE phase <> 'obsolete' GROUP BY name_order, category "
                   "HAVING count(*) > 1) ON name_order = shared AND category = within "
                   "WHERE phase <> 'obsolete' ORDER BY part_id");
    QList<PartId> parts;
    while (rows.next())
        parts << rows.get<PartId>(0);
    return parts;
}

QList<CategoryCount> SearchManager::categoryCounts() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease,
                   "SELECT category, count(*) FROM part_list GROUP BY category ORDER BY category");
    QList<CategoryCount> counts;
    while (rows.next())
        counts << CategoryCount{rows.get<QString>(0), rows.get<qint64>(1)};
    return counts;
}

} // namespace implexa
