#pragma once

#include "core/domain/BomExchange.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace implexa::ui
{

/// The rows of a BOM file, each with the part that it means, which can be changed.
class BomLineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Row, Quantity, Item, Detail, Part, Name, Why, ColumnCount };
    static constexpr int CandidatesRole = Qt::UserRole; ///< BomLineModel::Choices
    static constexpr int IsOpenRole = Qt::UserRole + 1; ///< no part is known for the row

    /// What can be chosen for a row: words to show, and what they mean in the options.
    using Choices = QList<std::pair<QString, QString>>;

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes what a dry run or an import said; choices stay.
    void setReport(const BomImportReport& report);
    /// Forgets what was chosen too.
    void clear();
    const QMap<int, QString>& choices() const { return m_choices; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// An IPN, or a word of BomImportOptions; empty: as it was found.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void chosen();

private:
    QString partText(const BomImportLine& line) const;

    QList<BomImportLine> m_lines;
    QMap<int, QString> m_choices;
    bool m_applied = false;
};

/// Offers what a row could mean in a box; a part number can be typed.
class BomPartDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override;
};

/// What changes in the assemblies: lines added, changed, removed.
class BomChangeModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, Parent, Find, Child, Detail, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(const QList<BomImportChange>& changes);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<BomImportChange> m_changes;
};

} // namespace implexa::ui

Q_DECLARE_METATYPE(implexa::ui::BomLineModel::Choices)
