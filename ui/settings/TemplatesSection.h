#pragma once

#include "SettingsSection.h"
#include "core/domain/Property.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace implexa::ui
{
class FormField;

/// The property templates: what parts of which category say about themselves.
class TemplatesSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit TemplatesSection(Session& session, QWidget* parent = nullptr);

    void reload() override;
    bool isTyped() const override;
    void forget() override;

protected:
    void updateControls() override;

private:
    QWidget* makeEditor();
    void fill(const QList<PropertyTemplate>& templates);
    void showSelected();
    void edit(const PropertyTemplate& property, bool isNew);
    PropertyTemplate typed() const;
    void save();
    int rowOf(const QString& name) const;

    QList<PropertyTemplate> m_templates;
    PropertyTemplate m_edited; ///< as it was when the editor took it
    bool m_new = true;
    QString m_wanted; ///< to select when it is there

    QTableWidget* m_table;
    QPushButton* m_begin;
    QLabel* m_title;
    QLineEdit* m_name;
    FormField* m_nameField;
    QComboBox* m_kind;
    QLineEdit* m_unit;
    FormField* m_unitField;
    QPlainTextEdit* m_choices;
    FormField* m_choicesField;
    QLineEdit* m_categories;
    FormField* m_categoriesField;
    QComboBox* m_level;
    QCheckBox* m_required;
    QCheckBox* m_retired;
    QPushButton* m_save;
    Latest<QList<PropertyTemplate>> m_loading;
};

} // namespace implexa::ui
