#include "ChangeDetail.h"

#include "ChangeItems.h"
#include "ChangeOrderTab.h"
#include "ChangeReview.h"
#include "ChangeStepDialog.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Stepper.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

constexpr int MostEvents = 200;

/// The steps that make sense from here; the others would only be in the way.
bool belongs(ChangeAction step, ChangeState state)
{
    switch (step) {
    case ChangeAction::Accept:
        return state == ChangeState::Request;
    case ChangeAction::Submit:
        return state == ChangeState::Draft;
    case ChangeAction::Withdraw:
    case ChangeAction::Approve:
    case ChangeAction::Reject:
    case ChangeAction::Release:
        return state == ChangeState::InReview;
    case ChangeAction::Implement:
        return state == ChangeState::Released;
    case ChangeAction::Cancel:
        return isOpen(state);
    case ChangeAction::Edit:
    case ChangeAction::Comment:
        break;
    }
    return false;
}

} // namespace

ChangeDetail::ChangeDetail(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_error(new ErrorBanner)
    , m_info(new InfoBanner)
    , m_title(new QLabel)
    , m_state(new Badge)
    , m_facts(new QLabel)
    , m_stepper(new Stepper)
    , m_tabs(new QTabWidget)
    , m_items(new ChangeItems(session))
    , m_review(new ChangeReview(session))
    , m_orderTab(new ChangeOrderTab(session))
    , m_package(new QPushButton(icon(Icon::Export), tr("Package...")))
    , m_history(new QListWidget)
{
    setAccessibleName(tr("The selected change order"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont titleFont = font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.3);
    titleFont.setWeight(QFont::DemiBold);
    m_title->setFont(titleFont);
    m_title->setWordWrap(true);
    m_facts->setWordWrap(true);
    for (QLabel* label : {m_title, m_facts})
        label->setTextFormat(Qt::PlainText);
    Theme::makeMuted(m_facts);
    m_tabs->setAccessibleName(tr("Pages of the change order"));
    m_tabs->setDocumentMode(true);
    m_history->setAccessibleName(tr("What happened to it"));
    m_history->setFrameShape(QFrame::NoFrame);
    m_history->setWordWrap(true);
    m_history->setSpacing(Theme::Unit);
    m_tabs->addTab(m_items, tr("Parts"));
    m_tabs->addTab(m_review, tr("Review"));
    m_tabs->addTab(m_orderTab, tr("Order"));
    m_tabs->addTab(m_history, tr("History"));

    auto* head = new QHBoxLayout;
    head->setContentsMargins({});
    head->addWidget(m_title, 1);
    head->addWidget(m_state, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Gap);
    column->setSpacing(Theme::Gap);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_stepper);
    column->addWidget(buildSteps());
    column->addWidget(m_error);
    column->addWidget(m_info);
    column->addWidget(m_tabs, 1);

    connect(m_items, &ChangeItems::openPart, this, &ChangeDetail::openPart);
    connect(m_items, &ChangeItems::failed, this, &ChangeDetail::report);
    connect(m_review, &ChangeReview::openPart, this, &ChangeDetail::openPart);
    connect(m_review, &ChangeReview::failed, this, &ChangeDetail::report);
    connectOrder();
    setVisible(false);
    showNothing();
}

void ChangeDetail::connectOrder()
{
    connect(m_orderTab, &ChangeOrderTab::typedChanged, this, [this] {
        m_tabs->setTabText(int(Tab::Order), m_orderTab->isTyped() ? tr("Order •") : tr("Order"));
    });
    connect(m_orderTab, &ChangeOrderTab::openChange, this, &ChangeDetail::openChange);
    connect(m_orderTab, &ChangeOrderTab::started, this, [this] {
        m_error->clear();
        m_info->clear();
    });
    connect(m_orderTab, &ChangeOrderTab::saved, this,
            [this](const QString& number) { m_info->praise(tr("Saved %1.").arg(number)); });
    connect(m_orderTab, &ChangeOrderTab::failed, this, [this](const Error& error) {
        showTab(Tab::Order);
        m_error->report(error);
    });
    connect(m_orderTab, &ChangeOrderTab::overtaken, this, [this](const Error& error) {
        showTab(Tab::Order);
        m_error->report(error);
        m_error->setAction(tr("Show theirs"), [this] {
            m_error->clear();
            m_orderTab->revert();
        });
    });
    connect(m_orderTab, &ChangeOrderTab::settled, this, &ChangeDetail::reload);
}

QWidget* ChangeDetail::buildSteps()
{
    auto* steps = new QWidget(this);
    steps->setAccessibleName(tr("Steps"));
    auto* flow = new FlowLayout(steps);
    flow->setContentsMargins({});
    const QList<QPair<ChangeAction, Icon>> all{
        {ChangeAction::Accept, Icon::Check},      {ChangeAction::Submit, Icon::Submit},
        {ChangeAction::Approve, Icon::Approve},   {ChangeAction::Reject, Icon::Reject},
        {ChangeAction::Release, Icon::Release},   {ChangeAction::Implement, Icon::Check},
        {ChangeAction::Withdraw, Icon::Withdraw}, {ChangeAction::Cancel, Icon::Discard}};
    for (const auto& [step, look] : all) {
        auto* button = new QPushButton(icon(look), ChangeStepDialog::name(step) + u"..."_s);
        button->setObjectName(u"change-%1"_s.arg(int(step)));
        connect(button, &QPushButton::clicked, this, [this, which = step] { take(which); });
        m_steps.insert(step, button);
        flow->addWidget(button);
    }
    m_package->setObjectName(u"packageChange"_s);
    m_package->setAccessibleName(tr("Package for a manufacturer"));
    m_package->setToolTip(tr("BOMs and files of what this order releases in one archive"));
    connect(m_package, &QPushButton::clicked, this, [this] { Q_EMIT packageAsked(m_number); });
    flow->addWidget(m_package);
    return steps;
}

void ChangeDetail::present(const QString& number)
{
    if (number != m_number) {
        m_number = number;
        m_order = {};
        m_error->clear();
        m_info->clear();
        m_obstacles.clear();
        m_orderTab->await(number);
        showNothing(); // none can be done before the order is here
    }
    setVisible(!number.isEmpty());
    reload();
}

void ChangeDetail::showNothing()
{
    m_items->present({}, obstacle(ChangeAction::Edit));
    m_review->setObstacle(obstacle(ChangeAction::Comment));
    showSteps();
}

void ChangeDetail::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void ChangeDetail::reload()
{
    if (m_number.isEmpty())
        return;
    const auto failed = [this](const Error& error) { report(error); };
    ChangeCommands& changes = m_session.changes();
    m_ask.ask(changes.change(m_number))
        .done([this](const ChangeOrder& order) { fill(order); })
        .failed<Error>(failed);
    m_askActions.ask(changes.actions(m_number))
        .done([this](const QList<ChangeAvailability>& actions) { setActions(actions); })
        .failed<Error>(failed);
    m_askEffects.ask(changes.effects(m_number))
        .done([this](const QList<ChangeEffect>& effects) { m_items->setEffects(effects); })
        .failed<Error>(failed);
    m_askReview.ask(changes.reviewOfChange(m_number))
        .done([this](const ReviewView& view) { m_review->present(m_number, view); })
        .failed<Error>(failed);
    m_askEvents.ask(changes.events(m_number, MostEvents))
        .done([this](const QList<Event>& events) { fillHistory(events); })
        .failed<Error>(failed);
}

void ChangeDetail::fill(const ChangeOrder& order)
{
    m_order = order;
    m_title->setText(u"%1 %2"_s.arg(order.number, order.title));
    m_state->setChange(order.state);
    const People& people = m_session.people();
    QStringList facts{
        tr("%1 priority").arg(label(order.priority)),
        tr("by %1, %2")
            .arg(people.name(order.createdBy),
                 QLocale().toString(order.createdAt.toLocalTime().date(), QLocale::ShortFormat))};
    if (order.effectivityDate.isValid())
        facts << tr("effective %1").arg(order.effectivityDate.toString(Qt::ISODate));
    if (!order.effectivityNote.isEmpty())
        facts << order.effectivityNote;
    if (order.releasedAt.isValid())
        facts << tr("released by %1").arg(people.name(order.releasedBy));
    if (order.implementedAt.isValid())
        facts << tr("implemented by %1").arg(people.name(order.implementedBy));
    m_facts->setText(facts.join(u" · "_s));
    const bool request = order.state == ChangeState::Request;
    QStringList steps{label(ChangeState::Draft), label(ChangeState::InReview),
                      label(ChangeState::Released), label(ChangeState::Implemented)};
    if (request)
        steps.prepend(label(ChangeState::Request));
    m_stepper->setVisible(order.state != ChangeState::Cancelled);
    m_stepper->setSteps(steps, request                                   ? 0
                               : order.state == ChangeState::Implemented ? int(steps.size())
                                                                         : int(order.state) - 1);
    m_tabs->setTabText(int(Tab::Parts), tr("Parts (%1)").arg(order.items.size()));
    m_items->present(order, obstacle(ChangeAction::Edit));
    m_orderTab->present(order);
    showSteps();
}

void ChangeDetail::fillHistory(const QList<Event>& events)
{
    m_history->clear();
    for (const Event& event : events) {
        const QString comment =
            event.comment.isEmpty() ? QString() : u"\n“%1”"_s.arg(event.comment);
        m_history->addItem(u"%1\n%2 · %3%4"_s.arg(
            event.summary, QLocale().toString(event.at.toLocalTime(), QLocale::ShortFormat),
            m_session.people().name(event.user), comment));
    }
}

void ChangeDetail::setActions(const QList<ChangeAvailability>& actions)
{
    m_obstacles.clear();
    for (const ChangeAvailability& each : actions)
        m_obstacles.insert(each.action, each.allowed ? QString() : each.reason);
    if (m_order.number == m_number)
        m_items->present(m_order, obstacle(ChangeAction::Edit));
    m_review->setObstacle(obstacle(ChangeAction::Comment));
    m_orderTab->setObstacle(obstacle(ChangeAction::Edit));
    showSteps();
}

QString ChangeDetail::obstacle(ChangeAction action) const
{
    return m_obstacles.value(action, tr("Looking what is possible..."));
}

void ChangeDetail::showSteps()
{
    const QWidget* held = window()->focusWidget();
    for (auto it = m_steps.cbegin(); it != m_steps.cend(); ++it) {
        const QString reason = obstacle(it.key());
        QPushButton* button = it.value();
        const bool shown = m_order.number == m_number && belongs(it.key(), m_order.state);
        // A step that goes does not hand the keyboard to its neighbour, which may end the order.
        if (button == held && !(shown && reason.isEmpty()))
            m_tabs->tabBar()->setFocus(Qt::OtherFocusReason);
        button->setVisible(shown);
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason.isEmpty() ? ChangeStepDialog::name(it.key()) : reason);
        button->setAccessibleName(ChangeStepDialog::name(it.key()));
        button->setAccessibleDescription(button->toolTip());
    }
    m_package->setVisible(m_order.number == m_number && m_order.releasedAt.isValid());
}

void ChangeDetail::take(ChangeAction step)
{
    m_error->clear();
    m_info->clear();
    auto* dialog = new ChangeStepDialog(m_session, m_order, step, window());
    connect(dialog, &CommandDialog::succeeded, this, [this, step, number = m_number] {
        m_info->praise(ChangeStepDialog::done(step, number));
        reload();
    });
    dialog->open();
}

void ChangeDetail::report(const Error& error)
{
    m_error->report(error);
}

} // namespace implexa::ui
