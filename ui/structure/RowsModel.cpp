#include "RowsModel.h"

#include "ui/theme/Badges.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCollator>

#include <algorithm>

namespace implexa::ui
{

namespace
{

/// Of `12.5 m`; what is no number comes first.
double sizeOf(const QString& text)
{
    bool isNumber = false;
    const double size = text.section(QChar(u' '), 0, 0).toDouble(&isNumber);
    return isNumber ? size : -1;
}

} // namespace

void RowsModel::setColumns(const QList<Column>& columns)
{
    beginResetModel();
    m_columns = columns;
    m_rows.clear();
    m_sortedBy = -1;
    endResetModel();
}

void RowsModel::setRows(const QList<PartLine>& rows)
{
    beginResetModel();
    m_rows = rows;
    arrange();
    endResetModel();
}

int RowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PartLine& row = m_rows.at(index.row());
    const Column& column = m_columns.at(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.cells.value(index.column());
    case Qt::FontRole:
        return Theme::numbers(QApplication::font());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case BadgeStateRole:
        return column.isState && row.state ? QVariant(int(*row.state)) : QVariant();
    case MutedRole:
        return row.muted;
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns.at(section).title;
    if (role == Qt::TextAlignmentRole)
        return int((m_columns.at(section).isNumber ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    return {};
}

void RowsModel::sort(int column, Qt::SortOrder order)
{
    m_sortedBy = column;
    m_order = order;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<PartLine> rows;
    for (const QModelIndex& index : before)
        rows << m_rows.at(index.row());
    arrange();
    QModelIndexList after;
    for (int i = 0; i < before.size(); ++i)
        after << index(int(m_rows.indexOf(rows.at(i))), before.at(i).column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void RowsModel::arrange()
{
    if (m_sortedBy < 0 || m_sortedBy >= m_columns.size())
        return;
    QCollator collator;
    collator.setNumericMode(true); // R2 before R10, and numbers by size
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::stable_sort(m_rows.begin(), m_rows.end(), [&](const PartLine& a, const PartLine& b) {
        const QString one = a.cells.value(m_sortedBy);
        const QString other = b.cells.value(m_sortedBy);
        const double difference =
            m_columns.at(m_sortedBy).isNumber ? sizeOf(one) - sizeOf(other) : 0;
        const int order =
            difference != 0 ? (difference < 0 ? -1 : 1) : collator.compare(one, other);
        return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
    });
}

} // namespace implexa::ui
