#pragma once

#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "support/EventLoop.h"
#include "ui/MainWindow.h"
#include "ui/parts/PartActions.h"
#include "ui/parts/PartDetail.h"
#include "ui/parts/PartTable.h"
#include "ui/parts/PartsPage.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace implexa::test
{

/// The real window over a vault of its own, driven as a person would.
class WindowDriver final
{
    Q_DISABLE_COPY_MOVE(WindowDriver)

public:
    explicit WindowDriver(const QString& account = QStringLiteral("ada"))
        : m_account{account, {}}
    {
    }

    QString folder() const { return m_home.filePath(QStringLiteral("vault")); }
    QString path(const QString& name) const { return m_home.filePath(name); }

    /// Makes the vault where there is none, and opens a window over it.
    bool open()
    {
        if (!QFileInfo::exists(folder())) {
            Session session(m_account);
            wait(session.create(folder(), VaultSettings()));
        }
        m_window = std::make_unique<ui::MainWindow>(m_account);
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow();
        m_window->openVault(folder());
        return waitUntil([this] { return m_window->session() != nullptr; }) && settle();
    }
    void close() { m_window.reset(); }

    ui::MainWindow& window() { return *m_window; }
    ui::PartsPage& page() { return *m_window->partsPage(); }
    ui::PartTable& table() { return page().table(); }
    Session& session() { return *m_window->session(); }

    /// Lets what was started arrive.
    bool settle()
    {
        waitUntil([] { return false; }, 150);
        return true;
    }

    template <typename Widget>
    Widget* find(const QString& name = {}) const
    {
        return m_window->findChild<Widget*>(name);
    }
    /// The form that is open.
    template <typename Dialog>
    Dialog* dialog()
    {
        Dialog* found = nullptr;
        waitUntil([&] {
            found = m_window->findChild<Dialog*>();
            return found && found->isVisible();
        });
        return found;
    }
    template <typename Dialog>
    bool gone()
    {
        return waitUntil([this] { return m_window->findChild<Dialog*>() == nullptr; });
    }

    /// Types keys at whatever has the focus.
    void type(const QString& text)
    {
        QTest::keyClicks(QApplication::focusWidget() ? QApplication::focusWidget() : m_window.get(),
                         text);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window.get(),
                        key, modifiers);
    }

    PartRecord makePart(const QString& name, const QString& category = QStringLiteral("EL-RES"))
    {
        NewPart part;
        part.category = category;
        part.name = name;
        PartRecord made = wait(session().parts().createPart(part));
        settle();
        return made;
    }
    PartRecord part(const QString& ipn) { return wait(session().parts().part(ipn)); }
    bool stateIs(const QString& ipn, ReleaseState state)
    {
        return waitUntil([&] { return part(ipn).head().state == state; }) && settle();
    }

    /// Chooses one part and waits until it is shown and what can be done is known.
    bool choose(const QString& ipn)
    {
        page().openPart(ipn);
        return waitUntil([&] {
                   return page().detail().ipn() == ipn &&
                          page().actions().ipns() == QStringList{ipn};
               }) &&
               settle();
    }
    QAction* action(PartAction which) { return page().actions().action(which); }
    bool allowed(PartAction which)
    {
        return waitUntil([&] { return action(which)->isEnabled(); });
    }

private:
    QTemporaryDir m_home;
    Account m_account;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace implexa::test
