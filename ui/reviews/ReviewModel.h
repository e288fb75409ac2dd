#pragma once

#include "core/domain/ChangeInput.h"
#include "core/domain/PartRow.h"
#include "core/domain/People.h"

#include <QAbstractTableModel>

namespace implexa::ui
{

/// What is under review in one of the page's lists: parts and change orders.
class ReviewModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Ipn, Name, Revision, Votes, SubmittedBy, When, Reviewers, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// A change order stands as a row whose part is it: its number and its title.
    static ReviewRow rowOfChange(const ChangeRow& change);

    /// The change orders first: each stands for all of its parts.
    void setRows(const QList<ReviewRow>& changes, const QList<ReviewRow>& parts,
                 const People& people);
    const ReviewRow& at(int row) const { return m_rows[row]; }
    bool isChange(int row) const { return row < m_changes; }
    int rowOf(const QString& ipn) const; ///< -1: not here

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ReviewRow> m_rows;
    People m_people;
    int m_changes = 0; ///< so many of the rows, at the start
};

} // namespace implexa::ui
