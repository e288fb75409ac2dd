#pragma once

#include "SettingsSection.h"
#include "core/domain/Workflow.h"

#include <QTimer>

#include <optional>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace implexa::ui
{
class Stepper;

/// The workflows: shown as a table, defined from JSON, one of them active for new revisions.
class WorkflowSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit WorkflowSection(Session& session, QWidget* parent = nullptr);

    void reload() override;
    bool isTyped() const override;
    void forget() override;
    /// Puts a definition into the editor.
    void loadFile(const QString& file);

protected:
    void updateControls() override;

private:
    QWidget* makeView();
    QWidget* makeEditor();
    void fill(const QList<Workflow>& workflows);
    void showSelected();
    void beginEditing(const QString& json);
    void check();
    void define();
    const Workflow* selected() const;
    bool isSaved() const;

    QList<Workflow> m_workflows;
    QString m_wanted;
    QString m_begun;                 ///< what the editor was opened with
    std::optional<Workflow> m_typed; ///< what the editor says, where it is valid
    QListWidget* m_list;
    QPushButton* m_begin;
    QPushButton* m_open;
    QStackedWidget* m_stack;
    QLabel* m_title;
    Stepper* m_steps;
    QTableWidget* m_table;
    QPushButton* m_activate;
    QPushButton* m_copy;
    QPlainTextEdit* m_json;
    QLabel* m_problem;
    QPushButton* m_define;
    QPushButton* m_cancel;
    QTimer m_typing;
    Latest<QList<Workflow>> m_loading;
};

} // namespace implexa::ui
