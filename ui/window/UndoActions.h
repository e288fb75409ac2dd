#pragma once

#include "core/commands/HistoryCommands.h"
#include "core/commands/Reply.h"

#include <QObject>

#include <optional>

class QAction;
class QShortcut;
class QWidget;

namespace implexa
{
class Error;
class Session;
} // namespace implexa

namespace implexa::ui
{

/// Undo and redo of edits in the record: each action's text names what it would take back, and its
/// tooltip says why there is nothing, as its keys then do. Fields that are typed into have their
/// own, on the same keys.
class UndoActions final : public QObject
{
    Q_OBJECT

public:
    UndoActions(QAction* undo, QAction* redo, QWidget* window);

    /// nullptr: no vault is open.
    void setSession(Session* session);

Q_SIGNALS:
    void done(const QString& message);
    void nothing(const QString& why); ///< the keys were pressed in vain
    void failed(const implexa::Error& error);

private:
    enum class Way { Undo, Redo };

    void refresh();
    void show(const UndoOffers& offers);
    void showNothing(const QString& undo, const QString& redo);
    void take(Way way);
    /// The keys of an action that is disabled reach nobody else.
    QShortcut* tellWhy(const QAction* action, QWidget* window);

    Session* m_session = nullptr;
    QAction* m_undo;
    QAction* m_redo;
    QShortcut* m_whyNoUndo;
    QShortcut* m_whyNoRedo;
    UndoOffers m_offers;
    bool m_busy = false;
    Latest<UndoOffers> m_ask;
};

} // namespace implexa::ui
