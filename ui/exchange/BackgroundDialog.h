#pragma once

#include "core/commands/Job.h"

#include <QDialog>

#include <functional>

class QPushButton;

namespace implexa::ui
{

/// A dialog whose work goes on when it is closed: it hides, the status bar shows the work, and the
/// dialog comes back when the work failed, so that nothing that was chosen is lost. Ctrl+Enter
/// begins the work.
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
    /// What the dialog is for.
    void setDoIt(QPushButton* button);
    /// What closing would lose, as a sentence; empty: nothing. It is asked first then.
    virtual QString atStake() const { return {}; }
    bool isWorking() const { return m_working; }
    bool isAway() const { return m_away; }
    void beginWork(const QString& what, const JobHandle& job);
    /// Comes back where something is to be seen; closes for good where not.
    void endWork(bool comeBack);
    /// The work is done; the dialog stays hidden until somebody asks for it.
    void stayAway();
    void closeEvent(QCloseEvent* event) override;

private:
    QPushButton* m_doIt = nullptr;
    bool m_discarded = false;
    bool m_working = false;
    bool m_away = false;
};

} // namespace implexa::ui
