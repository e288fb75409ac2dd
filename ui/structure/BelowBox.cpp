#include "BelowBox.h"

#include "core/commands/Reply.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

BelowBox::BelowBox(Session& session, const QStringList& ipns, PartAction action, QWidget* parent)
    : QWidget(parent)
    , m_ipns(ipns)
    , m_action(action)
    , m_along(new QCheckBox(this))
    , m_names(new QLabel(this))
{
    setAccessibleName(tr("Everything below"));
    m_along->setObjectName(u"withBelow"_s);
    m_names->setObjectName(u"below"_s);
    m_names->setWordWrap(true);
    m_names->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_names->setContentsMargins(6 * Theme::Unit, 0, 0, 0);
    Theme::makeMuted(m_names);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(Theme::Unit);
    all->addWidget(m_along);
    all->addWidget(m_names);
    hide();
    Reply(this, StructureCommands(session).waitingBelow(ipns, action))
        .done([this](const QStringList& below) { offer(below); })
        .failed<Error>([](const Error&) {}); // the command itself will say what is missing
}

void BelowBox::offer(const QStringList& below)
{
    m_below = below;
    if (below.isEmpty())
        return;
    m_along->setText(below.size() == 1
                         ? tr("With everything below it (1 part)")
                         : tr("With everything below it (%1 parts)").arg(below.size()));
    m_along->setAccessibleName(m_along->text());
    QString names = below.mid(0, 12).join(u", "_s);
    if (below.size() > 12)
        names += u", ..."_s;
    m_names->setText(m_action == PartAction::Release
                         ? tr("Not released yet, and a release waits for them: %1").arg(names)
                         : names);
    setToolTip(below.mid(0, 200).join(u'\n'));
    show();
    window()->adjustSize(); // the form grows instead of its fields shrinking
}

QStringList BelowBox::ipns() const
{
    return m_along->isChecked() ? m_below + m_ipns : m_ipns;
}

} // namespace implexa::ui
