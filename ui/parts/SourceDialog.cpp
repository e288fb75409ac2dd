#include "SourceDialog.h"

#include "OffersTable.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "core/commands/SourcingCommands.h"
#include "core/domain/Error.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

SourceDialog::SourceDialog(Session& session, const QString& ipn, const ManufacturerPart& source,
                           bool mayApprove, QWidget* parent)
    : CommandDialog(source.uuid.isNull() ? tr("Add source to %1").arg(ipn)
                                         : tr("Edit source of %1").arg(ipn),
                    source.uuid.isNull() ? tr("Add source") : tr("Save"), parent)
    , m_session(session)
    , m_ipn(ipn)
    , m_source(source)
    , m_manufacturer(new QLineEdit(source.manufacturer, this))
    , m_mpn(new QLineEdit(source.mpn, this))
    , m_approval(new QComboBox(this))
    , m_status(new QComboBox(this))
    , m_rank(new QSpinBox(this))
    , m_datasheet(new QLineEdit(source.datasheet, this))
    , m_note(new QLineEdit(source.note, this))
    , m_offers(new OffersTable(this))
{
    m_manufacturer->setAccessibleName(tr("Manufacturer"));
    m_manufacturer->setObjectName(u"manufacturer"_s);
    m_mpn->setAccessibleName(tr("MPN"));
    m_mpn->setObjectName(u"mpn"_s);
    m_mpn->setPlaceholderText(tr("Manufacturer's part number"));
    for (const auto each :
         {SourceApproval::Proposed, SourceApproval::Approved, SourceApproval::Rejected})
        m_approval->addItem(label(each), int(each));
    m_approval->setCurrentIndex(m_approval->findData(int(source.approval)));
    m_approval->setAccessibleName(tr("Approval"));
    m_approval->setEnabled(mayApprove);
    m_approval->setToolTip(mayApprove ? QString() : tr("It is proposed; an approver approves it."));
    for (const auto each : {SourceStatus::Active, SourceStatus::NotRecommended,
                            SourceStatus::LastTimeBuy, SourceStatus::Obsolete})
        m_status->addItem(label(each), int(each));
    m_status->setCurrentIndex(m_status->findData(int(source.status)));
    m_status->setAccessibleName(tr("Manufacturer status"));
    m_rank->setRange(1, 1000);
    m_rank->setValue(source.rank);
    m_rank->setAccessibleName(tr("Rank"));
    m_rank->setToolTip(tr("1 is preferred"));
    m_datasheet->setAccessibleName(tr("Datasheet"));
    m_datasheet->setPlaceholderText(u"https://"_s);
    m_note->setAccessibleName(tr("Note"));

    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(Theme::Gap);
    form->addRow(tr("&Manufacturer"), m_manufacturer);
    form->addRow(tr("M&PN"), m_mpn);
    form->addRow(tr("&Rank"), m_rank);
    form->addRow(tr("&Approval"), m_approval);
    form->addRow(tr("&Status"), m_status);
    form->addRow(tr("&Datasheet"), m_datasheet);
    form->addRow(tr("&Note"), m_note);
    alignLabels(form);
    body()->addLayout(form);

    auto* heading = new QLabel(tr("Offers"), this);
    Theme::makeHeading(heading);
    auto* addOffer = new QPushButton(tr("Add offer"), this);
    addOffer->setObjectName(u"addOffer"_s);
    auto* removeOffer = new QPushButton(tr("Remove offer"), this);
    removeOffer->setObjectName(u"removeOffer"_s);
    auto* line = new QHBoxLayout;
    line->setSpacing(Theme::Gap);
    line->addWidget(heading);
    line->addStretch();
    for (QPushButton* button : {addOffer, removeOffer}) {
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    m_offers->setOffers(source.offers);
    m_offers->setMinimumHeight(120);
    body()->addLayout(line);
    body()->addWidget(m_offers, 1);
    auto* hint = new QLabel(tr("Lead time in days. Prices are of one, from each quantity on: "
                               "1 = 0.10 EUR; 100 = 0.08 EUR"),
                            this);
    hint->setWordWrap(true);
    Theme::makeMuted(hint);
    body()->addWidget(hint);
    connect(addOffer, &QPushButton::clicked, m_offers, &OffersTable::addRow);
    connect(removeOffer, &QPushButton::clicked, m_offers, &OffersTable::removeRow);
    const auto allowRemove = [this, removeOffer] {
        const bool any = m_offers->currentRow() >= 0;
        removeOffer->setEnabled(any);
        removeOffer->setToolTip(any                         ? tr("Remove the chosen offer")
                                : m_offers->rowCount() == 0 ? tr("There are no offers yet.")
                                                            : tr("Choose an offer first."));
    };
    connect(m_offers, &QTableWidget::currentCellChanged, removeOffer, allowRemove);
    connect(m_offers->model(), &QAbstractItemModel::rowsInserted, removeOffer, allowRemove);
    connect(m_offers->model(), &QAbstractItemModel::rowsRemoved, removeOffer, allowRemove);
    allowRemove();
    resize(920, 600);
    connect(m_manufacturer, &QLineEdit::textChanged, this, &SourceDialog::check);
    connect(m_mpn, &QLineEdit::textChanged, this, &SourceDialog::check);
    check();
    m_manufacturer->setFocus();
}

void SourceDialog::check()
{
    if (m_manufacturer->text().trimmed().isEmpty())
        setObstacle(tr("Name the manufacturer first."));
    else if (m_mpn->text().trimmed().isEmpty())
        setObstacle(tr("Give the manufacturer's part number first."));
    else
        setObstacle({});
}

void SourceDialog::give()
{
    ManufacturerPart source = m_source;
    source.manufacturer = m_manufacturer->text().trimmed();
    source.mpn = m_mpn->text().trimmed();
    source.approval = SourceApproval(m_approval->currentData().toInt());
    source.status = SourceStatus(m_status->currentData().toInt());
    source.rank = m_rank->value();
    source.datasheet = m_datasheet->text().trimmed();
    source.note = m_note->text().trimmed();
    try {
        source.offers = m_offers->offers();
    } catch (const InvalidInput& error) {
        return fail(error);
    }
    run(source.uuid.isNull() ? m_session.parts().addSource(m_ipn, source)
                             : m_session.sourcing().editSource(m_ipn, source, m_source))
        .done([this](const PartRecord& part) {
            Q_EMIT stored(part);
            succeed();
        });
}

} // namespace implexa::ui
