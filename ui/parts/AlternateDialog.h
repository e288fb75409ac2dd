#pragma once

#include "CommandDialog.h"
#include "core/domain/PartRecord.h"

class QLineEdit;
class QSpinBox;

namespace implexa
{
class SourcingCommands;
}

namespace implexa::ui
{

/// Names a part that can stand in for another one wherever that is used.
class AlternateDialog final : public CommandDialog
{
    Q_OBJECT

public:
    AlternateDialog(SourcingCommands& sourcing, const PartRecord& part, QWidget* parent);

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);

protected:
    void give() override;

private:
    SourcingCommands& m_sourcing;
    QString m_ipn;
    QLineEdit* m_part;
    QSpinBox* m_rank;
    QLineEdit* m_note;
};

} // namespace implexa::ui
