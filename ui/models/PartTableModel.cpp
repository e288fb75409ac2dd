#include "PartTableModel.h"

#include "PartColumns.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QMimeData>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PartTableModel::PartTableModel(BrowseCommands& browse, QObject* parent)
    : QAbstractTableModel(parent)
    , m_browse(browse)
    , m_rows([this](const std::vector<qint64>& ids) { return m_browse.rows(ids, properties()); },
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
    m_search.ask(m_browse.find(query, m_rows.PageSize, properties()))
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

void PartTableModel::addProperty(const PropertyTemplate& property)
{
    if (columnOf(property.name) >= 0)
        return;
    beginInsertColumns({}, columnCount(), columnCount());
    m_properties.append(property);
    endInsertColumns();
    if (m_asked)
        refresh();
}

void PartTableModel::removeProperty(const QString& name)
{
    const int column = columnOf(name);
    if (column < 0)
        return;
    beginRemoveColumns({}, column, column);
    m_properties.removeAt(column - partColumns().size());
    endRemoveColumns();
}

void PartTableModel::describe(const PropertyTemplate& property)
{
    const int column = columnOf(property.name);
    if (column < 0 || *propertyAt(column) == property)
        return;
    m_properties[column - partColumns().size()] = property;
    Q_EMIT headerDataChanged(Qt::Horizontal, column, column);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

QStringList PartTableModel::properties() const
{
    QStringList names;
    for (const PropertyTemplate& property : m_properties)
        names << property.name;
    return names;
}

int PartTableModel::columnOf(const QString& property) const
{
    const auto at = properties().indexOf(property);
    return at < 0 ? -1 : int(partColumns().size() + at);
}

const PropertyTemplate* PartTableModel::propertyAt(int column) const
{
    const auto at = column - partColumns().size();
    return at < 0 ? nullptr : &m_properties.at(at);
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
    return parent.isValid() ? 0 : int(partColumns().size() + m_properties.size());
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
    if (const PropertyTemplate* property = propertyAt(index.column())) {
        if (role == Qt::TextAlignmentRole && isNumber(*property))
            return int(Qt::AlignRight | Qt::AlignVCenter);
        if (role == Qt::FontRole && isNumber(*property))
            return Theme::numbers(QApplication::font());
        const bool said = role == Qt::DisplayRole || role == Qt::ToolTipRole;
        const PartRow* row = said ? at(index.row()) : nullptr;
        return row ? row->properties.value(property->name) : QVariant();
    }
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
    if (const PropertyTemplate* property = propertyAt(section)) {
        if (role == Qt::TextAlignmentRole && isNumber(*property))
            return int(Qt::AlignRight | Qt::AlignVCenter);
        if (role == Qt::ToolTipRole && !property->unit.isEmpty())
            return tr("%1, in %2").arg(property->name, property->unit);
        if (role == Qt::DisplayRole)
            return property->name;
    } else if (role == Qt::DisplayRole) {
        return title(partColumns().at(section));
    }
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

QString PartTableModel::copied(const PartRow& row, int column) const
{
    if (const PropertyTemplate* property = propertyAt(column))
        return row.properties.value(property->name);
    const PartColumn which = partColumns().at(column);
    return which == PartColumn::Mpn ? row.mpn : text(row, which);
}

void PartTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    PartQuery query = m_query;
    const PropertyTemplate* property = propertyAt(column);
    query.sortBy = property ? PartColumn::Ipn : partColumns().at(column);
    query.sortProperty = property ? property->name : QString();
    query.order = order;
    if (m_asked)
        setQuery(query);
    else
        m_query = query;
}

} // namespace implexa::ui
