#pragma once

#include <QStringList>
#include <QTreeView>

class QLineEdit;

namespace implexa::ui
{

/// The tree of a structure: F2 or typing edits a cell, Enter goes to the next line, and from the
/// last one to a new one.
class BomTreeView final : public QTreeView
{
    Q_OBJECT

public:
    explicit BomTreeView(QWidget* parent = nullptr);

    void setEditable(bool editable);
    /// What stands there while there are no lines.
    void setPlaceholder(const QString& text);
    /// Edits the cell, with @p typed in its editor already.
    void editWith(const QModelIndex& index, const QString& typed);
    /// Keeps what is being typed, as Enter does.
    void finishEditing();
    /// Ends an open editor; typedInVain() says what was in it.
    void abandonEditing();

Q_SIGNALS:
    void newLineAsked();
    void removeAsked();
    void pasted(const QString& text);
    void dropped(const QStringList& ipns);
    void openPart(const QString& ipn);
    /// The cell cannot be edited any more, or is about to go: @p text would be lost.
    void typedInVain(const QModelIndex& index, const QString& text);
    /// Its substitutes are to be edited; @p typed is what the first key was.
    void substitutesAsked(const QString& typed);

protected:
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    bool event(QEvent* event) override;
    bool edit(const QModelIndex& index, EditTrigger trigger, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool isEditable(const QModelIndex& index) const;
    QString ipnOf(const QModelIndex& index) const;
    void goOn();
    QLineEdit* openEditor() const;

    bool m_editable = false;
    QString m_placeholder;
};

} // namespace implexa::ui
