#include "PartTable.h"

#include "PartTableColumns.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PartTable::PartTable(BrowseCommands& browse, const QUuid& vault, QWidget* parent)
    : QTableView(parent)
    , m_browse(browse)
    , m_model(browse)
{
    setObjectName(u"partTable"_s);
    setAccessibleName(tr("Parts"));
    setModel(&m_model);
    setItemDelegate(new BadgeDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setFrameShape(NoFrame);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);

    // Fixed sections: the view never asks a million rows for their height.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    const auto fitRows = [this] {
        verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    };
    fitRows();
    connect(&Theme::instance(), &Theme::changed, this, fitRows);

    QHeaderView* header = horizontalHeader();
    header->setAccessibleName(tr("Columns"));
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicator(0, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_columns->fillMenu(menu);
        menu->popup(header->mapToGlobal(at));
    });
    m_columns = new PartTableColumns(this, m_model, vault);

    connect(this, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT opened(m_model.idAt(index.row())); });
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (selectedCount() > 0)
            Q_EMIT menuAsked(viewport()->mapToGlobal(at));
    });

    m_settle.setSingleShot(true);
    m_settle.setInterval(0);
    connect(&m_settle, &QTimer::timeout, this, &PartTable::selectionSettled);
    const auto settle = [this] {
        if (!m_restoring)
            m_settle.start();
    };
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, settle);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, settle);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, &PartTable::remember);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &PartTable::restore);
    connect(&m_model, &PartTableModel::found, this, [this] {
        if (m_wanted)
            select(m_wanted);
    });
}

qint64 PartTable::currentId() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() && selectionModel()->isRowSelected(current.row())
               ? m_model.idAt(current.row())
               : 0;
}

int PartTable::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        count += range.height();
    return count;
}

std::vector<qint64> PartTable::selectedIds() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    std::vector<qint64> ids;
    ids.reserve(rows.size());
    for (const int row : rows)
        ids.push_back(m_model.idAt(row));
    return ids;
}

void PartTable::select(qint64 id)
{
    const int row = m_model.rowOf(id);
    m_wanted = row < 0 ? id : 0;
    if (row >= 0)
        showRow(row);
}

void PartTable::selectFirst()
{
    if (m_model.rowCount() > 0)
        showRow(0);
}

void PartTable::showRow(int row)
{
    const QModelIndex index = m_model.index(row, horizontalHeader()->logicalIndex(0));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                 QItemSelectionModel::Rows);
    scrollTo(index);
}

void PartTable::remember()
{
    m_keptCurrent = currentId();
    m_keptScroll = verticalScrollBar()->value();
    // Whoever selected more than can be worked on selected by range, not by hand.
    m_keptSelection.clear();
    if (selectedCount() <= MostAtOnce)
        m_keptSelection = selectedIds();
}

void PartTable::restore()
{
    const std::unordered_set<qint64> kept(m_keptSelection.begin(), m_keptSelection.end());
    QItemSelection selection;
    int current = -1;
    if (!kept.empty()) {
        const auto& ids = m_model.ids();
        for (size_t row = 0; row < ids.size(); ++row) {
            if (kept.count(ids[row]) == 0)
                continue;
            selection.select(m_model.index(int(row), 0),
                             m_model.index(int(row), m_model.columnCount() - 1));
            if (ids[row] == m_keptCurrent)
                current = int(row);
        }
    }
    m_restoring = true;
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_model.index(current, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_restoring = false;
    if (current >= 0) {
        verticalScrollBar()->setValue(m_keptScroll);
        scrollTo(m_model.index(current, horizontalHeader()->logicalIndex(0)));
    }
    m_settle.start();
}

void PartTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (m_columns && event->size().width() != event->oldSize().width())
        m_columns->fit();
}

void PartTable::copySelection(CopyFormat format)
{
    const QList<int> columns = m_columns->shown();
    QStringList header;
    for (const int column : columns)
        header.append(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    // Selected rows far from view may not be here: all are asked for.
    m_copy.ask(m_browse.rows(selectedIds(), m_model.properties()))
        .done([=, this](const QList<PartRow>& rows) {
            QList<QStringList> lines{header};
            for (const PartRow& row : rows) {
                QStringList line;
                for (const int column : columns)
                    line.append(m_model.copied(row, column));
                lines.append(line);
            }
            QApplication::clipboard()->setText(tableText(lines, format));
            Q_EMIT copied(int(rows.size()));
        });
}

void PartTable::keyboardSearch(const QString& search)
{
    if (!m_sinceTyped.isValid() ||
        m_sinceTyped.elapsed() > qint64(2) * QApplication::keyboardInputInterval())
        m_typed.clear();
    m_sinceTyped.start();
    m_typed += search;
    look(m_typed);
}

void PartTable::look(const QString& typed)
{
    // The rows before it may not be here, so the vault is asked, in the order of the table.
    PartQuery query = m_model.query();
    query.text += u" ipn:\""_s + QString(typed).remove(u'"') + u'"';
    m_typeAhead.ask(m_browse.find(query, 256))
        .done([this, typed](const FoundParts& found) {
            const QList<PartRow>& rows = found.firstRows;
            const auto begins = [&](const PartRow& row) {
                return row.ipn.startsWith(typed, Qt::CaseInsensitive);
            };
            const auto hit = std::find_if(rows.begin(), rows.end(), begins);
            if (!rows.isEmpty())
                select(hit == rows.end() ? rows.first().id.value : hit->id.value);
        })
        .failed<Error>([](const Error&) {}); // type-ahead is a convenience
}

// A part can be dragged onto the page of the one that is selected: pressing it leaves the selection
// as it is, letting it go there selects it.
void PartTable::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    m_pressed = QPersistentModelIndex();
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier &&
        index.isValid() && !selectionModel()->isSelected(index) && selectedCount() > 0)
        m_pressed = index;
    QTableView::mousePressEvent(event);
    if (!index.isValid() && selectedCount() == 0)
        setCurrentIndex({}); // the next key begins at the top
}

void PartTable::mouseReleaseEvent(QMouseEvent* event)
{
    const QModelIndex pressed = m_pressed;
    m_pressed = QPersistentModelIndex();
    QTableView::mouseReleaseEvent(event);
    if (pressed.isValid() && indexAt(event->pos()) == pressed)
        selectionModel()->setCurrentIndex(pressed, QItemSelectionModel::ClearAndSelect |
                                                       QItemSelectionModel::Rows);
}

QItemSelectionModel::SelectionFlags PartTable::selectionCommand(const QModelIndex& index,
                                                                const QEvent* event) const
{
    return m_pressed.isValid() ? QItemSelectionModel::SelectionFlags(QItemSelectionModel::NoUpdate)
                               : QTableView::selectionCommand(index, event);
}

void PartTable::startDrag(Qt::DropActions actions)
{
    if (!m_pressed.isValid()) {
        QTableView::startDrag(actions);
        return;
    }
    QMimeData* parts = m_model.mimeData({QModelIndex(m_pressed)});
    m_pressed = QPersistentModelIndex();
    if (!parts)
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(parts);
    drag->exec(Qt::CopyAction);
}

void PartTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection(CopyFormat::Tsv);
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (selectedCount() == 0 && m_model.rowCount() > 0 && event->modifiers() == Qt::NoModifier &&
        (enter || event->key() == Qt::Key_Down || event->key() == Qt::Key_Home)) {
        // The current row alone would not be selected again.
        const bool first = event->key() == Qt::Key_Home || !currentIndex().isValid();
        showRow(first ? 0 : currentIndex().row());
        return;
    }
    if (enter) {
        if (const qint64 id = currentId())
            Q_EMIT opened(id);
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace implexa::ui
