#pragma once

#include "Lifecycle.h"
#include "PartRow.h"
#include "Property.h"

#include <QChar>
#include <QList>
#include <QString>
#include <QStringList>

namespace implexa
{

/// What a column of an imported table means.
enum class ImportField {
    Ignore,
    Ipn,
    Name,
    Description,
    Category,
    Revision,
    State,
    Phase,
    Manufacturer,
    Mpn,
    Datasheet,
    SourceStatus,
    Property,
};
QString code(ImportField field);
QString label(ImportField field);
std::optional<ImportField> importFieldFromCode(const QString& code);

struct ImportColumn {
    QString header; ///< as in the file; made unique where two are the same
    ImportField field = ImportField::Ignore;
    QString property;                       ///< name; for Property
    PropertyKind kind = PropertyKind::Text; ///< of a property that does not exist yet
    QString unit;
    bool partLevel = false;
    bool exists = false; ///< the vault has this property
};

struct ImportOptions {
    QString file;
    QChar delimiter;             ///< null: found out
    QList<ImportColumn> columns; ///< empty: as proposed
    QString category; ///< full code for rows that name none; empty: found out from the IPN
    Phase phase = Phase::Production; ///< for rows that name none
    bool baseline = false;           ///< released at once, by an admin, rather than drafts
    bool openNewRevisions = false;   ///< for controlled differences on released parts
};

struct ImportProblem {
    enum Severity { Error, Note };
    Severity severity = Error;
    int row = 0; ///< line of the file where the row begins; 0: the file as a whole
    QString column;
    QString value;
    QString message; ///< a sentence
};

/// What becomes of one part of the file.
struct ImportItem {
    enum Outcome { Create, Update, Unchanged, Skip };
    Outcome outcome = Create;
    QString ipn; ///< empty: gets a number when applied
    QString name;
    QList<int> rows; ///< lines of the file
    QString detail;  ///< what changes, or why it is skipped
};

/// A dry run says what would happen; applied says that it did. Every row of the file is in exactly
/// one item, or in blankRows.
struct ImportReport {
    QString file;
    QString encoding;
    QChar delimiter;
    QList<ImportColumn> columns;
    QList<QStringList> preview; ///< the first 20 rows, a cell for each of columns
    QStringList newProperties;
    QStringList newCategories;
    int rows = 0;
    int blankRows = 0;
    int created = 0;
    int updated = 0;
    int unchanged = 0;
    int skipped = 0;
    QList<ImportItem> items;
    QList<ImportProblem> problems;
    bool applied = false;

    bool hasErrors() const;
};

struct ExportRequest {
    enum Scope { AllParts, QueryParts, GivenParts };
    enum Content { History, Snapshot };
    enum State { AsItStands, ReleasedOnly, AsOfTag };

    QString folder;
    Scope scope = AllParts;
    PartQuery query;  ///< for QueryParts
    QStringList ipns; ///< for GivenParts: these and everything below them
    Content content = History;
    State state = AsItStands;
    QString tag;       ///< for AsOfTag: `release/EL-PCA-10042/2`
    bool bare = false; ///< no work tree
};

struct ExportResult {
    QString folder;
    QString commit; ///< id of what it is at now
    qint64 parts = 0;
    bool changed = true; ///< false: it was up to date already
};

/// How the mirror stands.
struct MirrorStatus {
    qint64 pending = 0; ///< events that it does not hold yet
    QString lastError;  ///< empty: the last attempt went well
    QDateTime lastErrorAt;
    QString head; ///< commit id of main; empty: none yet
};

} // namespace implexa
