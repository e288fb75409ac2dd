#include "ChangeItemDialog.h"

#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/structure/PartField.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ChangeItemDialog::ChangeItemDialog(Session& session, const QString& number,
                                   const std::optional<ChangeItem>& item, QWidget* parent)
    : CommandDialog(item ? tr("Edit %1 in %2").arg(item->part, number)
                         : tr("Add a part to %1").arg(number),
                    item ? tr("Save") : tr("Add"), parent)
    , m_session(session)
    , m_number(number)
    , m_item(item)
    , m_kind(new QComboBox(this))
    , m_note(new QLineEdit(this))
{
    if (!item) {
        m_part = new PartField(session.browse(), this);
        m_part->setObjectName(u"itemPart"_s);
        body()->addWidget(new FormField(tr("Part"), m_part, {}, this));
        m_kind->addItem(tr("New revision, or new part"), -1);
        connect(m_part, &QLineEdit::textChanged, this, &ChangeItemDialog::check);
        connect(m_part, &PartField::taken, this, &ChangeItemDialog::check);
    }
    for (const ChangeItemKind each : {ChangeItemKind::Revision, ChangeItemKind::NewPart,
                                      ChangeItemKind::Obsolescence, ChangeItemKind::Sources})
        m_kind->addItem(label(each), int(each));
    if (item)
        m_kind->setCurrentIndex(m_kind->findData(int(item->kind)));
    m_kind->setObjectName(u"itemKind"_s);
    m_note->setObjectName(u"itemNote"_s);
    if (item)
        m_note->setText(item->note);
    body()->addWidget(new FormField(tr("What happens to it"), m_kind, {}, this));
    auto* old = new QLabel(tr("What becomes of the old revision"), this);
    Theme::makeHeading(old);
    body()->addWidget(old);
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::Margin);
    const ChangeItem now = item.value_or(ChangeItem());
    m_stock = dispositionBox(u"itemStock"_s, now.stock);
    m_inWork = dispositionBox(u"itemInWork"_s, now.inWork);
    m_orders = dispositionBox(u"itemOrders"_s, now.orders);
    row->addWidget(new FormField(tr("In stock"), m_stock, {}, this));
    row->addWidget(new FormField(tr("Being built"), m_inWork, {}, this));
    row->addWidget(new FormField(tr("On order"), m_orders, {}, this));
    body()->addLayout(row);
    body()->addWidget(new FormField(tr("Note"), m_note, {}, this));
    (m_part ? static_cast<QWidget*>(m_part) : m_kind)->setFocus();
    check();
}

QComboBox* ChangeItemDialog::dispositionBox(const QString& name, Disposition now)
{
    auto* box = new QComboBox(this);
    box->setObjectName(name);
    for (const Disposition each :
         {Disposition::None, Disposition::Use, Disposition::Rework, Disposition::Scrap})
        box->addItem(label(each), int(each));
    box->setCurrentIndex(box->findData(int(now)));
    return box;
}

void ChangeItemDialog::check()
{
    setObstacle(m_part && m_part->ipn().isEmpty() ? tr("Choose the part first.") : QString());
}

void ChangeItemDialog::give()
{
    const auto chosen = [](const QComboBox* box) {
        return Disposition(box->currentData().toInt());
    };
    const int kind = m_kind->currentData().toInt();
    const QString note = m_note->text().trimmed();
    if (m_part) {
        NewChangeItem item;
        item.part = m_part->ipn();
        if (kind >= 0)
            item.kind = ChangeItemKind(kind);
        item.stock = chosen(m_stock);
        item.inWork = chosen(m_inWork);
        item.orders = chosen(m_orders);
        item.note = note;
        run(m_session.changes().addItems(m_number, {item})).done([this](const ChangeOrder&) {
            succeed();
        });
        return;
    }
    ChangeItemEdit edit;
    edit.kind = ChangeItemKind(kind);
    edit.stock = chosen(m_stock);
    edit.inWork = chosen(m_inWork);
    edit.orders = chosen(m_orders);
    edit.note = note;
    run(m_session.changes().editItem(m_number, m_item->part, edit))
        .done([this](const ChangeOrder&) { succeed(); });
}

} // namespace implexa::ui
