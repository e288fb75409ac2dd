#include "ReportModels.h"

#include "ui/theme/Icons.h"

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

QVariant title(const QStringList& titles, int section, Qt::Orientation orientation, int role)
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? titles.value(section)
                                                                    : QVariant();
}

} // namespace

void ProblemModel::setProblems(const QList<ImportProblem>& problems)
{
    beginResetModel();
    m_problems = problems;
    std::stable_sort(
        m_problems.begin(), m_problems.end(),
        [](const ImportProblem& a, const ImportProblem& b) { return a.severity < b.severity; });
    endResetModel();
}

int ProblemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ImportProblem& problem = m_problems[index.row()];
    const bool error = problem.severity == ImportProblem::Error;
    if (role == Qt::DecorationRole && index.column() == Severity)
        return error ? icon(Icon::Error, Theme::Role::Error) : icon(Icon::Info, Theme::Role::Muted);
    if (role == Qt::ToolTipRole && index.column() >= Value)
        return index.column() == Value ? problem.value : problem.message;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Severity:
        return error ? tr("Error") : tr("Note");
    case Row:
        return problem.row > 0 ? QVariant(problem.row) : QVariant();
    case Name:
        return problem.column;
    case Value:
        return problem.value;
    case Message:
        return problem.message;
    }
    return {};
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return title({tr("Severity"), tr("Row"), tr("Column"), tr("Value"), tr("Problem")}, section,
                 orientation, role);
}

void ItemModel::setItems(const QList<ImportItem>& items, bool applied)
{
    beginResetModel();
    m_items = items;
    m_applied = applied;
    endResetModel();
}

int ItemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

int ItemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ItemModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ImportItem& item = m_items[index.row()];
    if (role == OutcomeRole)
        return int(item.outcome);
    if (role == Qt::ToolTipRole && index.column() >= Name)
        return index.column() == Name ? item.name : item.detail;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Outcome:
        switch (item.outcome) {
        case ImportItem::Create:
            return m_applied ? tr("Created") : tr("Create");
        case ImportItem::Update:
            return m_applied ? tr("Updated") : tr("Update");
        case ImportItem::Unchanged:
            return tr("Unchanged");
        case ImportItem::Skip:
            return m_applied ? tr("Skipped") : tr("Skip");
        }
        return {};
    case Ipn:
        return item.ipn.isEmpty() ? tr("next number") : item.ipn;
    case Name:
        return item.name;
    case Rows: {
        QStringList rows;
        for (const int row : item.rows)
            rows.append(QString::number(row));
        return rows.join(u", "_s);
    }
    case Detail:
        return item.detail;
    }
    return {};
}

QVariant ItemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return title({tr("Outcome"), tr("IPN"), tr("Name"), tr("Rows"), tr("Detail")}, section,
                 orientation, role);
}

void PreviewModel::setPreview(const QList<ImportColumn>& columns, const QList<QStringList>& rows)
{
    beginResetModel();
    m_headers.clear();
    for (const ImportColumn& column : columns)
        m_headers.append(column.header);
    m_rows = rows;
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    return m_rows[index.row()].value(index.column());
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return title(m_headers, section, orientation, role);
}

} // namespace implexa::ui
