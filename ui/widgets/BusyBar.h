#pragma once

#include "core/commands/Job.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace implexa::ui
{

/// Long work under way: what it does, how far it is, Cancel. Hidden while there is none.
class BusyBar final : public QWidget
{
    Q_OBJECT

public:
    explicit BusyBar(QWidget* parent = nullptr);

    /// Shows @p job until it has ended. A job that was watched before is let go, not cancelled.
    void watch(const QString& what, const JobHandle& job);
    /// Shows work that cannot say how far it is; finish() ends it.
    void start(const QString& what);
    void finish();

Q_SIGNALS:
    void cancelAsked();

private:
    void showProgress(const JobProgress& progress);
    void cancel();

    QString m_what;
    JobHandle m_job;
    JobWatcher* m_watcher = nullptr;
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace implexa::ui
