#include "PropertyManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace implexa
{
namespace
{

QString choicesText(const QStringList& choices)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(choices)).toJson(QJsonDocument::Compact));
}

QStringList choicesFromText(const QString& text)
{
    QStringList choices;
    if (text == u"[]") // nearly always
        return choices;
    for (const QJsonValue value : QJsonDocument::fromJson(text.toUtf8()).array())
        choices << value.toString();
    return choices;
}

#define IMPLEXA_TEMPLATES                                                                          \
    "SELECT id, uuid, name, kind, unit, choices, required, part_level, retired, "                  \
    "(SELECT group_concat(full_code, char(10)) FROM property_category "                            \
    "JOIN category ON category.id = category_id WHERE template_id = property_template.id) "        \
    "FROM property_template "

// The categories stand in one column, a line each.
PropertyTemplate read(const Statement& row)
{
    PropertyTemplate property;
    property.id = row.get<PropertyTemplateId>(0);
    property.uuid = row.get<QUuid>(1);
    property.name = row.get<QString>(2);
    property.kind = propertyKindFromCode(row.get<QString>(3)).value_or(PropertyKind::Text);
    property.unit = row.get<QString>(4);
    property.choices = choicesFromText(row.get<QString>(5));
    property.required = row.get<bool>(6);
    property.partLevel = row.get<bool>(7);
    property.retired = row.get<bool>(8);
    property.categories = row.get<QString>(9).split(QChar(u'\n'), Qt::SkipEmptyParts);
    property.categories.sort();
    return property;
}

Properties readValues(Statement& rows)
{
    Properties values;
    while (rows.next())
        values.insert(rows.get<QString>(0), rows.get<QString>(1));
    return values;
}

/// What a value is sorted and compared by; nullopt where it is no number.
std::optional<double> numberOf(const PropertyTemplate& property, const QString& value)
{
    const bool numeric = property.kind == PropertyKind::Number ||
                         property.kind == PropertyKind::Integer ||
                         property.kind == PropertyKind::Text;
    return numeric ? engineeringValue(value, property.unit) : std::nullopt;
}

void setCategories(Connection& connection, PropertyTemplateId id, const QStringList& categories)
{
    run(connection, "DELETE FROM property_category WHERE template_id = ?", id);
    for (const QString& category : categories)
        run(connection,
            "INSERT INTO property_category (template_id, category_id) "
            "SELECT ?, id FROM category WHERE full_code = ?",
            id, category);
}

} // namespace

QList<PropertyTemplate> PropertyManager::all() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, IMPLEXA_TEMPLATES "ORDER BY name");
    QList<PropertyTemplate> found;
    while (rows.next())
        found << read(rows);
    return found;
}

std::optional<PropertyTemplate> PropertyManager::find(const QString& name) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, IMPLEXA_TEMPLATES "WHERE name = ?");
    row.bind(name);
    return row.next() ? std::optional(read(row)) : std::nullopt;
}

PropertyTemplate PropertyManager::require(const QString& name, const QString& category) const
{
    if (const auto property = find(name))
        return *property;
    QStringList known;
    for (const PropertyTemplate& property : all())
        if (!property.retired && property.appliesTo(category))
            known << property.name;
    throw NotFound(
        known.isEmpty()
            ? tr("There is no property “%1”. Add a property template of that name first.").arg(name)
            : tr("There is no property “%1”. There are %2; or add a property template of that "
                 "name.")
                  .arg(name, known.join(QStringLiteral(", "))));
}

bool PropertyManager::hasValues(PropertyTemplateId id) const
{
    const auto lease = m_pool.lease();
    return fetch<int>(*lease,
                      "SELECT 1 FROM revision_property WHERE template_id = ?1 UNION ALL "
                      "SELECT 1 FROM part_property WHERE template_id = ?1 LIMIT 1",
                      id)
        .has_value();
}

PropertyTemplateId PropertyManager::add(const PropertyTemplate& property)
{
    return m_pool.transaction([&](Connection& connection) {
        if (const auto there = find(property.name))
            throw Conflict(tr("There is a property “%1” already.").arg(there->name));
        const auto id = insert<PropertyTemplateId>(
            connection,
            "INSERT INTO property_template (uuid, name, kind, unit, choices, "
            "required, part_level, retired) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            property.uuid, property.name, code(property.kind), property.unit,
            choicesText(property.choices), property.required, property.partLevel, property.retired);
        setCategories(connection, id, property.categories);
        return id;
    });
}

void PropertyManager::update(const PropertyTemplate& property)
{
    m_pool.transaction([&](Connection& connection) {
        run(connection,
            "UPDATE property_template SET unit = ?, choices = ?, required = ?, part_level = ?, "
            "retired = ? WHERE id = ?",
            property.unit, choicesText(property.choices), property.required, property.partLevel,
            property.retired, property.id);
        setCategories(connection, property.id, property.categories);
    });
}

Properties PropertyManager::ofRevision(RevisionId revision) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT name, value FROM revision_property JOIN property_template "
                           "ON property_template.id = template_id WHERE revision_id = ?");
    rows.bind(revision);
    return readValues(rows);
}

Properties PropertyManager::ofPart(PartId part) const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, "SELECT name, value FROM part_property JOIN property_template "
                           "ON property_template.id = template_id WHERE part_id = ?");
    rows.bind(part);
    return readValues(rows);
}

void PropertyManager::setOfRevision(RevisionId revision, const PropertyTemplate& property,
                                    const QString& value)
{
    m_pool.statement([&](Connection& connection) {
        if (value.isEmpty())
            run(connection,
                "DELETE FROM revision_property WHERE revision_id = ? AND template_id = ?", revision,
                property.id);
        else
            run(connection,
                "INSERT INTO revision_property (revision_id, template_id, value, number) "
                "VALUES (?, ?, ?, ?) ON CONFLICT (revision_id, template_id) "
                "DO UPDATE SET value = excluded.value, number = excluded.number",
                revision, property.id, value, numberOf(property, value));
    });
}

void PropertyManager::setOfPart(PartId part, const PropertyTemplate& property, const QString& value)
{
    m_pool.statement([&](Connection& connection) {
        if (value.isEmpty())
            run(connection, "DELETE FROM part_property WHERE part_id = ? AND template_id = ?", part,
                property.id);
        else
            run(connection,
                "INSERT INTO part_property (part_id, template_id, value, number) "
                "VALUES (?, ?, ?, ?) ON CONFLICT (part_id, template_id) "
                "DO UPDATE SET value = excluded.value, number = excluded.number",
                part, property.id, value, numberOf(property, value));
    });
}

void PropertyManager::copy(RevisionId from, RevisionId to)
{
    m_pool.statement([&](Connection& connection) {
        run(connection,
            "INSERT INTO revision_property (revision_id, template_id, value, number) "
            "SELECT ?, template_id, value, number FROM revision_property WHERE revision_id = ?",
            to, from);
    });
}

} // namespace implexa
