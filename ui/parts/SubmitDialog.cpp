#include "SubmitDialog.h"

#include "CommentDialog.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/structure/BelowBox.h"
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

SubmitDialog::SubmitDialog(Session& session, const QStringList& ipns, QWidget* parent)
    : CommandDialog(tr("Submit for review"), tr("Submit"), parent)
    , m_session(session)
    , m_ipns(ipns)
    , m_reviewers(new QListWidget(this))
    , m_comment(new QPlainTextEdit(this))
    , m_below(new BelowBox(session, ipns, PartAction::Submit, this))
{
    auto* parts = new QLabel(CommentDialog::name(ipns), this);
    parts->setWordWrap(true);
    Theme::makeHeading(parts);
    m_reviewers->setObjectName(u"reviewers"_s);
    m_reviewers->setSelectionMode(QAbstractItemView::NoSelection);
    m_reviewers->setFixedHeight(4 * 7 * Theme::Unit + 2);
    m_comment->setObjectName(u"comment"_s);
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(4 * fontMetrics().lineSpacing() + 4 * Theme::Unit);
    body()->addWidget(parts);
    body()->addWidget(m_below);
    body()->addWidget(new FindingsBox(session, ipns, this));
    body()->addWidget(new FormField(
        tr("Reviewers"), m_reviewers,
        tr("With nobody chosen, every approver who has not edited it is asked."), this));
    body()->addWidget(new FormField(tr("Comment (optional)"), m_comment, {}, this));
    m_comment->setFocus();
    Reply(this, session.administration().users())
        .done([this](const QList<User>& users) { showApprovers(users); })
        .failed<Error>([this](const Error& error) { fail(error); });
}

void SubmitDialog::showApprovers(const QList<User>& users)
{
    for (const User& user : users) {
        if (!user.active || !user.mayApprove())
            continue;
        auto* item = new QListWidgetItem(user.displayName(), m_reviewers);
        item->setData(Qt::UserRole, user.name);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        item->setSizeHint({0, 7 * Theme::Unit});
    }
    if (m_reviewers->count() == 0) {
        auto* nobody = new QListWidgetItem(
            tr("Nobody has the right to approve yet; an admin can give it in Settings."),
            m_reviewers);
        nobody->setFlags(Qt::NoItemFlags);
    }
}

void SubmitDialog::give()
{
    QStringList chosen;
    for (int i = 0; i < m_reviewers->count(); ++i)
        if (m_reviewers->item(i)->checkState() == Qt::Checked)
            chosen.append(m_reviewers->item(i)->data(Qt::UserRole).toString());
    run(m_session.parts().submitForReview(m_below->ipns(), chosen,
                                          m_comment->toPlainText().trimmed()))
        .done([this] { succeed(); });
}

} // namespace implexa::ui
