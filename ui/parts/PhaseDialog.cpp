#include "PhaseDialog.h"

#include "CommentDialog.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PhaseDialog::PhaseDialog(Session& session, const QStringList& ipns, Phase phase, QWidget* parent)
    : CommandDialog(tr("Change phase"), tr("Change phase"), parent)
    , m_session(session)
    , m_ipns(ipns)
    , m_before(phase)
    , m_phase(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_lastTimeBuy(new QLineEdit(this))
    , m_replacement(new QLineEdit(this))
{
    auto* parts = new QLabel(CommentDialog::name(ipns), this);
    parts->setWordWrap(true);
    Theme::makeHeading(parts);
    for (const Phase each :
         {Phase::Prototype, Phase::Production, Phase::NotForNewDesign, Phase::Obsolete})
        m_phase->addItem(label(each), int(each));
    m_phase->setCurrentIndex(m_phase->findData(int(phase)));
    m_phase->setObjectName(u"phase"_s);
    m_phase->setAccessibleName(tr("Phase"));
    m_reason->setObjectName(u"reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_lastTimeBuy->setAccessibleName(tr("Last time buy"));
    m_lastTimeBuy->setPlaceholderText(tr("2026-11-23, if there is one"));
    m_replacement->setAccessibleName(tr("Use instead"));
    m_replacement->setPlaceholderText(tr("IPN, if there is one"));

    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(Theme::Gap);
    form->addRow(tr("&Phase"), m_phase);
    form->addRow(tr("&Reason"), m_reason);
    form->addRow(tr("&Last time buy"), m_lastTimeBuy);
    form->addRow(tr("&Use instead"), m_replacement);
    body()->addWidget(parts);
    alignLabels(form);
    body()->addLayout(form);
    connect(m_phase, &QComboBox::currentIndexChanged, this, &PhaseDialog::check);
    connect(m_reason, &QLineEdit::textChanged, this, &PhaseDialog::check);
    connect(m_lastTimeBuy, &QLineEdit::textChanged, this, &PhaseDialog::check);
    connect(m_replacement, &QLineEdit::textChanged, this, &PhaseDialog::check);
    check();
    m_phase->setFocus();
}

Phase PhaseDialog::chosen() const
{
    return Phase(m_phase->currentData().toInt());
}

void PhaseDialog::check()
{
    const QString date = m_lastTimeBuy->text().trimmed();
    if (chosen() == Phase::Obsolete && m_reason->text().trimmed().isEmpty())
        setObstacle(tr("Write why it is obsolete first; it is kept with the record."));
    else if (!date.isEmpty() && !QDate::fromString(date, Qt::ISODate).isValid())
        setObstacle(tr("Write the date as 2026-11-23."));
    else if (m_ipns.size() == 1 && chosen() == m_before && date.isEmpty() &&
             m_reason->text().trimmed().isEmpty() && m_replacement->text().trimmed().isEmpty())
        setObstacle(tr("Choose another phase first."));
    else
        setObstacle({});
}

void PhaseDialog::give()
{
    PhaseChange change;
    change.phase = chosen();
    change.reason = m_reason->text().trimmed();
    // What is left empty stays as each part has it.
    if (const QString date = m_lastTimeBuy->text().trimmed(); !date.isEmpty())
        change.lastTimeBuy = QDate::fromString(date, Qt::ISODate);
    if (const QString instead = m_replacement->text().trimmed(); !instead.isEmpty())
        change.replacement = instead;
    run(m_session.parts().setPhase(m_ipns, change)).done([this] { succeed(); });
}

} // namespace implexa::ui
