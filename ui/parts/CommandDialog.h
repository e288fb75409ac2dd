#pragma once

#include "core/commands/Reply.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace implexa::ui
{
class ErrorBanner;

/// A form for one command: it stays, with everything that was typed, until the command is done or
/// the user closes it. What goes wrong is said inside. Ctrl+Enter does it.
class CommandDialog : public QDialog
{
    Q_OBJECT

public:
    CommandDialog(const QString& title, const QString& doIt, QWidget* parent);

    /// Why the command cannot be given yet, as the button's tooltip; empty: it can.
    void setObstacle(const QString& reason);
    QPushButton* doItButton() const { return m_doIt; }
    ErrorBanner* banner() const { return m_banner; }

    /// Asks first where something is at stake.
    void reject() override;

Q_SIGNALS:
    void succeeded();

protected:
    /// Gives the command, with run().
    virtual void give() = 0;
    /// Closes the dialog; a dialog for several in a row does otherwise.
    virtual void onSuccess();

    /// The other button, of a dialog that stays open for the next command: nothing is cancelled.
    void offerClose();

    /// What closing would lose, as a sentence; empty: nothing.
    virtual QString atStake() const { return {}; }
    /// Gives the command after all, when that was asked.
    virtual void keep();

    /// The field that @p error is about; nullptr: it cannot be told, so the first one.
    virtual QWidget* fieldOf(const Error& error) const;
    /// The buttons come after @p last.
    void endTabOrder(QWidget* last);
    bool isBusy() const { return m_busy; }

    QVBoxLayout* body() const { return m_body; }

    template <typename T>
    Reply<T> run(const QFuture<T>& future)
    {
        setBusy(true);
        Reply<T> reply(this, future);
        reply.template failed<Error>([this](const Error& error) { fail(error); }).cancelled([this] {
            setBusy(false);
        });
        return reply;
    }
    void succeed();
    void fail(const Error& error);

private:
    void setBusy(bool busy);
    void tryToGive();
    QWidget* firstField() const;

    ErrorBanner* m_banner;
    QWidget* m_form;
    QVBoxLayout* m_body;
    QPushButton* m_doIt;
    QPushButton* m_close;
    QString m_obstacle;
    bool m_busy = false;
    bool m_discarded = false;
};

} // namespace implexa::ui
