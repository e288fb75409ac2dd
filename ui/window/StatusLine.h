#pragma once

#include "core/commands/Job.h"
#include "core/domain/Exchange.h"
#include "core/domain/User.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace implexa::ui
{
class BusyBar;

/// The strip at the bottom: which vault, who I am, how the mirror stands; long work with Cancel,
/// what it brought, and how much is found and selected.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setVault(const QString& folder, bool readOnly = false);
    void setUser(const User& user, bool unclaimed);
    void setMirror(const MirrorStatus& status);
    void setCounts(qint64 found, int selected);
    void clearCounts();

    /// For a few seconds.
    void say(const QString& text);
    /// Until it is used or the next one comes; once it has stood for a while, say() takes its
    /// place.
    void offer(const QString& text, const QString& actionText, std::function<void()> action);
    void watch(const QString& what, const JobHandle& job);
    void start(const QString& what);
    void finish();

Q_SIGNALS:
    void vaultClicked();
    void mirrorClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* m_vault;
    QLabel* m_user;
    QToolButton* m_mirror;
    QLabel* m_message;
    QPushButton* m_action;
    QToolButton* m_dismiss;
    BusyBar* m_busy;
    QLabel* m_counts;
    QTimer m_fade;
    QElapsedTimer m_offered; ///< since what is offered stands there
    void putAway();
    void write(const QString& text); ///< the tooltip has it whole

    std::function<void()> m_onAction;
};

} // namespace implexa::ui
