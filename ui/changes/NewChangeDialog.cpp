#include "NewChangeDialog.h"

#include "ChangeForm.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{

QString notCreated(const QString& title)
{
    return title.isEmpty()
               ? NewChangeDialog::tr("The new change order is not created yet.")
               : NewChangeDialog::tr("The new change order “%1” is not created yet.").arg(title);
}

} // namespace

NewChangeDialog::NewChangeDialog(Session& session, QWidget* parent)
    : CommandDialog(tr("New change order"), tr("Create"), parent)
    , m_session(session)
    , m_form(new ChangeForm(this))
    , m_request(new QCheckBox(tr("Only a &request: somebody has to accept it first"), this))
{
    m_request->setObjectName(u"changeRequest"_s);
    m_request->setAccessibleName(tr("Only a request"));
    body()->addWidget(m_form);
    body()->addWidget(m_request);
    connect(m_form, &ChangeForm::edited, this, &NewChangeDialog::check);
    m_form->titleField()->setFocus();
    check();
}

void NewChangeDialog::check()
{
    setObstacle(m_form->obstacle());
}

QString NewChangeDialog::atStake() const
{
    const ChangeText text = m_form->text();
    const bool typed = !(text.title + text.reason + text.date + text.note).trimmed().isEmpty();
    return typed ? notCreated(text.title.trimmed()) : QString();
}

void NewChangeDialog::give()
{
    NewChange wanted = m_form->values();
    wanted.request = m_request->isChecked();
    run(m_session.changes().create(wanted)).done([this](const ChangeOrder& order) {
        Q_EMIT created(order.number);
        succeed();
    });
}

AddToChangeDialog::AddToChangeDialog(Session& session, const QStringList& ipns, QWidget* parent)
    : CommandDialog(tr("Add to change order"), tr("Add"), parent)
    , m_session(session)
    , m_ipns(ipns)
    , m_order(new QComboBox(this))
    , m_title(new QLineEdit(this))
{
    auto* parts = new QLabel(ipns.size() == 1 ? ipns.first()
                                              : tr("%1 parts: %2%3")
                                                    .arg(ipns.size())
                                                    .arg(ipns.mid(0, 5).join(u", "_s),
                                                         ipns.size() > 5 ? u", ..."_s : QString()),
                             this);
    parts->setWordWrap(true);
    Theme::makeHeading(parts);
    m_order->setObjectName(u"changeOrder"_s);
    m_order->addItem(tr("A new change order"));
    m_title->setObjectName(u"changeTitle"_s);
    m_titleField = new FormField(tr("Title"), m_title, {}, this);
    body()->addWidget(parts);
    body()->addWidget(new FormField(
        tr("Change order"), m_order,
        tr("Parts are reviewed and released together with it, and can be in one open change "
           "order at a time."),
        this));
    body()->addWidget(m_titleField);
    connect(m_order, &QComboBox::currentIndexChanged, this, &AddToChangeDialog::check);
    connect(m_title, &QLineEdit::textChanged, this, &AddToChangeDialog::check);
    m_order->setFocus();
    check();
    Reply(this, session.changes().list(ChangeFilter::Open))
        .done([this](const QList<ChangeRow>& rows) {
            int at = 0;
            for (const ChangeRow& row : rows)
                if (row.state != ChangeState::InReview)
                    m_order->insertItem(at++, u"%1 %2"_s.arg(row.number, row.title), row.number);
            m_order->setCurrentIndex(0);
        })
        .failed<Error>([this](const Error& error) { fail(error); });
}

void AddToChangeDialog::check()
{
    const bool fresh = m_order->currentData().toString().isEmpty();
    m_titleField->setVisible(fresh);
    setObstacle(fresh && m_title->text().trimmed().isEmpty() ? tr("Give the change order a title.")
                                                             : QString());
}

QString AddToChangeDialog::atStake() const
{
    const QString title = m_title->text().trimmed();
    const bool fresh = m_order->currentData().toString().isEmpty();
    return fresh && !title.isEmpty() ? notCreated(title) : QString();
}

void AddToChangeDialog::give()
{
    const QString number = m_order->currentData().toString();
    if (!number.isEmpty())
        return addTo(number);
    NewChange wanted;
    wanted.title = m_title->text().trimmed();
    run(m_session.changes().create(wanted)).done([this](const ChangeOrder& order) {
        // It is there now, also when the parts are refused.
        m_order->insertItem(0, u"%1 %2"_s.arg(order.number, order.title), order.number);
        m_order->setCurrentIndex(0);
        addTo(order.number);
    });
}

void AddToChangeDialog::addTo(const QString& number)
{
    QList<NewChangeItem> items;
    for (const QString& ipn : m_ipns) {
        items.emplace_back();
        items.back().part = ipn;
    }
    run(m_session.changes().addItems(number, items)).done([this](const ChangeOrder& order) {
        m_number = order.number;
        succeed();
    });
}

} // namespace implexa::ui
