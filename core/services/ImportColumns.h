#pragma once

#include "core/domain/Exchange.h"
#include "core/formats/CsvReader.h"

#include <QList>

namespace implexa
{
class ImportCategories;

/// What the columns of a table mean: by name and synonym, in any case, spacing and punctuation; the
/// rest as properties, the vault's where it has one of that name, else new ones of the kind that
/// their values show.
///
/// There is one entry for each cell of the header, in its order. Headers are made unique. What was
/// odd is added to @p problems as notes.
QList<ImportColumn> proposeColumns(const CsvTable& table, const QList<PropertyTemplate>& properties,
                                   const ImportCategories& categories,
                                   QList<ImportProblem>& problems);

/// The columns with what a person chose for some of them, by header. Two columns for one field or
/// one property are errors in @p problems.
/// @throws InvalidInput for a choice whose column the table does not have.
QList<ImportColumn> chosenColumns(const QList<ImportColumn>& proposed,
                                  const QList<ImportColumn>& chosen,
                                  const QList<PropertyTemplate>& properties,
                                  const QString& fileName, QList<ImportProblem>& problems);

/// The property of that name in any case of letters; nullptr where there is none.
const PropertyTemplate* propertyNamed(const QList<PropertyTemplate>& properties,
                                      const QString& name);

} // namespace implexa
