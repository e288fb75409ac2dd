#include "ImportProblems.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr qsizetype mostSpans = 50;

/// As in `22 to 40, 43`. @p rows rise.
QString rowsText(const QList<int>& rows)
{
    QStringList spans;
    for (qsizetype first = 0; first < rows.size();) {
        if (spans.size() == mostSpans) {
            spans << u"..."_s;
            break;
        }
        qsizetype last = first;
        while (last + 1 < rows.size() && rows[last + 1] <= rows[last] + 1)
            ++last;
        spans << (last == first ? QString::number(rows[first])
                                : QCoreApplication::translate("ImportProblems", "%1 to %2")
                                      .arg(rows[first])
                                      .arg(rows[last]));
        first = last + 1;
    }
    return spans.join(u", "_s);
}

} // namespace

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
    m_kept << Kept{problem, 1, problem.row, {}};
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

void ImportProblems::errorOfRow(int row, const QString& column, const QString& value,
                                const QString& message)
{
    const QString what = column + u'\n' + message;
    if (int& single = m_single[what]; single < mostSingle) {
        ++single;
        m_kept << Kept{{ImportProblem::Error, row, column, value, message}, 1, row, {}};
        return;
    }
    const auto rest = m_at.constFind(what);
    if (rest == m_at.constEnd()) {
        m_at.insert(what, m_kept.size());
        m_kept << Kept{{ImportProblem::Error, row, column, {}, message}, 1, row, {row}};
        return;
    }
    Kept& kept = m_kept[*rest];
    ++kept.times;
    kept.rows << row;
}

QList<ImportProblem> ImportProblems::all() const
{
    const QLocale locale(QLocale::English);
    QList<ImportProblem> problems;
    for (const Kept& kept : m_kept) {
        ImportProblem problem = kept.problem;
        if (!kept.rows.isEmpty()) {
            QList<int> rows = kept.rows;
            std::sort(rows.begin(), rows.end());
            problem.message +=
                u' ' + QCoreApplication::translate("ImportProblems", "(Likewise rows: %1.)")
                           .arg(rowsText(rows));
        } else if (kept.times > 1)
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
