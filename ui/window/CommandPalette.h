#pragma once

#include "core/commands/BrowseCommands.h"
#include "core/commands/Reply.h"
#include "core/domain/PartRow.h"

#include <QDialog>
#include <QTimer>

class QAction;
class QLineEdit;
class QListWidget;

namespace implexa::ui
{

/// Finds every action and every part by a few letters.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    /// @p browse: nullptr while no vault is open.
    CommandPalette(const QList<QAction*>& actions, BrowseCommands* browse, QWidget* window);

Q_SIGNALS:
    void partChosen(const QString& ipn);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void findParts();
    void sayIfNothing();
    void addParts(const QList<PartRow>& rows);
    void choose();

    QList<QAction*> m_actions;
    BrowseCommands* m_browse;
    QLineEdit* m_typed;
    QListWidget* m_list;
    QTimer m_typing;
    bool m_chooseFound = false; ///< Enter was pressed before the parts were found
    Latest<FoundParts> m_find;
};

} // namespace implexa::ui
