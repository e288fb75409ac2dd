#pragma once

#include "core/domain/Event.h"
#include "core/domain/PartRecord.h"
#include "ui/parts/CommandDialog.h"

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// Says what going back to an event does to the open draft, and does it.
class GoBackDialog final : public CommandDialog
{
    Q_OBJECT

public:
    GoBackDialog(Session& session, const PartRecord& part, const Event& event, QWidget* parent);

protected:
    void give() override;

private:
    Session& m_session;
    const QString m_ipn;
    const EventId m_event;
};

} // namespace implexa::ui
