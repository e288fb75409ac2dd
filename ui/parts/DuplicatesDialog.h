#pragma once

#include "CommandDialog.h"
#include "core/domain/Duplicates.h"

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// Parts that may be one and the same, in groups. The parts to take away are ticked, the one that
/// is chosen stays; what a merge would do is said beforehand. Stays open for the next group.
class DuplicatesDialog final : public CommandDialog
{
    Q_OBJECT

public:
    DuplicatesDialog(Session& session, QWidget* parent);

protected:
    void give() override;
    void onSuccess() override;

private:
    void load();
    void fill(const QList<DuplicateGroup>& groups);
    void look();
    MergeRequest request() const;

    Session& m_session;
    QLabel* m_found;
    QTreeWidget* m_groups;
    QCheckBox* m_join;
    QPlainTextEdit* m_preview;
    QString m_merged; ///< what was done last
    Latest<QList<DuplicateGroup>> m_ask;
    Latest<MergeReport> m_plan;
};

} // namespace implexa::ui
