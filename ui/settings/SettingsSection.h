#pragma once

#include "core/commands/Reply.h"
#include "core/commands/Session.h"
#include "ui/widgets/ErrorBanner.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace implexa::ui
{

/// One section of the settings: heading, banner, body. Reloads when the vault changes; what is
/// being typed stays.
class SettingsSection : public QWidget
{
    Q_OBJECT

public:
    SettingsSection(Session& session, const QString& title, const QString& text,
                    QWidget* parent = nullptr);

    virtual void reload() = 0;
    /// Whether something was typed that is not saved.
    virtual bool isTyped() const { return false; }
    /// Shows what is saved in its place.
    virtual void forget() {}

protected:
    Session& session() const { return m_session; }
    QVBoxLayout* body() { return m_body; }
    ErrorBanner* error() { return m_error; }
    InfoBanner* info() { return m_info; }

    /// Enables @p control for an admin while @p possible; its tooltip says why it is not.
    void allow(QWidget* control, bool possible = true, const QString& why = {});
    bool isBusy() const { return m_busy; }
    /// Called when rights, selection or work under way may have changed: allow() goes here.
    virtual void updateControls() = 0;

    /// Runs one change; a refusal is shown, what was typed stays. @p done runs after it worked.
    template <typename T>
    void change(const QFuture<T>& future, const QString& praise,
                const std::function<void()>& done = {})
    {
        begin();
        Reply<T> reply(this, future);
        const auto finished = [this, praise, done] {
            if (!praise.isEmpty())
                m_info->praise(praise);
            if (done)
                done();
        };
        if constexpr (std::is_void_v<T>)
            reply.done(finished);
        else
            reply.done([finished](const T&) { finished(); });
        reply.template failed<Error>([this](const Error& refusal) { m_error->report(refusal); })
            .settled([this] { end(); });
    }

    void showEvent(QShowEvent* event) override;

private:
    void begin();
    void end();

    Session& m_session;
    QVBoxLayout* m_body;
    ErrorBanner* m_error;
    InfoBanner* m_info;
    QPointer<QWidget> m_held; ///< had the keyboard when the change began
    bool m_busy = false;
    bool m_stale = true;
};

} // namespace implexa::ui
