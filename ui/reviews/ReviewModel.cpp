#include "ReviewModel.h"

#include "ui/theme/Theme.h"

#include <QGuiApplication>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

ReviewRow ReviewModel::rowOfChange(const ChangeRow& change)
{
    ReviewRow row;
    row.part.ipn = change.number;
    row.part.name = change.title;
    row.submittedBy = change.submittedBy;
    row.submittedAt = change.submittedAt;
    row.reviewers = change.reviewers;
    row.approvals = change.approvals;
    row.approvalsNeeded = change.approvalsNeeded;
    row.waitsForMe = change.waitsForMe;
    return row;
}

void ReviewModel::setRows(const QList<ReviewRow>& changes, const QList<ReviewRow>& parts,
                          const People& people)
{
    beginResetModel();
    m_people = people;
    m_rows = changes + parts;
    m_changes = int(changes.size());
    endResetModel();
}

int ReviewModel::rowOf(const QString& ipn) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].part.ipn == ipn)
            return int(row);
    return -1;
}

int ReviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ReviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const ReviewRow& row = m_rows[index.row()];
    if (role == Qt::FontRole && index.column() == Ipn)
        return Theme::numbers(QGuiApplication::font());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Ipn:
        return row.part.ipn;
    case Name:
        return row.part.name;
    case Revision:
        return row.part.revision;
    case SubmittedBy:
        return m_people.name(row.submittedBy);
    case When:
        return row.submittedAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
    case Votes:
        return tr("%1 of %2").arg(row.approvals).arg(row.approvalsNeeded);
    case Reviewers:
        return m_people.names(row.reviewers);
    }
    return {};
}

QVariant ReviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Ipn:
        return tr("What");
    case Name:
        return tr("Name");
    case Revision:
        return tr("Rev");
    case SubmittedBy:
        return tr("Submitted by");
    case When:
        return tr("When");
    case Votes:
        return tr("Votes");
    case Reviewers:
        return tr("Reviewers");
    }
    return {};
}

} // namespace implexa::ui
