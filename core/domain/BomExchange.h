#pragma once

#include "Exchange.h"

#include <QChar>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace implexa
{

/// What wrote a BOM, and so what its columns mean where their names alone do not tell.
enum class BomDialect {
    Generic,
    KiCad,       ///< symbol fields table, kicad-cli, the board editor's list
    KiCadScript, ///< one of the scripts, with a preamble and perhaps two tables
    Jlcpcb,
    Altium,
    Eagle,
    OrCad,
    GitPlm,
    Plain,       ///< part number and quantity
    Indented,    ///< several levels, one row below the other
    ParentChild, ///< several levels, each row names its parent
};
QString code(BomDialect dialect);
QString label(BomDialect dialect);
std::optional<BomDialect> bomDialectFromCode(const QString& code);
QList<BomDialect> allBomDialects();

/// What a column of an imported BOM means.
enum class BomField {
    Ignore,
    Find,
    Level,
    Parent,
    Ipn,
    Name,
    Description,
    Value,
    Footprint,
    Symbol, ///< of a CAD library; names a part where nothing else does
    Quantity,
    Unit,
    Designators,
    Manufacturer,
    Mpn,
    SupplierNumber,
    Fitted,
    NotFitted,
    Excluded, ///< in the schematic, but not in the BOM
    Note,
};
QString code(BomField field);
QString label(BomField field);
std::optional<BomField> bomFieldFromCode(const QString& code);
QList<BomField> allBomFields();

struct BomColumn {
    QString header; ///< as in the file; made unique where two are the same
    BomField field = BomField::Ignore;
    int rank = 1; ///< of Manufacturer and Mpn: 2 and on are the row's alternates

    friend bool operator==(const BomColumn&, const BomColumn&) = default;
};

/// A row that is no line of the BOM, and why.
struct BomLeftOut {
    enum Kind { Blank, Preamble, Header, Total, Remark, OtherTable, Excluded };
    int row = 0; ///< line of the file
    Kind kind = Blank;
    QString text; ///< its first words
};
QString label(BomLeftOut::Kind kind);

enum class BomImportMode {
    Replace, ///< the file is the BOM: lines that it does not have go
    Merge,   ///< lines of the file are added or brought up to date; the others stay
};

struct BomImportOptions {
    QString file;
    QChar delimiter;                   ///< null: found out
    std::optional<BomDialect> dialect; ///< nullopt: found out
    QList<BomColumn> columns;          ///< what differs from the proposal
    QString into; ///< IPN of the assembly; empty: as the file's own levels or parents say
    std::optional<BomImportMode> mode; ///< asked for where the assembly has lines already
    bool createMissing = false;        ///< parts for the rows that match none
    QString category;              ///< of such parts where neither number nor designators tell one
    bool openNewRevisions = false; ///< of released assemblies
    /// By line of the file: an IPN, or chooseCreate or chooseSkip. Rows that find no part, or
    /// several, and name the same thing follow.
    QMap<int, QString> choices;

    static inline const QString chooseCreate = QStringLiteral("create");
    static inline const QString chooseSkip = QStringLiteral("skip");
};

/// A part that a row could mean.
struct BomCandidate {
    QString ipn;
    QString name;
    QString reason; ///< why: `MPN RC0603FR-0710KL`

    friend bool operator==(const BomCandidate&, const BomCandidate&) = default;
};

/// What becomes of one row, with the rows of alternates below it.
struct BomImportLine {
    enum Outcome {
        Match,    ///< a part of the vault
        Create,   ///< a part that the import makes
        Skip,     ///< left out by choice
        Open,     ///< to be chosen: nothing fits, or several do
        Assembly, ///< the assembly itself: its lines go into it
    };
    int row = 0;     ///< line of the file
    QList<int> rows; ///< with those of its alternates
    int level = 0;   ///< 0: directly in the assembly
    QString parent;  ///< what it goes into, as far as it is known
    QString item;    ///< what the file calls it
    QString detail;  ///< value, footprint, manufacturer part
    QString quantity;
    QString unit;
    QStringList designators;
    bool fitted = true;
    Outcome outcome = Open;
    QString ipn; ///< empty: gets a number when applied
    QString name;
    QString reason;      ///< why this part, or why none
    QString category;    ///< of a part that is made
    bool chosen = false; ///< by the options, not by the match
    QList<BomCandidate> candidates;
    QStringList alternates; ///< what the rows below and further columns add, in words
};

/// One line of an assembly, before and after.
struct BomImportChange {
    enum Kind { Add, Change, Remove, Keep };
    Kind kind = Add;
    QString parent;
    int find = 0; ///< 0: the next free one, when applied
    QString child;
    QList<int> rows; ///< lines of the file
    QString detail;  ///< in words
};

/// A dry run says what would happen; applied says that it did. Every row of the file is in exactly
/// one of lines and leftOut.
struct BomImportReport {
    QString file;
    QString encoding;
    QChar delimiter;
    BomDialect dialect = BomDialect::Generic;
    QString into; ///< IPN of the assembly at the top; empty where there are several or none yet
    QList<BomColumn> columns;
    QList<QStringList> preview; ///< the first 20 rows of the table, a cell for each of columns
    int rows = 0;               ///< of the file, whatever they are
    QList<BomImportLine> lines; ///< in the order of the file
    QList<BomLeftOut> leftOut;
    QList<BomImportChange> changes;
    QStringList newRevisions; ///< `EL-PCA-10042@3`
    QStringList created;      ///< IPNs of new parts; when applied
    int undecidedLines = 0;   ///< not in the file, while no mode says whether they go
    QList<ImportProblem> problems;
    bool applied = false;

    bool hasErrors() const;
    int count(BomImportLine::Outcome outcome) const;
    int count(BomImportChange::Kind kind) const;
};

} // namespace implexa
