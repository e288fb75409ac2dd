#pragma once

#include "SettingsSection.h"
#include "core/domain/Category.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace implexa::ui
{
class FormField;

/// The category tree: add, rename, retire, and whether BOM lines are pinned.
class CategoriesSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit CategoriesSection(Session& session, QWidget* parent = nullptr);

    void reload() override;
    bool isTyped() const override;
    void forget() override;

protected:
    void updateControls() override;

private:
    void fill(const QList<Category>& categories);
    void showSelected();
    const Category* selected() const;
    void add();
    void retire(const QString& code, bool retired);
    void rename();

    QList<Category> m_categories;
    QString m_shown;     ///< full code of what the editor holds
    QString m_shownName; ///< what it was called then
    QString m_wanted;    ///< to select when it is there
    QTreeWidget* m_tree;
    QCheckBox* m_showRetired;
    QLabel* m_title;
    QLineEdit* m_name;
    FormField* m_nameField;
    QPushButton* m_rename;
    QCheckBox* m_pins;
    QPushButton* m_retire;
    QLineEdit* m_newCode;
    QLineEdit* m_newName;
    FormField* m_newCodeField;
    FormField* m_newNameField;
    QPushButton* m_add;
    Latest<QList<Category>> m_loading;
};

} // namespace implexa::ui
