#pragma once

#include "BackgroundDialog.h"
#include "core/commands/Reply.h"
#include "core/domain/BomExchange.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTabWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class BomChangeModel;
class BomColumnTable;
class BomLineModel;
class EmptyState;
class ImportSource;
class ProblemModel;

/// Brings a BOM of another tool into an assembly. A dry run follows every change of the options:
/// each row shows the part that it finds and why, and can be given another one.
class BomImportDialog final : public BackgroundDialog
{
    Q_OBJECT

public:
    /// @p into is the IPN of the assembly; empty: as the file says.
    explicit BomImportDialog(Session& session, const QString& into = {}, QWidget* parent = nullptr);
    ~BomImportDialog() override;

    void setFile(const QString& file);
    const BomImportReport& report() const { return m_report; }

Q_SIGNALS:
    /// It is done; the assembly at the top, empty where there are several.
    void imported(const QString& ipn);

protected:
    QString atStake() const override;
    void updateControls() override;

private:
    QWidget* makeFileBar();
    QWidget* makeOptions();
    QTabWidget* makeTabs();
    BomImportOptions options() const;
    void optionsChanged();
    void look();
    void showReport(const BomImportReport& report);
    /// What was typed for a row and means nothing.
    void tellRefused();
    void apply();
    void showResult(const BomImportReport& report);
    /// What has to be decided before the import; empty: nothing.
    QString undecided() const;
    /// Goes to the next row, and after those to what becomes of lines that are not in the file.
    void decideNext();
    /// Opens that row of the table for its part.
    void decide(int row);
    QString whyNot() const;

    Session& m_session;
    BomImportReport m_report;
    bool m_looked = false; ///< m_report is of the options as they are
    ImportSource* m_source;
    QLineEdit* m_into;
    QComboBox* m_dialect;
    QComboBox* m_mode;
    QCheckBox* m_create;
    QCheckBox* m_newRevisions;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QLabel* m_summary;
    QPushButton* m_next;
    QTabWidget* m_tabs = nullptr;
    BomLineModel* m_lines;
    QTableView* m_lineView = nullptr;
    BomChangeModel* m_changes;
    ProblemModel* m_problems;
    BomColumnTable* m_columns;
    QTimer m_settled; ///< a dry run follows when typing pauses
    Job<BomImportReport> m_dryRun;
    Latest<BomImportReport> m_looking;
};

} // namespace implexa::ui
