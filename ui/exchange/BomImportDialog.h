#pragma once

#include "BackgroundDialog.h"
#include "core/commands/Reply.h"
#include "core/domain/BomExchange.h"
#include "core/domain/Category.h"

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
class BusyBar;
class EmptyState;
class ErrorBanner;
class InfoBanner;
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
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeFileBar();
    QWidget* makeOptions();
    QTabWidget* makeTabs();
    void chooseFile();
    BomImportOptions options() const;
    void loadCategories();
    void optionsChanged();
    void look();
    void showReport(const BomImportReport& report);
    void apply();
    void showResult(const BomImportReport& report);
    QString whyNot() const;
    void updateControls();

    Session& m_session;
    BomImportReport m_report;
    bool m_looked = false; ///< m_report is of the options as they are
    QLineEdit* m_file;
    QPushButton* m_choose;
    QLineEdit* m_into;
    QComboBox* m_dialect;
    QComboBox* m_delimiter;
    QComboBox* m_mode;
    QComboBox* m_category;
    QCheckBox* m_create;
    QCheckBox* m_newRevisions;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QLabel* m_summary;
    QTabWidget* m_tabs;
    BomLineModel* m_lines;
    QTableView* m_lineView;
    BomChangeModel* m_changes;
    ProblemModel* m_problems;
    BomColumnTable* m_columns;
    ErrorBanner* m_error;
    InfoBanner* m_info;
    BusyBar* m_busy;
    QPushButton* m_import;
    QPushButton* m_close;
    QTimer m_settled; ///< a dry run follows when typing pauses
    Job<BomImportReport> m_dryRun;
    Latest<BomImportReport> m_looking;
    Latest<QList<Category>> m_categories;
};

} // namespace implexa::ui
