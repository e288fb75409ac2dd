#include "ReviseDialog.h"

#include "CommentDialog.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ReviseDialog::ReviseDialog(Session& session, const QStringList& ipns, QWidget* parent)
    : CommandDialog(tr("New revision"), tr("Start revision"), parent)
    , m_session(session)
    , m_ipns(ipns)
    , m_same(new QRadioButton(tr("&Yes: start a new revision as a copy of the released one"), this))
    , m_other(new QRadioButton(tr("&No: it needs a number of its own"), this))
{
    auto* parts = new QLabel(CommentDialog::name(ipns), this);
    parts->setWordWrap(true);
    Theme::makeHeading(parts);
    auto* question = new QLabel(tr("After this change, can the new one be used wherever the old "
                                   "one is, and the other way round: the same form, fit and "
                                   "function?"),
                                this);
    question->setWordWrap(true);
    m_same->setAccessibleName(m_same->text());
    m_other->setAccessibleName(m_other->text());
    m_other->setObjectName(u"notInterchangeable"_s);
    m_same->setChecked(true);
    body()->addWidget(parts);
    body()->addWidget(question);
    body()->addWidget(m_same);
    body()->addWidget(m_other);
    connect(m_other, &QRadioButton::toggled, this, &ReviseDialog::check);
    m_same->setFocus();
}

void ReviseDialog::check()
{
    const bool other = m_other->isChecked();
    doItButton()->setText(other ? tr("New part from this one...") : tr("Start revision"));
    doItButton()->setAccessibleName(doItButton()->text());
    setObstacle(other && m_ipns.size() > 1 ? tr("Copy parts one at a time: each gets its own name.")
                                           : QString());
}

void ReviseDialog::give()
{
    if (m_other->isChecked()) {
        Q_EMIT newPartWanted(m_ipns.first());
        accept();
        return;
    }
    run(m_session.parts().createRevision(m_ipns)).done([this] { succeed(); });
}

} // namespace implexa::ui
