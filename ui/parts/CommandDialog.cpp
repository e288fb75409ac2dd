#include "CommandDialog.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/UnsavedDialog.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

CommandDialog::CommandDialog(const QString& title, const QString& doIt, QWidget* parent)
    : QDialog(parent)
    , m_banner(new ErrorBanner(this))
    , m_form(new QWidget(this))
    , m_body(new QVBoxLayout(m_form))
    , m_doIt(new QPushButton(doIt, this))
    , m_close(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(title);
    setAccessibleName(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_form->setAccessibleName(title);
    m_body->setContentsMargins({});
    m_body->setSpacing(Theme::Gap + Theme::Unit);

    Theme::makePrimary(m_doIt);
    m_doIt->setObjectName(u"doIt"_s);
    m_doIt->setDefault(true);
    m_doIt->setAccessibleName(doIt);
    m_close->setAccessibleName(m_close->text());
    m_close->setAutoDefault(false);
    connect(m_doIt, &QPushButton::clicked, this, &CommandDialog::tryToGive);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | key), this), &QShortcut::activated, this,
                &CommandDialog::tryToGive);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::Gap);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_doIt);

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    all->setSpacing(Theme::Margin);
    all->addWidget(m_banner);
    all->addWidget(m_form, 1);
    all->addLayout(buttons);
    setMinimumWidth(440);
}

void CommandDialog::setObstacle(const QString& reason)
{
    if (m_obstacle != reason && m_banner->message() == m_obstacle)
        m_banner->clear();
    m_obstacle = reason;
    m_doIt->setEnabled(!m_busy && reason.isEmpty());
    m_doIt->setToolTip(reason);
}

void CommandDialog::tryToGive()
{
    if (m_doIt->isEnabled())
        give();
    else if (!m_busy && !m_obstacle.isEmpty())
        m_banner->report(m_obstacle);
}

void CommandDialog::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_banner->clear();
    m_form->setEnabled(!busy);
    setObstacle(m_obstacle);
}

void CommandDialog::succeed()
{
    setBusy(false);
    Q_EMIT succeeded();
    onSuccess();
}

void CommandDialog::onSuccess()
{
    accept();
}

void CommandDialog::offerClose()
{
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(m_close->text());
}

void CommandDialog::fail(const Error& error)
{
    setBusy(false);
    m_banner->report(error);
    // While it was busy the form could not keep the keyboard.
    QWidget* field = fieldOf(error);
    if (field || (field = firstField()))
        field->setFocus(Qt::OtherFocusReason);
}

QWidget* CommandDialog::fieldOf(const Error&) const
{
    return nullptr;
}

QWidget* CommandDialog::firstField() const
{
    for (QWidget* next = m_form->nextInFocusChain(); next != m_form;
         next = next->nextInFocusChain())
        if (m_form->isAncestorOf(next) && next->isVisible() && next->isEnabled() &&
            (next->focusPolicy() & Qt::TabFocus) && !next->inherits("QLabel"))
            return next;
    return nullptr;
}

void CommandDialog::endTabOrder(QWidget* last)
{
    setTabOrder(last, m_close);
    setTabOrder(m_close, m_doIt);
}

void CommandDialog::reject()
{
    if (m_busy) // a command that was given is waited for: it would be done all the same
        return;
    const QString what = m_discarded ? QString() : atStake();
    if (what.isEmpty()) {
        QDialog::reject();
        return;
    }
    auto* ask = new UnsavedDialog(what, m_doIt->text(), this);
    ask->setObstacle(m_obstacle);
    connect(ask, &UnsavedDialog::saveChosen, this, [this] { keep(); });
    connect(ask, &UnsavedDialog::discardChosen, this, [this] {
        m_discarded = true;
        reject();
    });
    ask->open();
}

void CommandDialog::keep()
{
    m_doIt->click();
}

} // namespace implexa::ui
