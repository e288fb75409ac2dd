#pragma once

#include "core/domain/Lifecycle.h"

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

#include <optional>

namespace implexa::ui
{

/// One part in a table that is only read.
struct PartLine {
    QStringList cells;
    QString ipn;                       ///< what opening it shows
    std::optional<ReleaseState> state; ///< of the column that shows one
    bool muted = false;

    friend bool operator==(const PartLine&, const PartLine&) = default;
};

/// Roll-ups and where-used as a table: sorted as a person would, numbers to the right.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Column {
        QString title;
        bool isNumber = false;
        bool isState = false;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setColumns(const QList<Column>& columns);
    void setRows(const QList<PartLine>& rows);
    const PartLine& at(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void arrange();

    QList<Column> m_columns;
    QList<PartLine> m_rows;
    int m_sortedBy = -1; ///< as they came
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace implexa::ui
