#include "BackgroundDialog.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/BusyBar.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/window/UnsavedDialog.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>

#include <utility>

namespace implexa::ui
{

BackgroundDialog::BackgroundDialog(QPushButton* doIt, const QString& close, QWidget* parent)
    : QDialog(parent)
    , m_error(new ErrorBanner)
    , m_info(new InfoBanner)
    , m_busy(new BusyBar)
    , m_doIt(doIt)
    , m_close(new QPushButton(close))
{
    Theme::makePrimary(m_doIt);
    m_doIt->setDefault(true);
    m_close->setAutoDefault(false);
    connect(m_close, &QPushButton::clicked, this, &BackgroundDialog::reject);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | key), this), &QShortcut::activated, m_doIt,
                &QPushButton::click);
}

QHBoxLayout* BackgroundDialog::makeButtons(QPushButton* other)
{
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_busy, 1);
    buttons->addStretch();
    if (other) {
        other->setAutoDefault(false);
        buttons->addWidget(other);
    }
    buttons->addWidget(m_close);
    buttons->addWidget(m_doIt);
    return buttons;
}

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

void BackgroundDialog::begin(const QString& what, const JobHandle& job)
{
    m_error->clear();
    m_info->clear();
    m_working = true;
    Q_EMIT workStarted(what, job);
    m_busy->watch(what, job);
    updateControls();
}

void BackgroundDialog::stop(const QString& cancelled, const Error* error)
{
    endWork(true);
    updateControls(); // a field that is off cannot take the keyboard
    if (error)
        m_error->report(*error);
    else
        m_info->tell(cancelled);
    goOn(error);
}

void BackgroundDialog::finish()
{
    m_busy->finish();
    updateControls();
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
