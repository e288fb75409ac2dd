#pragma once

#include "BomMatcher.h"
#include "ImportValues.h"

#include <QSet>

#include <vector>

namespace implexa
{
class ImportProblems;

/// A part that an import names: of the vault, or one that it makes.
struct BomPart {
    PartId id;    ///< none: it is made
    QString ipn;  ///< of a part that is made, a number to keep; empty: the vault's next
    BomItem item; ///< what it is made from
    QString name;
    QString category;                      ///< full code; of one that is made
    QString unit = QStringLiteral("each"); ///< that one that is made is counted in
    QList<BomItem> sources;                ///< manufacturer parts to propose
    bool isAssembly = false;

    bool isMade() const { return !id; }
};

/// The rows of a BOM, each with the part that it means and the part that it goes into: the match,
/// or what somebody chose. Within a read or a transaction.
class BomImportRows final
{
public:
    BomImportRows(const Record& record, const BomTable& table, const BomImportOptions& options,
                  ImportProblems& problems);

    /// One row of the table, by index.
    struct Row {
        BomImportLine line;
        int part = -1;   ///< index in parts(); -1: left out, or not known yet
        int parent = -1; ///< as part
        /// Which place in the tree its parent is at: a sub-assembly can be listed several times.
        int place = -1;
        QList<int> substitutes; ///< parts, preferred first
    };
    const std::vector<Row>& rows() const { return m_rows; }
    const QList<BomPart>& parts() const { return m_parts; }
    BomMatcher& matcher() { return m_matcher; }
    /// What to call a part of this import.
    QString nameOf(int part) const;
    int top() const { return m_top; } ///< -1: the file names several, or none is known

private:
    void findTop();
    void resolve(size_t index);
    void choose(size_t index, const QString& choice);
    void learnChoices();
    /// What was chosen for another row that names the same thing. @returns whether there is one.
    bool chooseAsOther(size_t index);
    void make(size_t index, const QString& reason);
    void takeParents();
    int parentNamed(const BomTableRow& row);
    void placeAll();
    void takeAlternates();
    void settleMade();
    int partOf(PartId id);
    int madeOf(const BomItem& item, const QStringList& designators);
    QString categoryOf(const BomPart& part, const QStringList& designators) const;

    const Record& m_record;
    const BomTable& m_table;
    const BomImportOptions& m_options;
    ImportProblems& m_problems;
    BomMatcher m_matcher;
    const ImportCategories m_categories;
    std::vector<Row> m_rows;
    QList<BomPart> m_parts;
    QHash<PartId, int> m_partOf;
    QHash<QString, int> m_madeOf;
    QHash<QString, int> m_parentNamed;
    QHash<QString, int> m_chosenFor; ///< by what rows name, the first line of the file decided on
    QHash<int, QStringList> m_designators; ///< of parts that are made
    int m_top = -1;
};

} // namespace implexa
