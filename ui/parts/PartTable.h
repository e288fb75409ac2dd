#pragma once

#include "core/commands/BrowseCommands.h"
#include "core/commands/Reply.h"
#include "core/domain/PartRow.h"
#include "ui/models/PartTableModel.h"
#include "ui/widgets/TableCopy.h"

#include <QElapsedTimer>
#include <QPersistentModelIndex>
#include <QTableView>
#include <QTimer>
#include <QUuid>

namespace implexa::ui
{
class PartTableColumns;

/// The table of parts: columns that can be shown, hidden, moved, resized and sorted by, selection
/// that survives a refresh, type-ahead on the IPN, copy as text.
class PartTable final : public QTableView
{
    Q_OBJECT

public:
    PartTable(BrowseCommands& browse, const QUuid& vault, QWidget* parent = nullptr);

    PartTableModel& parts() { return m_model; }

    /// More than this many parts are not worked on at once.
    static constexpr int MostAtOnce = 5000;

    qint64 currentId() const; ///< 0: none
    int selectedCount() const;
    std::vector<qint64> selectedIds() const;
    /// Selects the part @p id when the model holds it, else as soon as it does.
    void select(qint64 id);
    void selectFirst();

    PartTableColumns& columns() { return *m_columns; }

    void copySelection(CopyFormat format);

    void keyboardSearch(const QString& search) override;

Q_SIGNALS:
    void opened(qint64 id);                  ///< Enter or double-click
    void selectionSettled();                 ///< selected or current parts are others now
    void menuAsked(const QPoint& globalPos); ///< on the selection
    void copied(int parts);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void startDrag(Qt::DropActions actions) override;
    QItemSelectionModel::SelectionFlags
    selectionCommand(const QModelIndex& index, const QEvent* event = nullptr) const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void remember();
    void restore();
    void showRow(int row);
    void look(const QString& typed);

    BrowseCommands& m_browse;
    PartTableModel m_model;
    PartTableColumns* m_columns = nullptr;
    Latest<FoundParts> m_typeAhead;
    Latest<QList<PartRow>> m_copy;
    QPersistentModelIndex m_pressed; ///< not selected yet: it may be dragged away
    QString m_typed;
    QElapsedTimer m_sinceTyped;
    std::vector<qint64> m_keptSelection;
    qint64 m_keptCurrent = 0;
    int m_keptScroll = 0;
    qint64 m_wanted = 0;
    QTimer m_settle;
    bool m_restoring = false;
};

} // namespace implexa::ui
