#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace implexa::ui
{

/// What the window itself can do, each with a shortcut or a place in the menu; parts have their own
/// in PartActions.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QMainWindow* window);

    QAction* newPart;
    QAction* search;
    QAction* save;
    QAction* undo;
    QAction* redo;
    QAction* reload;
    QAction* palette;
    QAction* importParts;
    QAction* exportParts;
    QAction* openVault;
    QAction* newVault;
    QAction* sample;
    QAction* openFolder;
    QAction* catchUp;
    QAction* quit;
    QAction* settings;
    QAction* diagnostics;
    QAction* help;
    QAction* about;
    QAction* followSystem;
    QAction* light;
    QAction* dark;
    QList<QAction*> pages;

    /// Those that ask for an open vault.
    void setVaultOpen(bool open);
    /// All, for the palette.
    QList<QAction*> all() const { return m_all; }

    /// Fills @p menu, or on macOS the window's menu bar. @p partActions: nullptr entries separate.
    void fill(QMenu* menu, const QList<QAction*>& partActions, QMenu* recent);

private:
    QAction* add(const QString& text, const QString& keys, int icon, bool needsVault);
    void addTheme();

    QMainWindow* m_window;
    QList<QAction*> m_all;
    QList<QAction*> m_needVault;
    QList<QMenu*> m_menus;
};

} // namespace implexa::ui
