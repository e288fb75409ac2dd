#pragma once

#include "core/commands/Job.h"

#include <QDialog>

#include <functional>

namespace implexa::ui
{

/// A dialog whose work goes on when it is closed: it hides, the status bar shows the work, and the
/// dialog comes back when the work failed, so that nothing that was chosen is lost.
class BackgroundDialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

    void done(int result) override;

Q_SIGNALS:
    /// Work began: the window shows it while this dialog is away.
    void workStarted(const QString& what, const implexa::JobHandle& job);
    /// Work ended while this dialog was away.
    void resultReady(const QString& text, const QString& actionText,
                     const std::function<void()>& action);

protected:
    bool isWorking() const { return m_working; }
    bool isAway() const { return m_away; }
    void beginWork(const QString& what, const JobHandle& job);
    /// Comes back where something is to be seen; closes for good where not.
    void endWork(bool comeBack);
    /// The work is done; the dialog stays hidden until somebody asks for it.
    void stayAway();
    void closeEvent(QCloseEvent* event) override;

private:
    bool m_working = false;
    bool m_away = false;
};

} // namespace implexa::ui
