#pragma once

#include "CommandDialog.h"
#include "core/domain/BulkChange.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QTableWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// Sets properties, name or description of many parts at once; a table says beforehand what will
/// change, and what will be skipped and why.
class BulkEditDialog final : public CommandDialog
{
    Q_OBJECT

public:
    BulkEditDialog(Session& session, const QStringList& ipns, QWidget* parent);

protected:
    void give() override;

private:
    void addRow();
    void rowsChanged();
    void look();
    void showPlan(const BulkReport& report);
    BulkChange change() const;

    struct Row {
        QComboBox* property;
        QLineEdit* value;
    };

    Session& m_session;
    PartSelection m_selection;
    QList<PropertyTemplate> m_properties;
    QList<Row> m_rows;
    QVBoxLayout* m_fields;
    QLineEdit* m_name;
    QLineEdit* m_description;
    QLabel* m_summary;
    QTableWidget* m_preview;
    QTimer m_typing;
    Latest<BulkReport> m_plan;
};

} // namespace implexa::ui
