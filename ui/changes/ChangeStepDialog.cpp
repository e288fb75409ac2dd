#include "ChangeStepDialog.h"

#include "core/commands/AdministrationCommands.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/structure/FindingsBox.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

QString explanation(ChangeAction step, qsizetype parts)
{
    switch (step) {
    case ChangeAction::Accept:
        return ChangeStepDialog::tr("The request becomes a draft that can be submitted.");
    case ChangeAction::Submit:
        return ChangeStepDialog::tr("The order and the drafts of its parts (%1) are frozen and "
                                    "reviewed together.")
            .arg(parts);
    case ChangeAction::Withdraw:
        return ChangeStepDialog::tr("The order and its parts become drafts again; votes given so "
                                    "far are void.");
    case ChangeAction::Approve:
        return ChangeStepDialog::tr(
                   "Your vote is kept with exactly this content of all parts (%1).")
            .arg(parts);
    case ChangeAction::Reject:
        return ChangeStepDialog::tr("The order and its parts become drafts again; say what has to "
                                    "change.");
    case ChangeAction::Release:
        return ChangeStepDialog::tr(
                   "All parts (%1) are released together, or none. Their content is "
                   "final from then on.")
            .arg(parts);
    case ChangeAction::Implement:
        return ChangeStepDialog::tr("Stock, work in progress and orders have been dealt with as "
                                    "the order says.");
    case ChangeAction::Cancel:
        return ChangeStepDialog::tr("The order ends here and its parts are free; their drafts "
                                    "stay. This cannot be taken back.");
    case ChangeAction::Edit:
    case ChangeAction::Comment:
        break;
    }
    return {};
}

bool needsReason(ChangeAction step)
{
    return step == ChangeAction::Reject || step == ChangeAction::Cancel;
}

} // namespace

QString ChangeStepDialog::name(ChangeAction step)
{
    switch (step) {
    case ChangeAction::Accept:
        return tr("Accept");
    case ChangeAction::Submit:
        return tr("Submit for review");
    case ChangeAction::Withdraw:
        return tr("Withdraw");
    case ChangeAction::Approve:
        return tr("Approve");
    case ChangeAction::Reject:
        return tr("Reject");
    case ChangeAction::Release:
        return tr("Release");
    case ChangeAction::Implement:
        return tr("Implemented");
    case ChangeAction::Cancel:
        return tr("Cancel the order");
    case ChangeAction::Edit:
        return tr("Edit");
    case ChangeAction::Comment:
        break;
    }
    return tr("Comment");
}

QString ChangeStepDialog::done(ChangeAction step, const QString& number)
{
    switch (step) {
    case ChangeAction::Accept:
        return tr("Accepted %1; it is a draft now.").arg(number);
    case ChangeAction::Submit:
        return tr("%1 is in review.").arg(number);
    case ChangeAction::Withdraw:
        return tr("Withdrew %1; back to draft.").arg(number);
    case ChangeAction::Approve:
        return tr("Approved %1.").arg(number);
    case ChangeAction::Reject:
        return tr("Rejected %1; back to draft.").arg(number);
    case ChangeAction::Release:
        return tr("Released %1.").arg(number);
    case ChangeAction::Implement:
        return tr("%1 is implemented.").arg(number);
    case ChangeAction::Cancel:
        return tr("Cancelled %1.").arg(number);
    case ChangeAction::Edit:
    case ChangeAction::Comment:
        break;
    }
    return tr("Changed %1.").arg(number);
}

ChangeStepDialog::ChangeStepDialog(Session& session, const ChangeOrder& order, ChangeAction step,
                                   QWidget* parent)
    : CommandDialog(name(step), name(step), parent)
    , m_session(session)
    , m_number(order.number)
    , m_seen(order.contentHash)
    , m_step(step)
    , m_comment(new QPlainTextEdit(this))
{
    auto* heading = new QLabel(u"%1 %2"_s.arg(order.number, order.title), this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    Theme::makeHeading(heading);
    auto* text = new QLabel(explanation(step, order.items.size()), this);
    text->setWordWrap(true);
    body()->addWidget(heading);
    body()->addWidget(text);
    if (step == ChangeAction::Submit || step == ChangeAction::Release) {
        QStringList ipns;
        for (const ChangeItem& item : order.items)
            if (!item.to.isEmpty())
                ipns << item.part;
        body()->addWidget(new FindingsBox(session, ipns, this));
    }
    if (step == ChangeAction::Submit)
        offerReviewers();
    m_comment->setObjectName(u"comment"_s);
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(4 * fontMetrics().lineSpacing() + 4 * Theme::Unit);
    body()->addWidget(new FormField(needsReason(step) ? tr("Reason") : tr("Comment (optional)"),
                                    m_comment, {}, this));
    connect(m_comment, &QPlainTextEdit::textChanged, this, &ChangeStepDialog::check);
    m_comment->setFocus();
    check();
}

void ChangeStepDialog::offerReviewers()
{
    m_reviewers = new QListWidget(this);
    m_reviewers->setObjectName(u"reviewers"_s);
    m_reviewers->setSelectionMode(QAbstractItemView::NoSelection);
    m_reviewers->setFixedHeight(4 * 7 * Theme::Unit + 2);
    body()->addWidget(new FormField(
        tr("Reviewers"), m_reviewers,
        tr("With nobody chosen, every approver who has not edited it is asked."), this));
    Reply(this, m_session.administration().users())
        .done([this](const QList<User>& users) {
            for (const User& user : users) {
                if (!user.active || !user.mayApprove())
                    continue;
                auto* item = new QListWidgetItem(user.displayName(), m_reviewers);
                item->setData(Qt::UserRole, user.name);
                item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
                item->setCheckState(Qt::Unchecked);
                item->setSizeHint({0, 7 * Theme::Unit});
            }
        })
        .failed<Error>([this](const Error& error) { fail(error); });
}

void ChangeStepDialog::check()
{
    const bool missing = needsReason(m_step) && m_comment->toPlainText().trimmed().isEmpty();
    setObstacle(missing ? tr("Write a reason first; it is kept with the record.") : QString());
}

void ChangeStepDialog::give()
{
    run(command(m_comment->toPlainText().trimmed())).done([this](const ChangeOrder&) {
        succeed();
    });
}

QFuture<ChangeOrder> ChangeStepDialog::command(const QString& comment)
{
    ChangeCommands& changes = m_session.changes();
    switch (m_step) {
    case ChangeAction::Submit: {
        QStringList chosen;
        for (int i = 0; i < m_reviewers->count(); ++i)
            if (m_reviewers->item(i)->checkState() == Qt::Checked)
                chosen << m_reviewers->item(i)->data(Qt::UserRole).toString();
        return changes.submit(m_number, chosen, comment);
    }
    case ChangeAction::Withdraw:
        return changes.withdraw(m_number, comment);
    case ChangeAction::Approve:
        return changes.approve(m_number, comment, m_seen);
    case ChangeAction::Reject:
        return changes.reject(m_number, comment, m_seen);
    case ChangeAction::Release:
        return changes.release(m_number, comment);
    case ChangeAction::Implement:
        return changes.implement(m_number, comment);
    case ChangeAction::Cancel:
        return changes.cancel(m_number, comment);
    case ChangeAction::Accept:
    case ChangeAction::Edit:
    case ChangeAction::Comment:
        break;
    }
    return changes.accept(m_number, comment);
}

} // namespace implexa::ui
