#pragma once

#include "core/domain/ChangeInput.h"
#include "ui/parts/CommandDialog.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class PartField;

/// One affected part: what the change order does to it, and what becomes of the old revision.
class ChangeItemDialog final : public CommandDialog
{
    Q_OBJECT

public:
    /// @p item: the one to edit; nullopt: adds one.
    ChangeItemDialog(Session& session, const QString& number, const std::optional<ChangeItem>& item,
                     QWidget* parent);

protected:
    void give() override;

private:
    QComboBox* dispositionBox(const QString& name, Disposition now);
    void check();

    Session& m_session;
    QString m_number;
    std::optional<ChangeItem> m_item;
    PartField* m_part = nullptr;
    QComboBox* m_kind;
    QComboBox* m_stock;
    QComboBox* m_inWork;
    QComboBox* m_orders;
    QLineEdit* m_note;
};

} // namespace implexa::ui
