#pragma once

#include "core/domain/Exchange.h"

#include <QAbstractTableModel>

namespace implexa::ui
{

/// The problems of an import, errors first.
class ProblemModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Severity, Row, Name, Value, Message, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setProblems(const QList<ImportProblem>& problems);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ImportProblem> m_problems;
};

/// What becomes of each part of an import.
class ItemModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Outcome, Ipn, Name, Rows, Detail, ColumnCount };
    static constexpr int OutcomeRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setItems(const QList<ImportItem>& items, bool applied);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ImportItem> m_items;
    bool m_applied = false;
};

/// The first rows of the file under their headers.
class PreviewModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(const QList<ImportColumn>& columns, const QList<QStringList>& rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    QList<QStringList> m_rows;
};

} // namespace implexa::ui
