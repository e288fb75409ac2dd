#include "PartActions.h"

#include "BulkEditDialog.h"
#include "CommentDialog.h"
#include "DuplicatesDialog.h"
#include "MoveDialog.h"
#include "PhaseDialog.h"
#include "ReviseDialog.h"
#include "SubmitDialog.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/changes/NewChangeDialog.h"
#include "ui/structure/ReplaceDialog.h"
#include "ui/theme/Icons.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PartActions::PartActions(Session& session, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    const auto addWith = [this](PartAction which, const QString& text, const QString& keys,
                                Icon look) { add(which, text, QKeySequence(keys), int(look)); };
    addWith(PartAction::Edit, tr("Edit"), u"F2"_s, Icon::Edit);
    addWith(PartAction::Submit, tr("Submit for review..."), u"Ctrl+Shift+S"_s, Icon::Submit);
    addWith(PartAction::Withdraw, tr("Withdraw..."), u"Ctrl+Shift+W"_s, Icon::Withdraw);
    addWith(PartAction::Approve, tr("Approve..."), u"Ctrl+Shift+A"_s, Icon::Approve);
    addWith(PartAction::Reject, tr("Reject..."), u"Ctrl+Shift+J"_s, Icon::Reject);
    addWith(PartAction::Release, tr("Release..."), u"Ctrl+Shift+R"_s, Icon::Release);
    addWith(PartAction::Revise, tr("New revision..."), u"Ctrl+Shift+N"_s, Icon::Revise);
    m_addToChange = new QAction(icon(Icon::Changes), tr("Add to change order..."), this);
    m_addToChange->setObjectName(u"addToChange"_s);
    m_addToChange->setShortcut(QKeySequence(u"Ctrl+Shift+C"_s));
    connect(m_addToChange, &QAction::triggered, this, &PartActions::addToChange);
    m_window->addAction(m_addToChange);
    addWith(PartAction::SetPhase, tr("Change phase..."), u"Ctrl+Shift+P"_s, Icon::Phase);
    addWith(PartAction::Move, tr("Move to category..."), u"Ctrl+Shift+M"_s, Icon::Move);
    m_replace = new QAction(icon(Icon::Move), tr("Replace in BOMs..."), this);
    m_replace->setObjectName(u"replaceInBoms"_s);
    m_replace->setShortcut(QKeySequence(u"Ctrl+Shift+B"_s));
    m_replace->setEnabled(false);
    connect(m_replace, &QAction::triggered, this, &PartActions::replaceInBoms);
    m_window->addAction(m_replace);
    addWith(PartAction::Discard, tr("Discard revision..."), u"Ctrl+Shift+D"_s, Icon::Discard);
    addWith(PartAction::Delete, tr("Delete part..."), u"Ctrl+Shift+Del"_s, Icon::Delete);
    addOfMany();
    m_package = new QAction(icon(Icon::Export), tr("Package for a manufacturer..."), this);
    m_package->setObjectName(u"packagePart"_s);
    connect(m_package, &QAction::triggered, this, [this] { Q_EMIT packageAsked(m_ipns.value(0)); });
    m_window->addAction(m_package);
    disableAll(tr("Choose a part first."));
}

QAction* PartActions::add(PartAction which, const QString& text, const QKeySequence& shortcut,
                          int look)
{
    auto* action = new QAction(icon(Icon(look)), text, this);
    action->setShortcut(shortcut);
    action->setObjectName(u"part%1"_s.arg(int(which)));
    connect(action, &QAction::triggered, this, [this, which] { start(which); });
    m_window->addAction(action);
    m_actions.insert(which, action);
    return action;
}

void PartActions::addOfMany()
{
    m_bulkEdit = new QAction(icon(Icon::Edit), tr("Edit these parts..."), this);
    m_bulkEdit->setObjectName(u"bulkEdit"_s);
    m_bulkEdit->setShortcut(QKeySequence(u"Shift+F2"_s));
    connect(m_bulkEdit, &QAction::triggered, this, [this] {
        open(new BulkEditDialog(m_session, m_ipns, m_window),
             tr("Edited %1").arg(CommentDialog::name(m_ipns)));
    });
    m_duplicates = new QAction(tr("Find duplicates..."), this);
    m_duplicates->setObjectName(u"duplicates"_s);
    connect(m_duplicates, &QAction::triggered, this,
            [this] { open(new DuplicatesDialog(m_session, m_window), tr("Merged")); });
    m_window->addActions({m_bulkEdit, m_duplicates});
}

void PartActions::setParts(const QStringList& ipns, Phase phase)
{
    m_phase = phase;
    if (ipns == m_ipns)
        return refresh();
    m_ipns = ipns;
    disableAll(ipns.isEmpty() ? tr("Choose a part first.") : tr("Looking at what is possible..."));
    m_addToChange->setEnabled(!ipns.isEmpty());
    if (!ipns.isEmpty())
        m_addToChange->setToolTip(tr("Review and release them together with others"));
    refresh();
}

void PartActions::setObstacle(const QString& reason)
{
    m_ask.drop();
    m_ipns.clear();
    m_replace->setEnabled(false);
    m_replace->setToolTip(reason);
    disableAll(reason);
    Q_EMIT refreshed();
}

void PartActions::refresh()
{
    const bool one = m_ipns.size() == 1;
    m_replace->setEnabled(one);
    m_replace->setToolTip(one ? tr("Put another part in its place in BOMs")
                              : tr("Choose one part."));
    m_package->setEnabled(m_ipns.size() == 1);
    m_package->setToolTip(m_ipns.size() == 1 ? tr("BOMs and files of a release in one archive")
                                             : tr("Choose one part."));
    if (m_ipns.isEmpty()) {
        m_ask.drop();
        Q_EMIT refreshed();
        return;
    }
    m_ask.ask(m_session.parts().actions(m_ipns))
        .done([this](const QList<ActionAvailability>& all) {
            for (const ActionAvailability& each : all) {
                m_reasons[each.action] = each.allowed ? QString() : each.reason;
                if (each.action == PartAction::Approve)
                    m_seen = each.seen;
                if (QAction* action = m_actions.value(each.action)) {
                    action->setEnabled(each.allowed);
                    action->setToolTip(each.allowed ? action->text().remove(u"..."_s)
                                                    : each.reason);
                    action->setStatusTip(each.allowed ? QString() : each.reason);
                }
            }
            // What cannot be changed in some of them is skipped.
            m_bulkEdit->setEnabled(true);
            m_bulkEdit->setToolTip(m_bulkEdit->text().remove(u"..."_s));
            m_known = true;
            Q_EMIT refreshed();
        })
        .failed<Error>([this](const Error& error) {
            disableAll(error.userMessage());
            Q_EMIT refreshed();
        });
}

void PartActions::disableAll(const QString& reason)
{
    m_known = false;
    for (auto it = m_actions.cbegin(); it != m_actions.cend(); ++it) {
        it.value()->setEnabled(false);
        it.value()->setToolTip(reason);
    }
    m_addToChange->setEnabled(false);
    m_addToChange->setToolTip(reason);
    m_bulkEdit->setEnabled(false);
    m_bulkEdit->setToolTip(reason);
    m_package->setEnabled(false);
    m_package->setToolTip(reason);
    for (int which = 0; which <= int(PartAction::ApproveSource); ++which)
        m_reasons[PartAction(which)] = reason;
}

bool PartActions::isAllowed(PartAction which) const
{
    const auto reason = m_reasons.constFind(which);
    return reason != m_reasons.cend() && reason->isEmpty();
}

QList<QAction*> PartActions::menuActions() const
{
    return {action(PartAction::Edit),
            nullptr,
            action(PartAction::Submit),
            action(PartAction::Withdraw),
            action(PartAction::Approve),
            action(PartAction::Reject),
            action(PartAction::Release),
            nullptr,
            m_addToChange,
            action(PartAction::Revise),
            action(PartAction::SetPhase),
            action(PartAction::Move),
            m_replace,
            m_bulkEdit,
            m_duplicates,
            nullptr,
            action(PartAction::Discard),
            action(PartAction::Delete),
            nullptr,
            m_package};
}

void PartActions::fillMenu(QMenu* menu) const
{
    menu->setToolTipsVisible(true);
    for (QAction* each : menuActions())
        each ? menu->addAction(each) : void(menu->addSeparator());
}

// What goes to review is what the record says; what is only typed would stay behind.
bool PartActions::holdForUnsaved(const QStringList& ipns)
{
    QStringList unsaved = m_unsaved ? m_unsaved() : QStringList();
    unsaved.removeIf([&](const QString& ipn) { return !ipns.contains(ipn); });
    if (unsaved.isEmpty())
        return false;
    Q_EMIT heldBack(tr("Changes to %1 are not saved yet. Save or revert them, then submit.")
                        .arg(unsaved.join(u", "_s)));
    return true;
}

void PartActions::start(PartAction which)
{
    using Comment = CommentDialog::Comment;
    PartCommands& parts = m_session.parts();
    const QStringList ipns = m_ipns;
    const auto comment = [&](const QString& doIt, const QString& text, Comment wanted,
                             CommentDialog::Give give, const QString& done) {
        QString heading = action(which)->text();
        auto* dialog = new CommentDialog(heading.remove(u"..."_s), doIt, text, ipns, wanted,
                                         std::move(give), m_window);
        if (which == PartAction::Approve || which == PartAction::Release)
            dialog->offerBelow(m_session, which);
        open(dialog, done);
    };
    const QString who = CommentDialog::name(ipns);
    switch (which) {
    case PartAction::Edit:
        Q_EMIT editAsked();
        break;
    case PartAction::Submit:
        if (holdForUnsaved(ipns))
            break;
        open(new SubmitDialog(m_session, ipns, m_window), tr("Submitted %1").arg(who));
        break;
    case PartAction::Withdraw:
        comment(
            tr("Withdraw"), tr("It becomes a draft again; votes given so far are void."),
            Comment::Optional,
            [&parts](const QStringList& all, const QString& text) {
                return parts.withdraw(all, text);
            },
            tr("Withdrawn: %1").arg(who));
        break;
    case PartAction::Approve:
        comment(
            tr("Approve"), tr("Your vote is kept with exactly this content."), Comment::Optional,
            [&parts, seen = m_seen](const QStringList& all, const QString& text) {
                return parts.approve(all, text, seen);
            },
            tr("Approved %1").arg(who));
        break;
    case PartAction::Reject:
        comment(
            tr("Reject"), tr("It becomes a draft again; say what has to change."),
            Comment::Required,
            [&parts, seen = m_seen](const QStringList& all, const QString& text) {
                return parts.reject(all, text, seen);
            },
            tr("Rejected %1").arg(who));
        break;
    case PartAction::Release:
        comment(
            tr("Release"),
            tr("Its content is final from then on; the release before is superseded."),
            Comment::Optional,
            [&parts](const QStringList& all, const QString& text) {
                return parts.release(all, text);
            },
            tr("Released %1").arg(who));
        break;
    case PartAction::Revise: {
        auto* dialog = new ReviseDialog(m_session, ipns, m_window);
        connect(dialog, &ReviseDialog::newPartWanted, this, &PartActions::newPartWanted);
        open(dialog, tr("Started a revision of %1").arg(who));
        break;
    }
    case PartAction::SetPhase:
        open(new PhaseDialog(m_session, ipns, m_phase, m_window),
             tr("Changed the phase of %1").arg(who));
        break;
    case PartAction::Move:
        open(new MoveDialog(m_session, ipns, m_window), tr("Moved %1").arg(who));
        break;
    case PartAction::Discard:
        comment(
            tr("Discard revision"),
            tr("The open revision is taken back; what is released stays. The record keeps that "
               "it was there."),
            Comment::Optional,
            [&parts](const QStringList& all, const QString& text) {
                return parts.discardRevision(all, text);
            },
            tr("Discarded the revision of %1").arg(who));
        break;
    case PartAction::Delete:
        comment(
            tr("Delete part"),
            tr("It was never released, so it can go. Its number is never given again."),
            Comment::None,
            [&parts](const QStringList& all, const QString&) { return parts.deleteDraft(all); },
            tr("Deleted %1").arg(who));
        break;
    case PartAction::EditPartProperties:
    case PartAction::AddSource:
    case PartAction::ApproveSource:
        break; // in their tabs
    }
}

void PartActions::replaceInBoms()
{
    if (m_ipns.size() == 1)
        open(new ReplaceDialog(m_session, m_ipns.first(), m_window),
             tr("Replaced %1 in BOMs").arg(m_ipns.first()));
}

void PartActions::addToChange()
{
    auto* dialog = new AddToChangeDialog(m_session, m_ipns, m_window);
    connect(dialog, &CommandDialog::succeeded, this,
            [this, dialog] { Q_EMIT done(tr("Added to %1").arg(dialog->number())); });
    dialog->open();
}

void PartActions::open(CommandDialog* dialog, const QString& message)
{
    connect(dialog, &CommandDialog::succeeded, this, [this, message] { Q_EMIT done(message); });
    dialog->open();
}

} // namespace implexa::ui
