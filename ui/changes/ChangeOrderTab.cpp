#include "ChangeOrderTab.h"

#include "core/commands/ChangeCommands.h"
#include "core/commands/Reply.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace implexa::ui
{
namespace
{

/// The fields that differ from what they were typed over.
ChangeEdit editOf(const ChangeText& text, const ChangeText& before, const NewChange& values)
{
    ChangeEdit edit;
    if (text.title != before.title)
        edit.title = values.title;
    if (text.reason != before.reason)
        edit.reason = values.reason;
    if (text.priority != before.priority)
        edit.priority = values.priority;
    if (text.date != before.date)
        edit.effectivityDate = values.effectivityDate;
    if (text.note != before.note)
        edit.effectivityNote = values.effectivityNote;
    return edit;
}

ChangeOrder asRead(ChangeOrder order, const ChangeText& text)
{
    order.title = text.title;
    order.reason = text.reason;
    order.priority = text.priority;
    order.effectivityDate = QDate::fromString(text.date, Qt::ISODate);
    order.effectivityNote = text.note;
    return order;
}

} // namespace

ChangeOrderTab::ChangeOrderTab(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_form(new ChangeForm)
    , m_save(new QPushButton(icon(Icon::Check, Theme::Role::OnAccent), tr("Save")))
    , m_revert(new QPushButton(icon(Icon::Discard), tr("Revert")))
{
    setAccessibleName(tr("What the order says"));
    m_save->setAccessibleName(tr("Save the change order"));
    m_revert->setAccessibleName(tr("Revert what was typed"));
    Theme::makePrimary(m_save);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins({});
    buttons->addWidget(m_save);
    buttons->addWidget(m_revert);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::Gap, 0, 0);
    column->addWidget(m_form);
    column->addLayout(buttons);
    column->addStretch();
    connect(m_form, &ChangeForm::edited, this, &ChangeOrderTab::takeTyped);
    connect(m_save, &QPushButton::clicked, this, &ChangeOrderTab::save);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        Q_EMIT started();
        revert();
    });
    await({});
}

void ChangeOrderTab::await(const QString& number)
{
    m_number = number;
    m_order = {};
    m_known = false;
    showState();
}

void ChangeOrderTab::present(const ChangeOrder& order)
{
    m_order = order;
    fill();
    showState();
    saveNext();
}

void ChangeOrderTab::setObstacle(const QString& reason)
{
    m_obstacle = reason;
    m_known = true;
    showState();
    saveNext();
}

void ChangeOrderTab::takeTyped()
{
    if (!m_typed.contains(m_number))
        m_typed[m_number].before = ChangeText::of(m_order);
    Typed& typed = m_typed[m_number];
    typed.text = m_form->text();
    if (typed.text == typed.before)
        m_typed.remove(m_number);
    showState();
}

// What is being typed is left alone; the other fields show what is kept now.
void ChangeOrderTab::fill()
{
    const ChangeText kept = ChangeText::of(m_order);
    const auto typed = m_typed.find(m_number);
    if (typed == m_typed.end()) {
        m_form->setText(kept);
        return;
    }
    typed->before = typed->text.follow(typed->before, kept);
    if (std::exchange(typed->refused, false))
        typed->before = kept;
    m_form->setText(typed->text);
    if (typed->text == typed->before)
        m_typed.erase(typed);
}

void ChangeOrderTab::showState()
{
    const bool here = m_known && m_order.number == m_number;
    const QString reason = here ? m_obstacle : tr("Looking what is possible...");
    m_form->setReadOnly(!reason.isEmpty() || m_saving);
    const QString missing = !reason.isEmpty() ? reason
                            : m_saving        ? tr("It is being saved.")
                            : !isTyped()      ? tr("Nothing was changed.")
                                              : m_form->obstacle();
    m_save->setEnabled(missing.isEmpty());
    m_save->setToolTip(missing.isEmpty() ? tr("Keep what was typed") : missing);
    m_revert->setEnabled(isTyped() && here && !m_saving);
    m_revert->setToolTip(isTyped() ? tr("Back to what is kept") : tr("Nothing was changed."));
    Q_EMIT typedChanged();
}

void ChangeOrderTab::save()
{
    const QString number = m_number;
    const Typed& typed = m_typed[number];
    Q_EMIT started();
    m_saving = true;
    const ChangeEdit edit = editOf(typed.text, typed.before, m_form->values());
    const ChangeOrder readAs = asRead(m_order, typed.before);
    showState();
    Reply(this, m_session.changes().edit(number, edit, readAs))
        .done([this](const ChangeOrder& order) {
            m_typed.remove(order.number);
            Q_EMIT saved(order.number);
        })
        .failed<Conflict>([this, number](const Conflict& error) {
            if (const auto refused = m_typed.find(number); refused != m_typed.end())
                refused->refused = true;
            m_thenSaved = {};
            Q_EMIT overtaken(error);
        })
        .failed<Error>([this](const Error& error) {
            m_thenSaved = {};
            Q_EMIT failed(error);
        })
        .settled([this] {
            m_saving = false;
            Q_EMIT settled();
        });
}

void ChangeOrderTab::revert()
{
    m_typed.remove(m_number);
    m_form->setText(ChangeText::of(m_order));
    showState();
}

QStringList ChangeOrderTab::unsavedOrders() const
{
    QStringList numbers = m_typed.keys();
    numbers.sort();
    return numbers;
}

void ChangeOrderTab::saveAll(const std::function<void()>& then)
{
    m_thenSaved = then;
    saveNext();
}

void ChangeOrderTab::saveNext()
{
    if (!m_thenSaved || m_saving)
        return;
    const QStringList unsaved = unsavedOrders();
    if (unsaved.isEmpty()) {
        std::exchange(m_thenSaved, {})();
    } else if (!unsaved.contains(m_number)) {
        Q_EMIT openChange(unsaved.first()); // goes on once it is shown
    } else if (m_known && m_order.number == m_number) {
        if (m_save->isEnabled()) {
            save();
        } else {
            m_thenSaved = {};
            Q_EMIT failed(
                InvalidInput(tr("%1 was not saved. %2").arg(m_number, m_save->toolTip())));
        }
    }
}

void ChangeOrderTab::forgetUnsaved()
{
    m_typed.clear();
    if (m_order.number == m_number)
        fill();
    showState();
}

} // namespace implexa::ui
