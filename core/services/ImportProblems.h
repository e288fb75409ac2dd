#pragma once

#include "core/domain/Exchange.h"

#include <QHash>

namespace implexa
{

/// Collects what is wrong or odd in a file. The same thing said of the same column and value is
/// kept once, with the count of rows that have it.
class ImportProblems final
{
public:
    void add(const QList<ImportProblem>& problems);
    void error(int row, const QString& column, const QString& value, const QString& message);
    void note(int row, const QString& column, const QString& value, const QString& message);
    /// An error that has its own row in the report, whatever the value; after mostSingle of one
    /// message the others are one problem that names their rows.
    void errorOfRow(int row, const QString& column, const QString& value, const QString& message);

    static constexpr int mostSingle = 20;

    /// Errors before notes, each in the order of rows.
    QList<ImportProblem> all() const;

private:
    struct Kept {
        ImportProblem problem;
        int times = 1;
        int lastRow = 0;
        QList<int> rows; ///< all, where they are named
    };

    void keep(const ImportProblem& problem);

    QList<Kept> m_kept;
    QHash<QString, qsizetype> m_at;
    QHash<QString, int> m_single; ///< how many of a message stand alone
};

} // namespace implexa
