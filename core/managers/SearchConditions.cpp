#include "SearchConditions.h"

#include "SearchManager.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"
#include "core/domain/Lifecycle.h"
#include "core/domain/NearestWord.h"
#include "core/domain/NumberRange.h"
#include "core/domain/Property.h"

#include <QDate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

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
    throw InvalidInput(SearchManager::tr("“%1” cannot be searched for. Use one of %2.")
                           .arg(term.text(), known.join(u", "_s)));
}

/// The properties that a key names: the one of that name, else those whose names begin so.
QList<PropertyTemplate> templatesNamed(Connection& connection, const QString& key)
{
    QList<PropertyTemplate> found;
    Statement rows(connection, "SELECT id, name, kind, unit, part_level FROM property_template "
                               "WHERE fold(name) LIKE ? ESCAPE '\\' ORDER BY name");
    rows.bind(like(key) + u'%');
    while (rows.next()) {
        PropertyTemplate property;
        property.id = rows.get<PropertyTemplateId>(0);
        property.name = rows.get<QString>(1);
        property.kind = propertyKindFromCode(rows.get<QString>(2)).value_or(PropertyKind::Text);
        property.unit = rows.get<QString>(3);
        property.partLevel = rows.get<bool>(4);
        if (property.name.compare(key, Qt::CaseInsensitive) == 0)
            return {property};
        found << property;
    }
    return found;
}

struct Bound {
    const char* sign;
    QString value;
};

/// The condition on the columns of a value; nothing where the term says nothing of such a property.
class ValueCondition
{
public:
    ValueCondition(const SearchTerm& term, const PropertyTemplate& property)
        : m_property(property)
    {
        if (term.match == SearchTerm::Contains)
            contains(term.value);
        else if (term.match == SearchTerm::Equal)
            equals(term.value);
        else
            compares({sign(term.match), term.value});
    }

    const SearchCondition& found() const { return m_found; }

private:
    static const char* sign(SearchTerm::Match match)
    {
        return match == SearchTerm::Less     ? "<"
               : match == SearchTerm::AtMost ? "<="
               : match == SearchTerm::More   ? ">"
                                             : ">=";
    }

    std::optional<double> number(const QString& text) const
    {
        if (m_property.kind == PropertyKind::Number)
            requireInRange(text);
        return engineeringValue(text, m_property.unit);
    }

    void requireInRange(const QString& text) const
    {
        if (isOutOfRange(text, m_property.unit))
            throw InvalidInput(SearchManager::tr("“%1” is no number that %2 can be compared with. "
                                                 "Write one of a size between 1e-307 and 1e308.")
                                   .arg(text, m_property.name));
    }

    static QString exact(double number) { return QString::number(number, 'g', 17); }

    void contains(const QString& value)
    {
        // `10..50`, `10..` and `..50`.
        if (const qsizetype dots = value.indexOf(u".."_s); dots >= 0 && value.size() > 2) {
            QList<Bound> bounds;
            if (const QString least = value.left(dots); !least.isEmpty())
                bounds << Bound{">=", least};
            if (const QString most = value.mid(dots + 2); !most.isEmpty())
                bounds << Bound{"<=", most};
            if (compares(bounds) || m_property.kind == PropertyKind::Number ||
                m_property.kind == PropertyKind::Date)
                return;
        }
        const QString part = u'%' + like(value) + u'%';
        m_found = {folded("value", part) + " LIKE ? ESCAPE '\\'", {part}};
        if (const auto same = number(value); same && m_property.kind == PropertyKind::Number)
            m_found = {"(" + m_found.sql + " OR number = CAST(? AS REAL))", {part, exact(*same)}};
    }

    void equals(const QString& value)
    {
        m_found = {"fold(value) = ?", {value.toLower()}};
        if (const auto same = number(value))
            m_found = {"(" + m_found.sql + " OR number = CAST(? AS REAL))",
                       {value.toLower(), exact(*same)}};
    }

    void compares(const Bound& bound) { compares(QList<Bound>{bound}); }

    bool compares(const QList<Bound>& bounds)
    {
        SearchCondition all;
        for (const Bound& bound : bounds) {
            all.sql += all.sql.empty() ? "" : " AND ";
            if (m_property.kind == PropertyKind::Date) {
                if (!QDate::fromString(bound.value, Qt::ISODate).isValid())
                    return false;
                all.sql += std::string("value ") + bound.sign + " ?";
                all.values << bound.value;
            } else if (requireInRange(bound.value); const auto limit = number(bound.value)) {
                all.sql += std::string("number ") + bound.sign + " CAST(? AS REAL)";
                all.values << exact(*limit);
            } else {
                return false;
            }
        }
        m_found = {"(" + all.sql + ")", all.values};
        return true;
    }

    const PropertyTemplate& m_property;
    SearchCondition m_found;
};

/// In the order of the rows.
QStringList textsOf(Connection& connection, const char* sql)
{
    QStringList texts;
    Statement rows(connection, sql);
    while (rows.next())
        texts << rows.get<QString>(0);
    return texts;
}

/// Says that there is none, and which one was probably meant, else @p otherwise.
InvalidInput unknown(const QString& sentence, const QString& typed, const QStringList& known,
                     const QString& otherwise)
{
    const QString nearest = nearestWord(typed, known);
    return InvalidInput(
        sentence.arg(typed) + u' ' +
        (nearest.isEmpty() ? otherwise : SearchManager::tr("Did you mean “%1”?").arg(nearest)));
}

// A word with a colon is often only a word; who writes a sign means a property.
void requireProperty(Connection& connection, const SearchTerm& term)
{
    if (term.match != SearchTerm::Contains)
        throw unknown(
            SearchManager::tr("There is no property “%1”."), term.key,
            textsOf(connection, "SELECT name FROM property_template WHERE NOT retired "
                                "ORDER BY name"),
            SearchManager::tr("Write the name of one, or its beginning, before the sign."));
}

// The beginning of a code finds nothing yet, but is still being typed.
void requireCategory(Connection& connection, const QString& code)
{
    Statement begins(connection, "SELECT 1 FROM category WHERE full_code LIKE ? ESCAPE '\\'");
    begins.bind(like(code) + u'%');
    if (begins.next())
        return;
    const QStringList top = textsOf(
        connection, "SELECT full_code FROM category WHERE parent_id IS NULL ORDER BY full_code");
    throw unknown(SearchManager::tr("There is no category “%1”."), code,
                  textsOf(connection, "SELECT full_code FROM category ORDER BY full_code"),
                  SearchManager::tr("There are %1 and those below them.").arg(top.join(u", "_s)));
}

SearchCondition propertyCondition(Connection& connection, const SearchTerm& term)
{
    const QList<PropertyTemplate> properties = templatesNamed(connection, term.key);
    SearchCondition ofRevision;
    SearchCondition ofPart;
    for (const PropertyTemplate& property : properties) {
        const SearchCondition value = ValueCondition(term, property).found();
        if (value.sql.empty())
            continue;
        SearchCondition& all = property.partLevel ? ofPart : ofRevision;
        all.sql += (all.sql.empty() ? "(template_id = " : " OR (template_id = ") +
                   std::to_string(property.id.value) + " AND " + value.sql + ")";
        all.values << value.values;
    }
    if (ofRevision.sql.empty() && ofPart.sql.empty()) {
        if (properties.isEmpty()) {
            requireProperty(connection, term);
            return {"0", {}};
        }
        throw InvalidInput(SearchManager::tr("“%1” compares %2 with no number. Write it as 4.7, "
                                             "4k7 or 100n, and a date as 2026-11-23.")
                               .arg(term.text(), properties.front().name));
    }
    SearchCondition any;
    if (!ofRevision.sql.empty())
        any = {"EXISTS (SELECT 1 FROM revision_property WHERE revision_id = head_revision_id "
               "AND (" +
                   ofRevision.sql + "))",
               ofRevision.values};
    if (!ofPart.sql.empty()) {
        any.sql += (any.sql.empty() ? "" : " OR ") +
                   ("EXISTS (SELECT 1 FROM part_property WHERE part_property.part_id = "
                    "part_list.part_id AND (" +
                    ofPart.sql + "))");
        any.values << ofPart.values;
    }
    return {"(" + any.sql + ")", any.values};
}

} // namespace

SearchCondition categoryCondition(const QString& category)
{
    return {"(category = ? OR category LIKE ? ESCAPE '\\')", {category, like(category) + u"-%"_s}};
}

SearchCondition searchCondition(Connection& connection, const SearchTerm& term)
{
    const QString part = u'%' + like(term.value) + u'%';
    const QString start = like(term.value) + u'%';
    static const QStringList fixed{u"state"_s, u"phase"_s,        u"cat"_s, u"category"_s,
                                   u"rev"_s,   u"revision"_s,     u"ipn"_s, u"name"_s,
                                   u"by"_s,    u"manufacturer"_s, u"mfr"_s, u"mpn"_s};
    if (fixed.contains(term.key) && term.match != SearchTerm::Contains &&
        term.match != SearchTerm::Equal)
        throw InvalidInput(SearchManager::tr("“%1” cannot be compared by size. Write %2:%3.")
                               .arg(term.text(), term.key, term.value));
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
    if (term.key == u"cat" || term.key == u"category") {
        requireCategory(connection, term.value.toUpper());
        return categoryCondition(term.value.toUpper());
    }
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
    return propertyCondition(connection, term);
}

} // namespace implexa
