#pragma once

#include "core/commands/Reply.h"
#include "core/domain/PartInput.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>

class QAction;
class QMenu;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class CommandDialog;

/// What can be done to the parts that are chosen: one QAction each for buttons, menus, shortcuts
/// and the palette. What is not possible is disabled and its tooltip says why.
class PartActions final : public QObject
{
    Q_OBJECT

public:
    PartActions(Session& session, QWidget* window);

    /// The parts in the order of the screen; @p phase where they share one.
    void setParts(const QStringList& ipns, Phase phase = Phase::Production);
    /// Tells which parts hold typed changes that are not in the record yet.
    void askUnsaved(std::function<QStringList()> unsaved) { m_unsaved = std::move(unsaved); }
    /// None can be done, for this reason.
    void setObstacle(const QString& reason);
    const QStringList& ipns() const { return m_ipns; }
    void refresh();

    QAction* replaceAction() const { return m_replace; }
    QAction* bulkEditAction() const { return m_bulkEdit; }
    QAction* duplicatesAction() const { return m_duplicates; }
    QAction* addToChangeAction() const { return m_addToChange; }
    QAction* action(PartAction which) const { return m_actions.value(which); }
    /// Those that belong into menus, in order; a nullptr is a separator.
    QList<QAction*> menuActions() const;
    void fillMenu(QMenu* menu) const;
    bool isAllowed(PartAction which) const;
    /// Whether the actions and reasons are those of the parts; otherwise they are being looked up.
    bool isKnown() const { return m_known; }
    QString reason(PartAction which) const { return m_reasons.value(which); }

Q_SIGNALS:
    /// What is possible is known anew.
    void refreshed();
    void editAsked();
    void newPartWanted(const QString& copiedFrom);
    /// A release of the part is to go to a manufacturer.
    void packageAsked(const QString& ipn);
    /// Not done, in words for the user.
    void heldBack(const QString& why);
    /// Done, in words for the status bar.
    void done(const QString& message);

private:
    QAction* add(PartAction which, const QString& text, const QKeySequence& shortcut, int icon);
    void disableAll(const QString& reason);
    void start(PartAction which);
    bool holdForUnsaved(const QStringList& ipns);
    void replaceInBoms();
    void addOfMany();
    void addToChange();
    void open(CommandDialog* dialog, const QString& done);

    Session& m_session;
    QWidget* m_window;
    QStringList m_ipns;
    Phase m_phase = Phase::Production;
    QHash<PartAction, QAction*> m_actions;
    QAction* m_package = nullptr;
    QAction* m_addToChange = nullptr;
    QAction* m_replace = nullptr;
    QAction* m_bulkEdit = nullptr;
    QAction* m_duplicates = nullptr;
    QHash<PartAction, QString> m_reasons;
    SeenContent m_seen; ///< what is in review of m_ipns, as last asked
    std::function<QStringList()> m_unsaved;
    bool m_known = false;
    Latest<QList<ActionAvailability>> m_ask;
};

} // namespace implexa::ui
