#pragma once

#include "core/domain/ChangeInput.h"
#include "ui/parts/CommandDialog.h"

#include <QStringList>

class QListWidget;
class QPlainTextEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// One step of a change order: says what it does, and takes a comment, a reason or reviewers along.
class ChangeStepDialog final : public CommandDialog
{
    Q_OBJECT

public:
    ChangeStepDialog(Session& session, const ChangeOrder& order, ChangeAction step,
                     QWidget* parent);

    static QString name(ChangeAction step); ///< `Submit for review`
    /// What was done, for the status: `Released ECO-0007.`
    static QString done(ChangeAction step, const QString& number);

protected:
    void give() override;

private:
    void offerReviewers();
    void check();
    QFuture<ChangeOrder> command(const QString& comment);

    Session& m_session;
    const QString m_number;
    const QString m_seen; ///< content hash of the order that the page shows
    const ChangeAction m_step;
    QListWidget* m_reviewers = nullptr;
    QPlainTextEdit* m_comment;
};

} // namespace implexa::ui
