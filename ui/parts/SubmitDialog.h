#pragma once

#include "CommandDialog.h"
#include "core/domain/User.h"

#include <QStringList>

class QListWidget;
class QPlainTextEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class BelowBox;

/// Chooses who reviews, and submits.
class SubmitDialog final : public CommandDialog
{
    Q_OBJECT

public:
    SubmitDialog(Session& session, const QStringList& ipns, QWidget* parent);

protected:
    void give() override;

private:
    void showApprovers(const QList<User>& users);

    Session& m_session;
    QStringList m_ipns;
    QListWidget* m_reviewers;
    QPlainTextEdit* m_comment;
    BelowBox* m_below;
};

} // namespace implexa::ui
