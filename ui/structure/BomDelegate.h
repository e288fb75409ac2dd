#pragma once

#include "ui/theme/Badges.h"

namespace implexa
{
class PartCommands;
}

namespace implexa::ui
{

/// Edits the cells of a line: units and revisions are chosen, the rest is typed.
class BomDelegate final : public BadgeDelegate
{
    Q_OBJECT

public:
    BomDelegate(PartCommands& parts, QObject* parent);

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override;

private:
    PartCommands& m_parts;
};

} // namespace implexa::ui
