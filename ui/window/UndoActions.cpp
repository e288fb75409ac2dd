#include "UndoActions.h"

#include "core/commands/Session.h"

#include <QAction>
#include <QShortcut>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

/// A summary short enough for a menu.
QString brief(const QString& summary)
{
    constexpr int most = 60;
    return summary.size() > most ? summary.left(most - 1).trimmed() + u'…' : summary;
}

/// A menu reads & as a mnemonic.
QString forMenu(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

UndoActions::UndoActions(QAction* undo, QAction* redo, QWidget* window)
    : QObject(window)
    , m_undo(undo)
    , m_redo(redo)
    , m_whyNoUndo(tellWhy(undo, window))
    , m_whyNoRedo(tellWhy(redo, window))
{
    // What they are found by, whatever they would take back.
    undo->setIconText(tr("Undo"));
    redo->setIconText(tr("Redo"));
    connect(undo, &QAction::triggered, this, [this] { take(Way::Undo); });
    connect(redo, &QAction::triggered, this, [this] { take(Way::Redo); });
    setSession(nullptr);
}

void UndoActions::setSession(Session* session)
{
    m_ask.drop();
    m_session = session;
    m_busy = false;
    showNothing(tr("No vault is open."), tr("No vault is open."));
    if (!session)
        return;
    connect(session, &Session::changed, this, &UndoActions::refresh);
    connect(session, &Session::identityChanged, this, &UndoActions::refresh);
    refresh();
}

QShortcut* UndoActions::tellWhy(const QAction* action, QWidget* window)
{
    auto* shortcut = new QShortcut(action->shortcut(), window);
    connect(shortcut, &QShortcut::activated, this, [this, action] {
        if (!m_busy)
            Q_EMIT nothing(action->toolTip());
    });
    return shortcut;
}

void UndoActions::refresh()
{
    if (!m_session)
        return;
    m_ask.ask(m_session->history().offers())
        .done([this](const UndoOffers& offers) { show(offers); })
        .failed<Error>(
            [this](const Error& error) { showNothing(error.userMessage(), error.userMessage()); });
}

void UndoActions::show(const UndoOffers& offers)
{
    showNothing(offers.whyNoUndo, offers.whyNoRedo);
    m_offers = offers;
    const auto set = [this](QAction* action, const std::optional<Event>& event,
                            const QString& text) {
        if (!event)
            return;
        action->setText(forMenu(text.arg(brief(event->summary))));
        action->setToolTip(text.arg(event->summary));
        action->setEnabled(!m_busy);
        (action == m_undo ? m_whyNoUndo : m_whyNoRedo)->setEnabled(false); // or both would claim it
    };
    set(m_undo, offers.undo, tr("Undo “%1”"));
    set(m_redo, offers.redo, tr("Redo “%1”"));
}

void UndoActions::showNothing(const QString& undo, const QString& redo)
{
    m_offers = {};
    m_undo->setText(tr("Undo"));
    m_undo->setToolTip(undo);
    m_redo->setText(tr("Redo"));
    m_redo->setToolTip(redo);
    for (QAction* action : {m_undo, m_redo})
        action->setEnabled(false);
    for (QShortcut* why : {m_whyNoUndo, m_whyNoRedo})
        why->setEnabled(true);
}

void UndoActions::take(Way way)
{
    const std::optional<Event> event = way == Way::Undo ? m_offers.undo : m_offers.redo;
    if (!m_session || !event || m_busy)
        return;
    m_busy = true;
    m_undo->setEnabled(false);
    m_redo->setEnabled(false);
    HistoryCommands& history = m_session->history();
    Reply(m_session, way == Way::Undo ? history.undo(event->uuid) : history.redo(event->uuid))
        .done([this, way, summary = event->summary](const QStringList&) {
            Q_EMIT done(way == Way::Undo ? tr("Undone: %1").arg(summary)
                                         : tr("Done again: %1").arg(summary));
        })
        .failed<Error>([this](const Error& error) { Q_EMIT failed(error); })
        .settled([this] {
            m_busy = false;
            refresh();
        });
}

} // namespace implexa::ui
