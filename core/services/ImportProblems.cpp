#include "ImportProblems.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

void ImportProblems::keep(const ImportProblem& problem)
{
    const QString what = QString::number(problem.severity) + u'\n' + problem.column + u'\n' +
                         problem.value + u'\n' + problem.message;
    if (const auto known = m_at.constFind(what); known != m_at.constEnd()) {
        Kept& kept = m_kept[*known];
        ++kept.times;
        kept.lastRow = std::max(kept.lastRow, problem.row);
        return;
    }
    m_at.insert(what, m_kept.size());
    m_kept << Kept{problem, 1, problem.row};
}

void ImportProblems::add(const QList<ImportProblem>& problems)
{
    for (const ImportProblem& problem : problems)
        keep(problem);
}

void ImportProblems::error(int row, const QString& column, const QString& value,
                           const QString& message)
{
    keep({ImportProblem::Error, row, column, value, message});
}

void ImportProblems::note(int row, const QString& column, const QString& value,
                          const QString& message)
{
    keep({ImportProblem::Note, row, column, value, message});
}

QList<ImportProblem> ImportProblems::all() const
{
    const QLocale locale(QLocale::English);
    QList<ImportProblem> problems;
    for (const Kept& kept : m_kept) {
        ImportProblem problem = kept.problem;
        if (kept.times > 1)
            problem.message +=
                u' ' + QCoreApplication::translate("ImportProblems",
                                                   "(%1 rows in all, the last is row %2.)")
                           .arg(locale.toString(kept.times), locale.toString(kept.lastRow));
        problems << problem;
    }
    std::stable_sort(problems.begin(), problems.end(),
                     [](const ImportProblem& a, const ImportProblem& b) {
                         return a.severity != b.severity ? a.severity < b.severity : a.row < b.row;
                     });
    return problems;
}

} // namespace implexa
