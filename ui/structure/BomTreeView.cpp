#include "BomTreeView.h"

#include "BomModel.h"
#include "ui/models/PartTableModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/TableLook.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

BomTreeView::BomTreeView(QWidget* parent)
    : QTreeView(parent)
{
    dress(this);
    setAllColumnsShowFocus(false); // it is cells that are edited
    setObjectName(u"bom"_s);
    setAccessibleName(tr("Bill of materials"));
    header()->setAccessibleName(tr("Columns"));
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(true);
    setFrameShape(NoFrame);
    setExpandsOnDoubleClick(false);
    setIndentation(4 * Theme::Unit);
    setDropIndicatorShown(false);
}

void BomTreeView::setEditable(bool editable)
{
    m_editable = editable;
    setEditTriggers(editable ? DoubleClicked | EditKeyPressed | AnyKeyPressed : NoEditTriggers);
    setAcceptDrops(editable);
}

void BomTreeView::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

bool BomTreeView::isEditable(const QModelIndex& index) const
{
    return index.isValid() && (index.flags() & Qt::ItemIsEditable);
}

QString BomTreeView::ipnOf(const QModelIndex& index) const
{
    const auto* bom = qobject_cast<const BomModel*>(model());
    const BomRow* row = bom ? bom->at(index) : nullptr;
    return row ? row->line.child : QString();
}

bool BomTreeView::event(QEvent* event)
{
    // These keys mean the line here, though the window has them too.
    if (event->type() == QEvent::ShortcutOverride && m_editable) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_F2 && currentIndex().isValid()) ||
            key->key() == Qt::Key_Delete || key->matches(QKeySequence::Paste))
            event->accept();
    }
    return QTreeView::event(event);
}

bool BomTreeView::edit(const QModelIndex& index, EditTrigger trigger, QEvent* event)
{
    if (!isEditable(index) || bomColumns().at(index.column()) != BomColumn::Substitutes)
        return QTreeView::edit(index, trigger, event);
    if (!(editTriggers() & trigger))
        return false;
    // A list is no text to type into the cell.
    const auto* key = trigger == AnyKeyPressed ? static_cast<QKeyEvent*>(event) : nullptr;
    Q_EMIT substitutesAsked(key ? key->text().trimmed() : QString());
    return true;
}

void BomTreeView::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && state() != EditingState && !event->modifiers()) {
        m_editable ? goOn() : Q_EMIT openPart(ipnOf(currentIndex()));
        return;
    }
    if (m_editable && event->key() == Qt::Key_Delete) {
        Q_EMIT removeAsked();
        return;
    }
    if (m_editable && event->matches(QKeySequence::Paste)) {
        Q_EMIT pasted(QApplication::clipboard()->text());
        return;
    }
    QTreeView::keyPressEvent(event);
}

QLineEdit* BomTreeView::openEditor() const
{
    return state() == EditingState ? qobject_cast<QLineEdit*>(indexWidget(currentIndex()))
                                   : nullptr;
}

void BomTreeView::editWith(const QModelIndex& index, const QString& typed)
{
    setFocus();
    setCurrentIndex(index);
    scrollTo(index);
    if (!QTreeView::edit(index, EditKeyPressed, nullptr))
        return;
    if (QLineEdit* line = openEditor()) {
        line->setText(typed);
        line->setModified(true);
    }
}

void BomTreeView::finishEditing()
{
    if (QLineEdit* line = openEditor()) {
        commitData(line);
        closeEditor(line, QAbstractItemDelegate::NoHint);
    }
}

void BomTreeView::abandonEditing()
{
    QLineEdit* line = openEditor();
    if (!line)
        return;
    if (line->isModified())
        Q_EMIT typedInVain(currentIndex(), line->text());
    closeEditor(line, QAbstractItemDelegate::NoHint);
}

void BomTreeView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last)
{
    QModelIndex edited = currentIndex();
    const bool hadFocus = hasFocus() || viewport()->isAncestorOf(QApplication::focusWidget());
    while (edited.isValid() && edited.parent() != parent)
        edited = edited.parent();
    if (edited.isValid() && edited.row() >= first && edited.row() <= last) {
        abandonEditing();
        // On to the next line. It is not chosen: a key that meant the line before does nothing.
        const int next = last + 1 < model()->rowCount(parent) ? last + 1 : first - 1;
        if (next >= 0)
            selectionModel()->setCurrentIndex(model()->index(next, currentIndex().column(), parent),
                                              QItemSelectionModel::NoUpdate);
    }
    QTreeView::rowsAboutToBeRemoved(parent, first, last);
    if (hadFocus && !hasFocus() && !openEditor())
        setFocus();
}

void BomTreeView::goOn()
{
    QModelIndex top = currentIndex();
    while (top.parent().isValid())
        top = top.parent();
    const int next = top.isValid() ? top.row() + 1 : model()->rowCount();
    if (next >= model()->rowCount())
        Q_EMIT newLineAsked();
    else
        setCurrentIndex(model()->index(next, currentIndex().column()));
}

void BomTreeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    const bool checkable = index.isValid() && (index.flags() & Qt::ItemIsUserCheckable);
    if (index.isValid() && !isEditable(index) && !checkable) {
        Q_EMIT openPart(ipnOf(index));
        return;
    }
    QTreeView::mouseDoubleClickEvent(event);
}

void BomTreeView::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_editable && event->mimeData()->hasFormat(PartsMimeType))
        event->acceptProposedAction();
}

void BomTreeView::dragMoveEvent(QDragMoveEvent* event)
{
    if (m_editable && event->mimeData()->hasFormat(PartsMimeType))
        event->acceptProposedAction();
}

void BomTreeView::dropEvent(QDropEvent* event)
{
    if (!m_editable || !event->mimeData()->hasFormat(PartsMimeType))
        return;
    event->acceptProposedAction();
    Q_EMIT dropped(
        QString::fromUtf8(event->mimeData()->data(PartsMimeType)).split(u'\n', Qt::SkipEmptyParts));
}

void BomTreeView::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    if (!model() || model()->rowCount() > 0 || m_placeholder.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::instance().colour(Theme::Role::Muted));
    const int margin = 2 * Theme::Margin;
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_placeholder);
}

} // namespace implexa::ui
