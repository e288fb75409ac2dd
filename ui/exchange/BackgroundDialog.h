#pragma once

#include "core/commands/Job.h"
#include "core/commands/Reply.h"

#include <QDialog>

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace implexa::ui
{
class BusyBar;
class ErrorBanner;
class InfoBanner;

/// A dialog whose work goes on when it is closed: it hides, the status bar shows the work, and the
/// dialog comes back when the work failed, so that nothing that was chosen is lost. Ctrl+Enter
/// begins the work.
class BackgroundDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p doIt is what the dialog is for; @p close names the other button.
    BackgroundDialog(QPushButton* doIt, const QString& close, QWidget* parent);

    void done(int result) override;

Q_SIGNALS:
    /// Work began: the window shows it while this dialog is away.
    void workStarted(const QString& what, const implexa::JobHandle& job);
    /// Work ended while this dialog was away.
    void resultReady(const QString& text, const QString& actionText,
                     const std::function<void()>& action);

protected:
    ErrorBanner* error() const { return m_error; }
    InfoBanner* info() const { return m_info; }
    BusyBar* busy() const { return m_busy; }
    QPushButton* doIt() const { return m_doIt; }
    QPushButton* closeButton() const { return m_close; }
    /// The last line: how far the work is, then @p other, the close button and doIt().
    QHBoxLayout* makeButtons(QPushButton* other = nullptr);

    /// What closing would lose, as a sentence; empty: nothing. It is asked first then.
    virtual QString atStake() const { return {}; }
    /// Called when work begins or ends.
    virtual void updateControls() = 0;
    /// Puts the keyboard where the user goes on after what @p error says, or after a cancel.
    virtual void goOn(const Error* /*error*/) {}

    /// Shows the work in the dialog and, while that is away, in the window. When it is done, @p
    /// done calls endWork() or stayAway(); a dialog that is away comes back to tell an error, or
    /// @p cancelled.
    template <typename T>
    void watch(const QString& what, const Job<T>& job, std::function<void(const T&)> done,
               const QString& cancelled)
    {
        begin(what, job);
        Reply(this, job.future())
            .done(std::move(done))
            .cancelled([this, cancelled] { stop(cancelled, nullptr); })
            .template failed<Error>([this](const Error& error) { stop({}, &error); })
            .settled([this] { finish(); });
    }
    bool isWorking() const { return m_working; }
    bool isAway() const { return m_away; }
    /// Comes back where something is to be seen; closes for good where not.
    void endWork(bool comeBack);
    /// The work is done; the dialog stays hidden until somebody asks for it.
    void stayAway();
    void closeEvent(QCloseEvent* event) override;

private:
    void begin(const QString& what, const JobHandle& job);
    void stop(const QString& cancelled, const Error* error);
    void finish();

    ErrorBanner* m_error;
    InfoBanner* m_info;
    BusyBar* m_busy;
    QPushButton* m_doIt;
    QPushButton* m_close;
    bool m_discarded = false;
    bool m_working = false;
    bool m_away = false;
};

} // namespace implexa::ui
