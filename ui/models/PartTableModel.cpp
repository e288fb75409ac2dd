#include "PartTableModel.h"

#include "PartColumns.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QMimeData>

#include <set>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PartTableModel::PartTableModel(BrowseCommands& browse, QObject* parent)
    : QAbstractTableModel(parent)
    , m_browse(browse)
    , m_rows([this](const std::vector<qint64>& ids) { return m_browse.rows(ids); },
             [](const PartRow& row) { return row.id.value; },
             [this](int first, int last) {
                 Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
             },
             [this](const Error& error) { Q_EMIT failed(error.userMessage(), error.cause()); })
{
}

void PartTableModel::setQuery(const PartQuery& query)
{
    m_query = query;
    m_asked = true;
    m_search.ask(m_browse.find(query, m_rows.PageSize))
        .done([this](const FoundParts& parts) { adopt(parts); })
        .failed<Error>(
            [this](const Error& error) { Q_EMIT failed(error.userMessage(), error.cause()); });
}

void PartTableModel::adopt(const FoundParts& parts)
{
    if (parts.ids == m_rows.ids()) {
        m_rows.restart(parts.ids);
        m_rows.setFirstPage(parts.firstRows);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    } else {
        beginResetModel();
        m_rows.restart(parts.ids);
        m_rows.setFirstPage(parts.firstRows);
        endResetModel();
    }
    Q_EMIT found(rowCount());
}

int PartTableModel::rowOf(qint64 id) const
{
    const auto& all = m_rows.ids();
    const auto place = std::find(all.begin(), all.end(), id);
    return place == all.end() ? -1 : int(place - all.begin());
}

int PartTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

int PartTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(partColumns().size());
}

Qt::ItemFlags PartTableModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList PartTableModel::mimeTypes() const
{
    return {PartsMimeType, u"text/plain"_s};
}

QMimeData* PartTableModel::mimeData(const QModelIndexList& indexes) const
{
    std::set<int> rows;
    for (const QModelIndex& index : indexes)
        rows.insert(index.row());
    QStringList ipns;
    for (const int row : rows) {
        const PartRow* part = at(row);
        if (!part)
            return nullptr;
        ipns << part->ipn;
    }
    auto* mime = new QMimeData;
    mime->setData(PartsMimeType, ipns.join(u'\n').toUtf8());
    mime->setText(ipns.join(u'\n'));
    return mime;
}

QVariant PartTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PartColumn column = partColumns().at(index.column());
    if (role == Qt::FontRole && (column == PartColumn::Ipn || column == PartColumn::Mpn))
        return Theme::numbers(QApplication::font());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != BadgeStateRole &&
        role != BadgePhaseRole)
        return {};
    const PartRow* row = at(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, column);
    case Qt::ToolTipRole:
        if (column == PartColumn::Name)
            return row->name;
        if (column == PartColumn::Revision || column == PartColumn::State)
            return row->releasedRevision.isEmpty()
                       ? tr("Never released")
                       : tr("Revision %1 is released").arg(row->releasedRevision);
        return {};
    case BadgeStateRole:
        return column == PartColumn::State ? QVariant(int(row->state)) : QVariant();
    case BadgePhaseRole:
        return column == PartColumn::Phase ? QVariant(int(row->phase)) : QVariant();
    default:
        return {};
    }
}

QVariant PartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return title(partColumns().at(section));
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

void PartTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    PartQuery query = m_query;
    query.sortBy = partColumns().at(column);
    query.order = order;
    if (m_asked)
        setQuery(query);
    else
        m_query = query;
}

} // namespace implexa::ui
