#pragma once

#include "core/commands/StructureCommands.h"
#include "core/domain/PartRow.h"
#include "ui/parts/CommandDialog.h"

class QCheckBox;
class QLabel;
class QListWidget;

namespace implexa::ui
{
class PartField;

/// Puts another part in the place of one, in chosen BOMs, in one event.
class ReplaceDialog final : public CommandDialog
{
    Q_OBJECT

public:
    ReplaceDialog(Session& session, const QString& ipn, QWidget* parent);

protected:
    void give() override;

private:
    void loadParents();
    void showParents(const QList<PartRow>& parents);
    QStringList chosen(bool finalOnly) const;
    void check();

    Session& m_session;
    StructureCommands m_structure;
    QString m_ipn;
    PartField* m_to;
    QLabel* m_toName;
    QListWidget* m_parents;
    QCheckBox* m_open;
    QLabel* m_plan;
    bool m_loaded = false;
};

} // namespace implexa::ui
