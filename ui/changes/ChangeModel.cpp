#include "ChangeModel.h"

#include "ui/theme/Badges.h"
#include "ui/theme/Theme.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

QString dispositionWords(Disposition disposition)
{
    return disposition == Disposition::None ? u"–"_s : label(disposition);
}

} // namespace

void ChangeModel::setRows(const QList<ChangeRow>& rows, const People& people)
{
    beginResetModel();
    m_people = people;
    m_rows = rows;
    endResetModel();
}

int ChangeModel::rowOf(const QString& number) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].number == number)
            return int(row);
    return -1;
}

int ChangeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChangeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const ChangeRow& row = m_rows[index.row()];
    if (role == Qt::FontRole && index.column() == Number)
        return Theme::numbers(QGuiApplication::font());
    if (role == BadgeStateRole && index.column() == State)
        return int(badgeLook(row.state));
    if (role == Qt::ToolTipRole && index.column() == Parts)
        return row.parts.mid(0, 40).join(u'\n');
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(row, index.column());
    return {};
}

QString ChangeModel::text(const ChangeRow& row, int column) const
{
    switch (column) {
    case Number:
        return row.number;
    case Title:
        return row.title;
    case State:
        return label(row.state);
    case Priority:
        return label(row.priority);
    case Parts:
        return QString::number(row.parts.size());
    case Votes:
        if (row.state != ChangeState::InReview)
            return {};
        return row.waitsForMe
                   ? tr("%1 of %2, waits for you").arg(row.approvals).arg(row.approvalsNeeded)
                   : tr("%1 of %2").arg(row.approvals).arg(row.approvalsNeeded);
    case Effective:
        return row.effectivityDate.toString(Qt::ISODate);
    case CreatedBy:
        return m_people.name(row.createdBy);
    default:
        return {};
    }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("Number");
    case Title:
        return tr("Title");
    case State:
        return tr("State");
    case Priority:
        return tr("Priority");
    case Parts:
        return tr("Parts");
    case Votes:
        return tr("Votes");
    case Effective:
        return tr("Effective");
    case CreatedBy:
        return tr("By");
    default:
        return {};
    }
}

void ChangeItemModel::setItems(const QList<ChangeItem>& items)
{
    beginResetModel();
    m_items = items;
    endResetModel();
}

int ChangeItemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

int ChangeItemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangeItemModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_items.size())
        return {};
    const ChangeItem& item = m_items[index.row()];
    if (role == Qt::FontRole && index.column() == Part)
        return Theme::numbers(QGuiApplication::font());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Part:
        return item.part;
    case Kind:
        return label(item.kind);
    case From:
        return item.from.isEmpty() ? u"–"_s : item.from;
    case To:
        if (item.to.isEmpty() && item.kind == ChangeItemKind::Revision)
            return role == Qt::ToolTipRole ? tr("It has no open revision yet: start one.")
                                           : tr("none yet");
        return item.to.isEmpty() ? u"–"_s : item.to;
    case Stock:
        return dispositionWords(item.stock);
    case InWork:
        return dispositionWords(item.inWork);
    case Orders:
        return dispositionWords(item.orders);
    case Note:
        return item.note;
    default:
        return {};
    }
}

QVariant ChangeItemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Part:
        return tr("Part");
    case Kind:
        return tr("What");
    case From:
        return tip ? tr("The revision before") : tr("From");
    case To:
        return tip ? tr("The revision that this order releases") : tr("To");
    case Stock:
        return tip ? tr("What becomes of what is in stock") : tr("Stock");
    case InWork:
        return tip ? tr("What becomes of what is being built") : tr("WIP");
    case Orders:
        return tip ? tr("What becomes of what is ordered") : tr("Orders");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace implexa::ui
