#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Exchange.h"
#include "core/domain/PartRecord.h"
#include "core/formats/CsvReader.h"

#include <QMap>

#include <optional>
#include <vector>

namespace implexa
{
class ImportProblems;
struct Record;

/// A manufacturer part as a row names it.
struct ImportedSource {
    int line = 0;
    QString manufacturer;
    QString mpn;
    QString datasheet;
    std::optional<SourceStatus> status;
};

/// What the rows of a file say of one part. What is blank in all of them is empty here.
struct ImportedPart {
    QList<int> rows; ///< lines of the file
    QString ipn;     ///< empty: a new part that gets a number
    PartId existing; ///< none: a new part
    QString name;
    QString description;
    QString category; ///< as written
    QString revision;
    std::optional<ReleaseState> state;
    std::optional<Phase> phase;
    Properties properties; ///< normalised
    QList<ImportedSource> sources;
    QString skip;       ///< why nothing becomes of it
    bool wrong = false; ///< its rows have errors

    int line() const { return rows.value(0); }
};

/// A file as it was understood: the table, what its columns mean and what may be set.
struct ImportSheet {
    CsvTable table;
    QList<ImportColumn> columns;
    QList<PropertyTemplate> properties; ///< the vault's, and the new ones without id

    /// Header of the column of a field; empty where there is none.
    QString header(ImportField field) const;
    QString header(const QString& property) const;
    const PropertyTemplate* property(const QString& name) const;
};

/// Reads the rows and puts those together that are of one part: by part number, else by
/// manufacturer and MPN where that is unique in vault and file. In the order of the file; what is
/// wrong goes into @p problems. Counts blank rows. @throws Cancelled.
std::vector<ImportedPart> readParts(const Record& record, const ImportSheet& sheet,
                                    ImportProblems& problems, int& blankRows,
                                    const Progress& progress, const CancelCheck& cancelled);

/// Reports how far an import is and ends it with Cancelled when it shall end.
void importStep(qint64 done, qint64 total, const QString& what, const Progress& progress,
                const CancelCheck& cancelled);

} // namespace implexa
