#include "AlternateDialog.h"

#include "core/commands/SourcingCommands.h"
#include "ui/widgets/FormField.h"

#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

AlternateDialog::AlternateDialog(SourcingCommands& sourcing, const PartRecord& part,
                                 QWidget* parent)
    : CommandDialog(tr("Add alternate to %1").arg(part.ipn), tr("Add alternate"), parent)
    , m_sourcing(sourcing)
    , m_ipn(part.ipn)
    , m_part(new QLineEdit(this))
    , m_rank(new QSpinBox(this))
    , m_note(new QLineEdit(this))
{
    m_part->setObjectName(u"alternate"_s);
    m_part->setPlaceholderText(tr("IPN"));
    m_rank->setRange(1, 1000);
    for (const Alternate& other : part.alternates)
        m_rank->setValue(std::max(m_rank->value(), other.rank + 1));
    body()->addWidget(new FormField(
        tr("Part"), m_part,
        tr("It may be used instead of %1 in every BOM. For one BOM alone, add a substitute to its "
           "line.")
            .arg(part.ipn),
        this));
    body()->addWidget(new FormField(tr("Rank"), m_rank, tr("1 is preferred."), this));
    body()->addWidget(new FormField(tr("Note"), m_note, {}, this));
    const auto check = [this] {
        setObstacle(m_part->text().trimmed().isEmpty() ? tr("Name the part first.") : QString());
    };
    connect(m_part, &QLineEdit::textChanged, this, check);
    check();
    m_part->setFocus();
}

void AlternateDialog::give()
{
    run(m_sourcing.addAlternate(
            m_ipn, {m_part->text().trimmed(), m_rank->value(), m_note->text().trimmed()}))
        .done([this](const PartRecord& part) {
            Q_EMIT stored(part);
            succeed();
        });
}

} // namespace implexa::ui
