#include "BackgroundDialog.h"

#include <QCloseEvent>

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
    QDialog::done(result);
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
