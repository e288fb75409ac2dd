#pragma once

#include "BackgroundDialog.h"
#include "core/commands/Reply.h"
#include "core/domain/Exchange.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QPushButton;
class QStackedWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ColumnTable;
class EmptyState;
class ImportSource;
class ReportView;

/// Brings a part master in from a CSV file. A dry run follows every change of the options, so what
/// will happen is seen before it does; then all of it happens, or nothing.
class ImportDialog final : public BackgroundDialog
{
    Q_OBJECT

public:
    explicit ImportDialog(Session& session, QWidget* parent = nullptr);
    ~ImportDialog() override;

    void setFile(const QString& file);
    const ImportReport& report() const { return m_report; }

Q_SIGNALS:
    /// The user wants to see parts: the words to search for.
    void showParts(const QString& query);

protected:
    QString atStake() const override;
    void updateControls() override;

private:
    QWidget* makeOptions();
    ImportOptions options() const;
    void look();
    void showReport(const ImportReport& report);
    void apply();
    void showResult(const ImportReport& report);

    Session& m_session;
    ImportReport m_report;
    bool m_decided = false; ///< by hand, and not imported yet
    bool m_looked = false;  ///< m_report is of the options as they are
    ImportSource* m_source;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    ColumnTable* m_columns;
    QComboBox* m_phase;
    QCheckBox* m_baseline;
    QCheckBox* m_newRevisions;
    ReportView* m_reportView;
    QPushButton* m_show;
    QTimer m_settled; ///< a dry run follows when typing pauses
    Job<ImportReport> m_dryRun;
    Latest<ImportReport> m_looking;
};

} // namespace implexa::ui
