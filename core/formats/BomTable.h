#pragma once

#include "core/domain/BomExchange.h"
#include "core/domain/Quantity.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace implexa
{

/// What a row calls the part that it means. Any of it may be empty.
struct BomItem {
    int row = 0; ///< line of the file
    QString ipn;
    QString name;
    QString description;
    QString value;
    QString footprint;
    QString symbol;
    QString manufacturer;
    QString mpn;
    QString supplierNumber;

    bool isEmpty() const;
    /// The surest of what it says, for a person: `RC0603FR-0710KL`, `10k R_0603`.
    QString text() const;
};

/// One line of a BOM as the file has it.
struct BomTableRow {
    BomItem item;
    QList<int> rows;                               ///< with those of its alternates
    std::optional<Quantity> quantity = Quantity(); ///< nullopt: as required
    QString unit = QStringLiteral("each");
    bool unitGiven = false;
    QStringList designators;
    bool fitted = true;
    QString note;
    int find = 0;              ///< 0: the file does not say
    int level = 0;             ///< 0: at the top
    int above = -1;            ///< index of the row that it is below; -1: none
    QString parent;            ///< what it goes into, in a list of parents and children
    bool isAssembly = false;   ///< the assembly itself, with what is in it below
    QList<BomItem> alternates; ///< preferred first
};

/// A BOM file as it was understood. Every record of the file is in exactly one of rows (with its
/// alternates) and leftOut.
struct BomTable {
    QString fileName;
    QString encoding;
    QChar delimiter;
    BomDialect dialect = BomDialect::Generic;
    QList<BomColumn> columns;
    QList<QStringList> preview; ///< the first 20 rows, a cell for each of columns
    int records = 0;
    std::vector<BomTableRow> rows;
    QList<BomLeftOut> leftOut;
    QList<ImportProblem> problems;

    bool has(BomField field) const;
    QString header(BomField field) const; ///< empty where there is no such column
};

struct BomTableOptions {
    QChar delimiter;                   ///< null: found out
    std::optional<BomDialect> dialect; ///< nullopt: found out
    QList<BomColumn> columns;          ///< what differs from the proposal
};

/// Reads a BOM whatever tool wrote it: finds the table among preambles, totals and remarks, says
/// what its columns mean, counts a list that is there twice once, and puts alternates to the row
/// that they stand below. What is wrong with a row is in the problems.
/// @throws InvalidInput for what is no table, or none with columns of a BOM. Any thread.
BomTable readBomTable(const QByteArray& bytes, const QString& fileName,
                      const BomTableOptions& options = {});

} // namespace implexa
