#include "WindowActions.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

WindowActions::WindowActions(QMainWindow* window)
    : QObject(window)
    , m_window(window)
{
    constexpr bool vault = true;
    newPart = add(tr("New part..."), u"Ctrl+N"_s, int(Icon::Plus), vault);
    search = add(tr("Search"), u"Ctrl+F"_s, int(Icon::Search), vault);
    save = add(tr("Save changes"), u"Ctrl+S"_s, int(Icon::Check), vault);
    undo = add(tr("Undo"), u"Ctrl+Z"_s, int(Icon::History), false);
    redo = add(tr("Redo"), u"Ctrl+Shift+Z"_s, int(Icon::History), false);
    reload = add(tr("Reload"), u"F5"_s, int(Icon::Refresh), vault);
    palette = add(tr("Command palette"), u"Ctrl+K"_s, int(Icon::Menu), false);
    importParts = add(tr("Import parts..."), u"Ctrl+I"_s, int(Icon::Import), vault);
    exportParts = add(tr("Export part repository..."), u"Ctrl+E"_s, int(Icon::Export), vault);
    openVault = add(tr("Open vault..."), u"Ctrl+O"_s, int(Icon::Folder), false);
    newVault = add(tr("New vault..."), u"Ctrl+Shift+O"_s, int(Icon::Vault), false);
    sample = add(tr("Look around a sample vault"), {}, int(Icon::Sample), vault);
    openFolder = add(tr("Open the vault's folder"), {}, int(Icon::Folder), vault);
    catchUp = add(tr("Catch the mirror up now"), {}, int(Icon::Refresh), vault);
    settings = add(tr("Settings"), u"Ctrl+,"_s, int(Icon::Settings), vault);
    diagnostics = add(tr("Diagnostics"), {}, int(Icon::Diagnostics), vault);
    help = add(tr("Help"), u"F1"_s, int(Icon::Info), false);
    about = add(tr("About Implexa"), {}, int(Icon::Info), false);
    quit = add(tr("Quit"), u"Ctrl+Q"_s, int(Icon::Close), false);
    about->setMenuRole(QAction::AboutRole);
    quit->setMenuRole(QAction::QuitRole);
    settings->setMenuRole(QAction::PreferencesRole);
    const QList<QPair<QString, Icon>> names{{tr("Go to Parts"), Icon::Parts},
                                            {tr("Go to Reviews"), Icon::Reviews},
                                            {tr("Go to Changes"), Icon::Changes},
                                            {tr("Go to Activity"), Icon::Activity},
                                            {tr("Go to Settings"), Icon::Settings}};
    for (int i = 0; i < names.size(); ++i)
        pages.append(
            add(names.at(i).first, u"Ctrl+%1"_s.arg(i + 1), int(names.at(i).second), vault));
    addTheme();
    setVaultOpen(false);
}

QAction* WindowActions::add(const QString& text, const QString& keys, int look, bool needsVault)
{
    auto* action = new QAction(icon(Icon(look)), text, this);
    if (!keys.isEmpty())
        action->setShortcut(QKeySequence(keys));
    m_window->addAction(action);
    m_all.append(action);
    if (needsVault)
        m_needVault.append(action);
    return action;
}

void WindowActions::addTheme()
{
    followSystem = add(tr("Follow the system's theme"), {}, int(Icon::Settings), false);
    light = add(tr("Light theme"), {}, int(Icon::Sun), false);
    dark = add(tr("Dark theme"), {}, int(Icon::Moon), false);
    auto* group = new QActionGroup(this);
    const QList<QPair<QAction*, Theme::Mode>> modes{{followSystem, Theme::Mode::System},
                                                    {light, Theme::Mode::Light},
                                                    {dark, Theme::Mode::Dark}};
    const auto showMode = [modes] {
        for (const auto& [action, mode] : modes)
            action->setChecked(Theme::instance().mode() == mode);
    };
    for (const auto& [action, mode] : modes) {
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [chosen = mode] { Theme::instance().setMode(chosen); });
    }
    connect(&Theme::instance(), &Theme::changed, this, showMode);
    showMode();
}

void WindowActions::setVaultOpen(bool open)
{
    for (QAction* action : m_needVault)
        action->setEnabled(open);
}

void WindowActions::fill(QMenu* menu, const QList<QAction*>& partActions, QMenu* recent)
{
    qDeleteAll(m_menus);
    m_menus.clear();
    menu->clear();
    const auto addMenu = [&](const QString& title, const QList<QAction*>& actions) {
#ifdef Q_OS_MACOS
        auto* sub = m_window->menuBar()->addMenu(title);
#else
        auto* sub = menu->addMenu(title);
#endif
        sub->setToolTipsVisible(true);
        for (QAction* action : actions)
            action ? sub->addAction(action) : void(sub->addSeparator());
        m_menus.append(sub);
        return sub;
    };
    QMenu* vault = addMenu(tr("&Vault"), {newVault, openVault});
    vault->addMenu(recent);
    for (QAction* action : {sample, openFolder, catchUp})
        vault->addAction(action);
    vault->addSeparator();
    vault->addAction(importParts);
    vault->addAction(exportParts);
    addMenu(tr("&Edit"), {undo, redo});
    QList<QAction*> ofParts{newPart, save, nullptr};
    ofParts += partActions;
    addMenu(tr("&Part"), ofParts);
    addMenu(tr("&Go"), QList<QAction*>{search, palette, nullptr} + pages);
    addMenu(tr("V&iew"), {reload, nullptr, followSystem, light, dark});
    menu->addSeparator();
    menu->addAction(settings);
    menu->addAction(diagnostics);
    menu->addSeparator();
    menu->addAction(help);
    menu->addAction(about);
    menu->addSeparator();
    menu->addAction(quit);
}

} // namespace implexa::ui
