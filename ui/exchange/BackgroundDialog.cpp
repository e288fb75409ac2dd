#include "BackgroundDialog.h"

#include "ui/theme/Theme.h"
#include "ui/window/UnsavedDialog.h"

#include <QCloseEvent>
#include <QPushButton>
#include <QShortcut>

#include <utility>

namespace implexa::ui
{

void BackgroundDialog::done(int result)
{
    if (m_working) {
        m_away = true;
        hide();
        return;
    }
    const QString what = m_discarded || result == Accepted ? QString() : atStake();
    if (what.isEmpty()) {
        QDialog::done(result);
        return;
    }
    auto* ask = new UnsavedDialog(what, m_doIt->text(), this);
    ask->setObstacle(m_doIt->isEnabled() ? QString() : m_doIt->toolTip());
    connect(ask, &UnsavedDialog::saveChosen, m_doIt, &QPushButton::click);
    connect(ask, &UnsavedDialog::discardChosen, this, [this] {
        m_discarded = true;
        reject();
    });
    ask->open();
}

void BackgroundDialog::setDoIt(QPushButton* button)
{
    m_doIt = button;
    Theme::makePrimary(button);
    button->setDefault(true);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | key), this), &QShortcut::activated, button,
                &QPushButton::click);
}

void BackgroundDialog::closeEvent(QCloseEvent* event)
{
    if (m_working) {
        m_away = true;
        hide();
        event->ignore(); // else it would be deleted under its work
        return;
    }
    QDialog::closeEvent(event);
}

void BackgroundDialog::beginWork(const QString& what, const JobHandle& job)
{
    m_working = true;
    Q_EMIT workStarted(what, job);
}

void BackgroundDialog::endWork(bool comeBack)
{
    m_working = false;
    const bool away = std::exchange(m_away, false);
    if (away && comeBack) {
        show();
        raise();
        activateWindow();
    } else if (away) {
        close();
        if (testAttribute(Qt::WA_DeleteOnClose))
            deleteLater(); // closing what is hidden does not delete it
    }
}

void BackgroundDialog::stayAway()
{
    m_working = false;
    m_away = false;
}

} // namespace implexa::ui
