#include "ActionBar.h"

#include "PartActions.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Style.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FlowLayout.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ActionBar::ActionBar(PartActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_more(new QToolButton(this))
{
    setAccessibleName(tr("Actions"));
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins({});
    flow->setSpacing(Theme::Gap);
    // Four steps are the most that are shown; unused buttons hide.
    for (int i = 0; i < 4; ++i) {
        auto* button = new QPushButton(this);
        button->setAutoDefault(false);
        button->hide();
        flow->addWidget(button);
        m_buttons.append(button);
    }
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->setMinimumHeight(8 * Theme::Unit); // as the buttons beside it
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* menu = new QMenu(m_more);
    actions.fillMenu(menu);
    m_more->setMenu(menu);
    flow->addWidget(m_more);
    connect(&actions, &PartActions::refreshed, this, &ActionBar::build);
}

void ActionBar::setState(std::optional<ReleaseState> state)
{
    m_state = state;
    build();
}

QList<PartAction> ActionBar::steps() const
{
    if (!m_state)
        return {PartAction::Submit, PartAction::Approve, PartAction::Release, PartAction::SetPhase};
    switch (*m_state) {
    case ReleaseState::Draft:
        return {PartAction::Submit,
                m_actions.isAllowed(PartAction::Delete) ? PartAction::Delete : PartAction::Discard};
    case ReleaseState::InReview:
        return {PartAction::Approve, PartAction::Reject, PartAction::Release, PartAction::Withdraw};
    case ReleaseState::Released:
    case ReleaseState::Superseded:
        return {PartAction::Revise, PartAction::SetPhase};
    case ReleaseState::Obsolete:
        return {PartAction::SetPhase};
    }
    return {};
}

// Left to itself the keyboard would go on to the next button, and the next key reject or delete.
void ActionBar::freeKeyboard(const QList<PartAction>& shown)
{
    const auto held = m_buttons.indexOf(qobject_cast<QPushButton*>(window()->focusWidget()));
    if (held < 0 || (held < shown.size() && m_actions.isAllowed(shown.at(held)) &&
                     m_buttons.at(held)->objectName() == u"step%1"_s.arg(int(shown.at(held)))))
        return;
    m_more->setFocus();
    Q_EMIT keyboardFreed();
}

void ActionBar::build()
{
    const QList<PartAction> shown = steps();
    freeKeyboard(shown);
    // The first step forward that is possible: to take something back is never the one to hit.
    bool primary = true;
    const auto isForward = [](PartAction step) {
        return step != PartAction::Reject && step != PartAction::Withdraw &&
               step != PartAction::Delete && step != PartAction::Discard;
    };
    for (int i = 0; i < m_buttons.size(); ++i) {
        QPushButton* button = m_buttons.at(i);
        button->disconnect(this);
        button->setVisible(i < shown.size());
        if (i >= shown.size())
            continue;
        QAction* action = m_actions.action(shown.at(i));
        const QString text = action->text().remove(u"..."_s);
        const bool allowed = m_actions.isAllowed(shown.at(i));
        button->setText(text);
        button->setAccessibleName(text);
        button->setObjectName(u"step%1"_s.arg(int(shown.at(i))));
        button->setEnabled(allowed);
        const QString reason = m_actions.reason(shown.at(i));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(allowed ? u"%1 (%2)"_s.arg(text, keys) : reason);
        button->setAccessibleDescription(reason);
        const bool first = allowed && primary && isForward(shown.at(i));
        button->setProperty(Style::Primary, first);
        primary = primary && !first;
        button->update();
        connect(button, &QPushButton::clicked, this, [action] { action->trigger(); });
    }
}

} // namespace implexa::ui
