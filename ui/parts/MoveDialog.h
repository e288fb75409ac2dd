#pragma once

#include "CommandDialog.h"

#include <QStringList>

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class CategoryBox;

/// Moves parts to another category; they keep their numbers.
class MoveDialog final : public CommandDialog
{
    Q_OBJECT

public:
    MoveDialog(Session& session, const QStringList& ipns, QWidget* parent);

protected:
    void give() override;

private:
    Session& m_session;
    QStringList m_ipns;
    CategoryBox* m_category;
};

} // namespace implexa::ui
