#pragma once

#include "core/domain/ChangeInput.h"
#include "core/domain/People.h"

#include <QAbstractTableModel>

namespace implexa::ui
{

/// The change orders of one of the page's lists.
class ChangeModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Title, State, Priority, Parts, Votes, Effective, CreatedBy, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<ChangeRow>& rows, const People& people);
    const ChangeRow& at(int row) const { return m_rows[row]; }
    int rowOf(const QString& number) const; ///< -1: not here

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ChangeRow& row, int column) const;

    QList<ChangeRow> m_rows;
    People m_people;
};

/// The affected parts of one change order.
class ChangeItemModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Part, Kind, From, To, Stock, InWork, Orders, Note, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setItems(const QList<ChangeItem>& items);
    const ChangeItem& at(int row) const { return m_items[row]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ChangeItem> m_items;
};

} // namespace implexa::ui
