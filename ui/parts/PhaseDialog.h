#pragma once

#include "CommandDialog.h"
#include "core/domain/Lifecycle.h"

#include <QStringList>

class QComboBox;
class QLineEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// Moves parts to another lifecycle phase: reason, last-time-buy date, what to use instead.
class PhaseDialog final : public CommandDialog
{
    Q_OBJECT

public:
    PhaseDialog(Session& session, const QStringList& ipns, Phase phase, QWidget* parent);

protected:
    void give() override;

private:
    void check();
    Phase chosen() const;

    Session& m_session;
    QStringList m_ipns;
    Phase m_before;
    QComboBox* m_phase;
    QLineEdit* m_reason;
    QLineEdit* m_lastTimeBuy;
    QLineEdit* m_replacement;
};

} // namespace implexa::ui
