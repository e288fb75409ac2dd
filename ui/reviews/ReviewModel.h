#pragma once

#include "core/domain/PartRow.h"

#include <QAbstractTableModel>

namespace implexa::ui
{

/// The open reviews of one of the page's lists.
class ReviewModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Ipn, Name, Revision, Votes, SubmittedBy, When, Reviewers, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<ReviewRow>& rows);
    const ReviewRow& at(int row) const { return m_rows[row]; }
    int rowOf(const QString& ipn) const; ///< -1: not here

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ReviewRow> m_rows;
};

} // namespace implexa::ui
