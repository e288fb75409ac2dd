#pragma once

#include "core/commands/Reply.h"
#include "core/domain/ContentChange.h"
#include "core/domain/PartInput.h"
#include "core/domain/PartRecord.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class Badge;
class ErrorBanner;
class FormField;
class InfoBanner;
class Redline;
class ReviewThread;

/// What is up for review and the decision on it: what changed since the last release, votes and
/// remarks, Approve and Reject with a reason. Of several parts at once: their list and one
/// decision.
class ReviewDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewDetail(Session& session, QWidget* parent = nullptr);

    /// A comment that was being typed is kept for its parts until it is sent.
    void present(const QStringList& ipns);
    /// The comment that was typed on these and not sent.
    QString unsentComment(const QStringList& ipns) const;

    /// What the last decision that was given here was on.
    const QStringList& decided() const { return m_decided; }

Q_SIGNALS:
    void openPart(const QString& ipn);
    /// What was done, also where the next part is shown by now.
    void message(const QString& text);

private:
    enum class Decision { Approve, Reject, Release, Withdraw };

    void reload();
    void fill(const PartRecord& part);
    void showView(const ReviewView& view);
    void showSeveral();
    void showTitle();
    void setActions(const QList<ActionAvailability>& actions);
    void decide(Decision decision);
    void remark();
    void sendWith(const QFuture<void>& future, const QString& done);
    QFuture<void> send(Decision decision, const QString& comment);
    SeenContent seen() const;
    QString done(Decision decision, const QStringList& ipns) const;
    void setBusy(bool busy);

    Session& m_session;
    QStringList m_ipns;
    QStringList m_decided;
    QString m_link; ///< IPN that the title opens
    QString m_linkText;
    QString m_seen; ///< content hash of the one open review that is shown
    bool m_busy = false;
    QHash<QStringList, QString> m_typed; ///< comments on what is not shown now
    bool m_open = false;                 ///< one review, and it takes remarks
    QList<ActionAvailability> m_actions;
    Latest<PartRecord> m_part;
    Latest<ReviewView> m_view;
    Latest<QList<ActionAvailability>> m_allowed;
    ErrorBanner* m_error;
    InfoBanner* m_info;
    QLabel* m_title;
    Badge* m_state;
    QLabel* m_name;
    QLabel* m_since;
    Redline* m_redline;
    ReviewThread* m_thread;
    QLineEdit* m_comment;
    FormField* m_commentField;
    QPushButton* m_remark;
    QPushButton* m_approve;
    QPushButton* m_reject;
    QPushButton* m_release;
    QPushButton* m_withdraw;
};

} // namespace implexa::ui
