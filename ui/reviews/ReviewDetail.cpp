#include "ReviewDetail.h"

#include "ReviewThread.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/Redline.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

QString named(const QStringList& ipns)
{
    return ipns.size() == 1 ? ipns.first()
                            : ReviewDetail::tr("%1 parts").arg(QLocale().toString(ipns.size()));
}

} // namespace

ReviewDetail::ReviewDetail(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_error(new ErrorBanner)
    , m_info(new InfoBanner)
    , m_title(new QLabel)
    , m_state(new Badge)
    , m_name(new QLabel)
    , m_since(new QLabel)
    , m_redline(new Redline)
    , m_thread(new ReviewThread)
    , m_comment(new QLineEdit)
    , m_commentField(new FormField(tr("&Reason or remark"), m_comment))
    , m_remark(new QPushButton(icon(Icon::Reviews), tr("Co&mment")))
    , m_approve(new QPushButton(icon(Icon::Approve, Theme::Role::OnAccent), tr("&Approve")))
    , m_reject(new QPushButton(icon(Icon::Reject), tr("Re&ject")))
    , m_release(new QPushButton(icon(Icon::Release), tr("Re&lease")))
    , m_withdraw(new QPushButton(icon(Icon::Withdraw), tr("&Withdraw")))
{
    setAccessibleName(tr("The selected review"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont titleFont = Theme::numbers(font());
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.4);
    titleFont.setWeight(QFont::DemiBold);
    m_title->setFont(titleFont);
    m_title->setToolTip(tr("Open the part"));
    m_title->setTextFormat(Qt::RichText);
    m_title->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    Theme::makeHeading(m_since);
    for (QLabel* label : {m_name, m_since}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_comment->setPlaceholderText(tr("A rejection needs a reason"));
    Theme::makePrimary(m_approve);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->addWidget(m_approve);
    buttons->addWidget(m_reject);
    buttons->addWidget(m_remark);
    buttons->addStretch();
    buttons->addWidget(m_withdraw);
    buttons->addWidget(m_release);
    auto* column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_name);
    column->addSpacing(Theme::Gap);
    column->addWidget(m_since);
    column->addWidget(m_redline, 3);
    column->addWidget(m_thread, 2);
    column->addWidget(m_error);
    column->addWidget(m_info);
    column->addWidget(m_commentField);
    column->addLayout(buttons);

    connect(m_title, &QLabel::linkActivated, this, &ReviewDetail::openPart);
    connect(m_redline, &Redline::openPart, this, &ReviewDetail::openPart);
    connect(&Theme::instance(), &Theme::changed, this, &ReviewDetail::showTitle);
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(Decision::Approve); });
    connect(m_reject, &QPushButton::clicked, this, [this] { decide(Decision::Reject); });
    connect(m_release, &QPushButton::clicked, this, [this] { decide(Decision::Release); });
    connect(m_withdraw, &QPushButton::clicked, this, [this] { decide(Decision::Withdraw); });
    connect(m_remark, &QPushButton::clicked, this, &ReviewDetail::remark);
    connect(m_comment, &QLineEdit::textEdited, this, [this] { m_commentField->setError({}); });
    setActions({});
}

void ReviewDetail::present(const QStringList& ipns)
{
    if (ipns != m_ipns) {
        if (!m_comment->text().isEmpty())
            m_typed.insert(m_ipns, m_comment->text());
        m_ipns = ipns;
        m_open = false;
        m_seen.clear();
        m_thread->clear();
        m_comment->setText(m_typed.take(ipns));
        m_commentField->setError({});
        m_error->clear();
        if (!ipns.isEmpty())
            m_info->clear(); // it would read as of these
    }
    reload();
}

QString ReviewDetail::unsentComment(const QStringList& ipns) const
{
    if (m_busy) // it is on its way
        return {};
    return (ipns == m_ipns ? m_comment->text() : m_typed.value(ipns)).trimmed();
}

void ReviewDetail::reload()
{
    if (m_ipns.isEmpty()) {
        setActions({});
        return;
    }
    m_allowed.ask(m_session.parts().actions(m_ipns))
        .done([this](const QList<ActionAvailability>& actions) { setActions(actions); })
        .failed<Error>([this](const Error& error) { m_error->report(error); });
    if (m_ipns.size() > 1) {
        m_part.drop();
        m_view.drop();
        showSeveral();
        return;
    }
    m_view.ask(m_session.changes().review(m_ipns.first()))
        .done([this](const ReviewView& view) { showView(view); })
        .failed<Error>([this](const Error& error) { m_error->report(error); });
    m_part.ask(m_session.parts().part(m_ipns.first()))
        .done([this](const PartRecord& part) { fill(part); })
        .failed<Error>([this](const Error& error) {
            m_error->report(error);
            m_error->setAction(tr("Try again"), [this] { reload(); });
        });
}

void ReviewDetail::fill(const PartRecord& part)
{
    const RevisionRecord& revision = part.head();
    m_link = part.ipn;
    m_linkText = tr("%1 rev %2").arg(part.ipn, revision.label);
    showTitle();
    m_title->setAccessibleName(tr("Open part %1").arg(part.ipn));
    m_state->setState(revision.state);
    m_state->show();
    m_name->setText(revision.content.name);
}

void ReviewDetail::showView(const ReviewView& view)
{
    const QString from = view.differences.isEmpty() ? QString() : view.differences.first().from;
    m_since->setText(from.isEmpty() ? tr("Never released before: all of it is new")
                                    : tr("Changed since revision %1").arg(from));
    QList<RedlineGroup> groups;
    for (const RevisionDifference& difference : view.differences) {
        groups.append(redlineOf(difference));
        groups.back().title.clear(); // the page's own says it
    }
    m_redline->setGroups(groups);
    m_thread->present(view, m_session.people());
    m_thread->show();
    m_open = !view.reviews.isEmpty() && view.reviews.last().outcome == ReviewOutcome::Open;
    m_seen = m_open ? view.reviews.last().contentHash : QString();
    setActions(m_actions);
}

void ReviewDetail::showTitle()
{
    const QString text = m_linkText.toHtmlEscaped();
    m_title->setText(m_link.isEmpty()
                         ? text
                         : u"<a style=\"text-decoration:none;color:%1\" href=\"%2\">%3</a>"_s.arg(
                               Theme::instance().colour(Theme::Role::Link).name(),
                               m_link.toHtmlEscaped(), text));
}

void ReviewDetail::showSeveral()
{
    m_link.clear();
    m_linkText = named(m_ipns);
    showTitle();
    m_title->setAccessibleName(m_linkText);
    m_state->hide();
    m_name->setText(tr("One decision for all of them: all are done, or none."));
    m_thread->hide();
    m_since->setText(tr("Selected"));
    QList<RedlineGroup> groups;
    for (const QString& ipn : std::as_const(m_ipns))
        groups.append({ipn, ipn, {}, true});
    m_redline->setGroups(groups);
}

void ReviewDetail::setActions(const QList<ActionAvailability>& actions)
{
    m_actions = actions;
    const auto set = [&](QPushButton* button, PartAction action, const QString& plain) {
        const auto found =
            std::find_if(actions.begin(), actions.end(),
                         [&](const ActionAvailability& each) { return each.action == action; });
        const bool known = found != actions.end();
        button->setEnabled(known && found->allowed && !m_busy);
        button->setToolTip(m_busy           ? tr("The decision is being recorded.")
                           : !known         ? tr("Select a part under review.")
                           : found->allowed ? plain
                                            : found->reason);
        QString name = button->text();
        button->setAccessibleName(name.remove(u'&'));
        button->setAccessibleDescription(button->toolTip());
    };
    set(m_approve, PartAction::Approve, tr("Vote for it"));
    set(m_reject, PartAction::Reject, tr("Send it back to its author"));
    set(m_release, PartAction::Release, tr("Make it the released revision"));
    set(m_withdraw, PartAction::Withdraw, tr("Take it back to draft"));
    m_remark->setEnabled(m_open && !m_busy);
    m_remark->setToolTip(m_busy   ? tr("The decision is being recorded.")
                         : m_open ? tr("Say it to everybody in this review, without a vote")
                                  : tr("Choose one open review."));
    m_remark->setAccessibleName(tr("Comment"));
    m_remark->setAccessibleDescription(m_remark->toolTip());
}

void ReviewDetail::decide(Decision decision)
{
    const QString comment = m_comment->text().trimmed();
    if (decision == Decision::Reject && comment.isEmpty()) {
        m_commentField->setError(tr("Say why, so that the author knows what to change."));
        return;
    }
    m_decided = m_ipns;
    sendWith(send(decision, comment), done(decision, m_ipns));
}

void ReviewDetail::remark()
{
    const QString text = m_comment->text().trimmed();
    if (text.isEmpty()) {
        m_commentField->setError(tr("Write what you have to say."));
        return;
    }
    sendWith(m_session.changes().comment(m_ipns.first(), text),
             tr("Your remark is in the thread."));
}

void ReviewDetail::sendWith(const QFuture<void>& future, const QString& done)
{
    m_error->clear();
    m_info->clear();
    setBusy(true);
    const QStringList ipns = m_ipns;
    Reply(this, future)
        .done([this, done, ipns] {
            m_typed.remove(ipns);
            m_commentField->setError({});
            if (ipns == m_ipns) {
                m_comment->clear();
                m_info->praise(done);
            }
            Q_EMIT message(done);
        })
        .failed<Error>([this](const Error& error) { m_error->report(error); })
        .settled([this] {
            setBusy(false);
            reload();
        });
}

QFuture<void> ReviewDetail::send(Decision decision, const QString& comment)
{
    PartCommands& parts = m_session.parts();
    switch (decision) {
    case Decision::Approve:
        return parts.approve(m_ipns, comment, seen());
    case Decision::Reject:
        return parts.reject(m_ipns, comment, seen());
    case Decision::Release:
        return parts.release(m_ipns, comment);
    case Decision::Withdraw:
        break;
    }
    return parts.withdraw(m_ipns, comment);
}

// Of one part, what the page shows; of several, what was in review when the buttons were enabled.
SeenContent ReviewDetail::seen() const
{
    if (m_ipns.size() == 1 && !m_seen.isEmpty())
        return {{m_ipns.first(), m_seen}};
    for (const ActionAvailability& each : m_actions)
        if (each.action == PartAction::Approve)
            return each.seen;
    return {};
}

QString ReviewDetail::done(Decision decision, const QStringList& ipns) const
{
    const QString what = named(ipns);
    switch (decision) {
    case Decision::Approve:
        return tr("Approved %1.").arg(what);
    case Decision::Reject:
        return tr("Rejected %1; back to draft.").arg(what);
    case Decision::Release:
        return tr("Released %1.").arg(what);
    case Decision::Withdraw:
        break;
    }
    return tr("Withdrew %1; back to draft.").arg(what);
}

void ReviewDetail::setBusy(bool busy)
{
    // The button that was pressed cannot keep the keyboard; the next decision is made here, too.
    if (busy && isAncestorOf(QApplication::focusWidget()))
        m_comment->setFocus();
    m_busy = busy;
    setActions(m_actions);
}

} // namespace implexa::ui
