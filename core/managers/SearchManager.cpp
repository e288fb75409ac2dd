#include "SearchManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"
#include "core/domain/SearchTerms.h"

#include <algorithm>

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
        return "name COLLATE NOCASE";
    case PartColumn::Revision:
        return "revision";
    case PartColumn::State:
        return "state";
    case PartColumn::Phase:
        return "phase";
    case PartColumn::Category:
        return "category";
    case PartColumn::Manufacturer:
        return "manufacturer COLLATE NOCASE";
    case PartColumn::Mpn:
        return "mpn COLLATE NOCASE";
    case PartColumn::Modified:
        return "modified";
    }
    return "ipn";
}

// LIKE's signs stand for themselves in what people type.
QString like(const QString& value)
{
    QString pattern = value.toLower();
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return pattern;
}

// LIKE folds the letters of English; fold() all, where what is sought has others.
std::string folded(const std::string& column, const QString& value)
{
    const bool plain =
        std::all_of(value.begin(), value.end(), [](QChar c) { return c.unicode() < 128; });
    return plain ? column : "fold(" + column + ")";
}

struct Condition {
    std::string sql;
    QStringList values;
};

template <typename Enum>
QString enumValue(const SearchTerm& term, std::initializer_list<Enum> all)
{
    QStringList known;
    for (const Enum value : all) {
        if (code(value).startsWith(term.value.toLower().replace(u'-', u'_')) ||
            label(value).toLower().startsWith(term.value.toLower()))
            return code(value);
        known << code(value);
    }
    throw InvalidInput(SearchManager::tr("“%1:%2” cannot be searched for. Use one of %3.")
                           .arg(term.key, term.value, known.join(u", "_s)));
}

Condition condition(const SearchTerm& term)
{
    const QString part = u'%' + like(term.value) + u'%';
    const QString start = like(term.value) + u'%';
    if (term.key.isEmpty())
        return {"haystack LIKE ? ESCAPE '\\'", {part}};
    if (term.key == u"state")
        return {
            "state = ?",
            {enumValue(term, {ReleaseState::Draft, ReleaseState::InReview, ReleaseState::Released,
                              ReleaseState::Superseded, ReleaseState::Obsolete})}};
    if (term.key == u"phase")
        return {"phase = ?",
                {enumValue(term, {Phase::Prototype, Phase::Production, Phase::NotForNewDesign,
                                  Phase::Obsolete})}};
    if (term.key == u"cat" || term.key == u"category")
        return {"(category = ? OR category LIKE ? ESCAPE '\\')",
                {term.value.toUpper(), like(term.value) + u"-%"_s}};
    if (term.key == u"rev" || term.key == u"revision")
        return {"revision = ? COLLATE NOCASE", {term.value}};
    if (term.key == u"ipn")
        return {folded("ipn", start) + " LIKE ? ESCAPE '\\'", {start}};
    if (term.key == u"name")
        return {folded("name", part) + " LIKE ? ESCAPE '\\'", {part}};
    if (term.key == u"by")
        return {"modified_by = ? COLLATE NOCASE", {term.value}};
    if (term.key == u"mpn" || term.key == u"manufacturer" || term.key == u"mfr") {
        const std::string column = term.key == u"mpn" ? "mpn" : "manufacturer";
        return {"EXISTS (SELECT 1 FROM manufacturer_part WHERE manufacturer_part.part_id = "
                "part_list.part_id AND " +
                    folded("manufacturer_part." + column, part) + " LIKE ? ESCAPE '\\')",
                {term.key == u"mpn" ? start : part}};
    }
    // Any other key is the start of a property's name.
    return {"EXISTS (SELECT 1 FROM property_template JOIN ("
            "SELECT template_id, value FROM revision_property WHERE revision_id = head_revision_id "
            "UNION ALL SELECT template_id, value FROM part_property WHERE part_property.part_id = "
            "part_list.part_id) ON template_id = property_template.id "
            "WHERE " +
                folded("name", term.key) + " LIKE ? ESCAPE '\\' AND " + folded("value", part) +
                " LIKE ? ESCAPE '\\')",
            {like(term.key) + u'%', part}};
}

} // namespace

void SearchManager::put(const PartRecord& part, const QDateTime& modified, const QString& by)
{
    m_pool.transaction([&](Connection& connection) {
        const RevisionRecord& head = part.head();
        const RevisionRecord* released = part.released();
        const ManufacturerPart first = part.sources.value(0);
        run(connection,
            "INSERT INTO part_list (part_id, ipn, name, revision, state, phase, category, "
            "released_revision, manufacturer, mpn, source_count, modified, modified_by, "
            "head_revision_id, haystack) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (part_id) DO UPDATE SET name = excluded.name, "
            "revision = excluded.revision, state = excluded.state, phase = excluded.phase, "
            "category = excluded.category, released_revision = excluded.released_revision, "
            "manufacturer = excluded.manufacturer, mpn = excluded.mpn, "
            "source_count = excluded.source_count, modified = excluded.modified, "
            "modified_by = excluded.modified_by, head_revision_id = excluded.head_revision_id, "
            "haystack = excluded.haystack",
            part.id, part.ipn, head.content.name, head.label, code(head.state), code(part.phase),
            part.category, released ? released->label : QString(), first.manufacturer, first.mpn,
            static_cast<int>(part.sources.size()), toText(modified), by, head.id, haystack(part));
    });
}

PartList SearchManager::find(const PartQuery& query, const CancelCheck& cancelled) const
{
    if (query.text.size() > mostSearched)
        throw InvalidInput(tr("The search line has %1 characters. Search for at most %2.")
                               .arg(query.text.size())
                               .arg(mostSearched));
    std::string where;
    QStringList values;
    const auto add = [&](const Condition& one, bool negated) {
        where += where.empty() ? " WHERE " : " AND ";
        where += negated ? "NOT (" + one.sql + ")" : one.sql;
        values << one.values;
    };
    for (const SearchTerm& term : parseSearch(query.text))
        if (!term.value.isEmpty()) // `state:` is still being typed
            add(condition(term), term.negated);
    if (!query.category.isEmpty())
        add({"(category = ? OR category LIKE ? ESCAPE '\\')",
             {query.category, like(query.category) + u"-%"_s}},
            false);

    const std::string direction = query.order == Qt::DescendingOrder ? " DESC" : "";
    const std::string sql = "SELECT part_id FROM part_list" + where + " ORDER BY " +
                            orderColumn(query.sortBy) + direction + ", part_id" + direction;

    return m_pool.read([&](Connection& connection) {
        Statement rows(connection, sql.c_str());
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

QList<PartRow> SearchManager::rows(const std::vector<qint64>& ids) const
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
        return found;
    });
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
