#pragma once

#include "core/domain/Property.h"

#include <QCoreApplication>
#include <QList>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// Property templates and the values of parts and revisions. The only class whose SQL changes
/// `property_template`, `property_category`, `revision_property` and `part_property`. Thread-safe;
/// writes join the transaction around them.
class PropertyManager final
{
    Q_DECLARE_TR_FUNCTIONS(PropertyManager)

public:
    explicit PropertyManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    QList<PropertyTemplate> all() const;                             ///< by name
    std::optional<PropertyTemplate> find(const QString& name) const; ///< in any case of letters
    /// @throws NotFound naming what there is in @p category.
    PropertyTemplate require(const QString& name, const QString& category) const;
    bool hasValues(PropertyTemplateId id) const;

    PropertyTemplateId add(const PropertyTemplate& property);
    void update(const PropertyTemplate& property); ///< all but uuid, name and kind

    Properties ofRevision(RevisionId revision) const;
    Properties ofPart(PartId part) const;
    /// Values are normalised already; an empty one removes. @throws Refused when it is no draft.
    void setOfRevision(RevisionId revision, const PropertyTemplate& property, const QString& value);
    void setOfPart(PartId part, const PropertyTemplate& property, const QString& value);
    void copy(RevisionId from, RevisionId to);

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
