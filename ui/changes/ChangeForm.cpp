#include "ChangeForm.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/TabOrder.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ChangeText ChangeText::of(const ChangeOrder& order)
{
    return {order.title, order.reason, order.priority, order.effectivityDate.toString(Qt::ISODate),
            order.effectivityNote};
}

ChangeText ChangeText::follow(const ChangeText& before, const ChangeText& now)
{
    ChangeText base = before;
    const auto take = [&](auto ChangeText::*field) {
        if (this->*field == before.*field)
            this->*field = base.*field = now.*field;
    };
    take(&ChangeText::title);
    take(&ChangeText::reason);
    take(&ChangeText::priority);
    take(&ChangeText::date);
    take(&ChangeText::note);
    return base;
}

ChangeForm::ChangeForm(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLineEdit)
    , m_reason(new QPlainTextEdit)
    , m_priority(new QComboBox)
    , m_date(new QLineEdit)
    , m_note(new QLineEdit)
{
    setAccessibleName(tr("What the change order says"));
    m_title->setObjectName(u"changeTitle"_s);
    m_title->setPlaceholderText(tr("Tighten the feedback divider"));
    m_reason->setObjectName(u"changeReason"_s);
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(5 * fontMetrics().lineSpacing() + 4 * Theme::Unit);
    m_priority->setObjectName(u"changePriority"_s);
    for (const ChangePriority each : {ChangePriority::Low, ChangePriority::Normal,
                                      ChangePriority::High, ChangePriority::Urgent})
        m_priority->addItem(label(each), int(each));
    m_date->setObjectName(u"changeDate"_s);
    m_date->setPlaceholderText(tr("2026-11-23, if there is one"));
    m_note->setObjectName(u"changeNote"_s);
    m_note->setPlaceholderText(tr("From serial number 1200 on"));

    auto* row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(Theme::Margin);
    row->addWidget(new FormField(tr("Priority"), m_priority, {}, this), 1);
    row->addWidget(new FormField(tr("Effective from"), m_date, {}, this), 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(Theme::Gap);
    all->addWidget(new FormField(tr("Title"), m_title, {}, this));
    all->addWidget(new FormField(tr("Reason"), m_reason, {}, this));
    all->addLayout(row);
    all->addWidget(new FormField(tr("Effectivity"), m_note, {}, this));
    tabThrough({m_title, m_reason, m_priority, m_date, m_note});
    setText({});
    connect(&Theme::instance(), &Theme::changed, this, &ChangeForm::showReadOnly);

    connect(m_title, &QLineEdit::textEdited, this, &ChangeForm::edited);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &ChangeForm::edited);
    connect(m_priority, &QComboBox::activated, this, &ChangeForm::edited);
    connect(m_date, &QLineEdit::textEdited, this, &ChangeForm::edited);
    connect(m_note, &QLineEdit::textEdited, this, &ChangeForm::edited);
}

NewChange ChangeForm::values() const
{
    NewChange values;
    values.title = m_title->text().trimmed();
    values.reason = m_reason->toPlainText().trimmed();
    values.priority = ChangePriority(m_priority->currentData().toInt());
    values.effectivityDate = QDate::fromString(m_date->text().trimmed(), Qt::ISODate);
    values.effectivityNote = m_note->text().trimmed();
    return values;
}

ChangeText ChangeForm::text() const
{
    return {m_title->text(), m_reason->toPlainText(),
            ChangePriority(m_priority->currentData().toInt()), m_date->text(), m_note->text()};
}

void ChangeForm::setText(const ChangeText& text)
{
    const auto put = [](QLineEdit* field, const QString& value) {
        if (field->text() != value)
            field->setText(value);
    };
    const QSignalBlocker quiet(m_reason);
    put(m_title, text.title);
    if (m_reason->toPlainText() != text.reason)
        m_reason->setPlainText(text.reason);
    m_priority->setCurrentIndex(m_priority->findData(int(text.priority)));
    put(m_date, text.date);
    put(m_note, text.note);
}

void ChangeForm::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    showReadOnly();
    m_title->setReadOnly(readOnly);
    m_reason->setReadOnly(readOnly);
    m_priority->setEnabled(!readOnly);
    m_date->setReadOnly(readOnly);
    m_note->setReadOnly(readOnly);
}

// As what is switched off, though the texts can still be copied.
void ChangeForm::showReadOnly()
{
    const QPalette now = QApplication::palette();
    QPalette look;
    if (m_readOnly)
        for (const auto role : {QPalette::Base, QPalette::Text})
            look.setColor(role, now.color(QPalette::Disabled, role));
    for (QWidget* field : QList<QWidget*>{m_title, m_reason, m_date, m_note})
        field->setPalette(look);
}

QString ChangeForm::obstacle() const
{
    if (m_title->text().trimmed().isEmpty())
        return tr("Give the change order a title.");
    const QString date = m_date->text().trimmed();
    if (!date.isEmpty() && !QDate::fromString(date, Qt::ISODate).isValid())
        return tr("Write the date as 2026-11-23, or leave it empty.");
    return {};
}

} // namespace implexa::ui
