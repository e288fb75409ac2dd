#include "BusyBar.h"

#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace implexa::ui
{

BusyBar::BusyBar(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setMinimumWidth(30 * Theme::Unit);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setAccessibleName(tr("Cancel the work under way"));
    connect(m_cancel, &QPushButton::clicked, this, &BusyBar::cancel);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_text, 1);
    line->addWidget(m_bar, 1);
    line->addWidget(m_cancel);
    setVisible(false);
}

void BusyBar::watch(const QString& what, const JobHandle& job)
{
    start(what);
    m_job = job;
    m_cancel->setVisible(true);
    m_watcher = new JobWatcher(job, this);
    connect(m_watcher, &JobWatcher::advanced, this, &BusyBar::showProgress);
    connect(m_watcher, &JobWatcher::finished, this, &BusyBar::finish);
}

void BusyBar::start(const QString& what)
{
    finish();
    m_what = what;
    m_text->setText(what);
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    m_cancel->setToolTip({});
    m_cancel->setVisible(false);
    setVisible(true);
}

void BusyBar::finish()
{
    if (m_watcher) {
        m_watcher->disconnect(this);
        m_watcher->deleteLater();
        m_watcher = nullptr;
    }
    m_job = {};
    setVisible(false);
}

void BusyBar::showProgress(const JobProgress& progress)
{
    if (progress.total > 0) {
        m_bar->setRange(0, 1000);
        m_bar->setValue(int(progress.done * 1000 / progress.total));
    }
    QString text = progress.what.isEmpty() ? m_what : progress.what;
    if (progress.total > 1)
        text = tr("%1 (%L2 of %L3)").arg(text).arg(progress.done).arg(progress.total);
    m_text->setText(text);
}

void BusyBar::cancel()
{
    m_job.cancel();
    m_cancel->setEnabled(false);
    m_cancel->setToolTip(tr("The work ends at its next step."));
    m_text->setText(tr("Cancelling…"));
    Q_EMIT cancelAsked();
}

} // namespace implexa::ui
