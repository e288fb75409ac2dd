#pragma once

#include "core/domain/BomExchange.h"
#include "core/formats/CsvScanner.h"

#include <QList>
#include <QStringList>

#include <vector>

namespace implexa
{

/// How many different fields of a BOM the cells name; a header names two or more. @p chosen are
/// names that somebody said the meaning of. Any thread, as everything here.
int bomFieldsNamed(const QStringList& cells, const QList<BomColumn>& chosen = {});

/// A table without its header row.
struct BomSheet {
    QStringList header;
    int headerLine = 0;
    std::vector<CsvRow> rows;
    QString preamble; ///< what stands above it
};

/// What wrote the table, by its header, what stands above it, and some of its values.
BomDialect detectBomDialect(const BomSheet& sheet);

/// What each column means, by name, synonym and dialect; one for each cell of the header. Headers
/// are made unique. What was odd is added to @p problems as notes.
QList<BomColumn> proposeBomColumns(const BomSheet& sheet, BomDialect dialect,
                                   QList<ImportProblem>& problems);

/// The columns with what a person chose for some of them, by header. Two columns for a field that
/// takes one are an error in @p problems.
/// @throws InvalidInput for a choice whose column the table does not have.
QList<BomColumn> chosenBomColumns(const QList<BomColumn>& proposed, const QList<BomColumn>& chosen,
                                  const QString& fileName, QList<ImportProblem>& problems);

} // namespace implexa
