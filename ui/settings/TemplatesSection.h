#pragma once

#include "TableSection.h"
#include "core/domain/Property.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace implexa::ui
{
class FormField;

/// The property templates: what parts of which category say about themselves.
class TemplatesSection final : public TableSection
{
    Q_OBJECT

public:
    explicit TemplatesSection(Session& session, QWidget* parent = nullptr);

    void reload() override;
    bool isTyped() const override;

protected:
    QString nameAt(int row) const override { return m_templates[row].name; }
    QString editedName() const override { return m_edited.name; }
    QLineEdit* firstField() const override { return m_name; }
    void takeRow(int row) override;
    void showTaken() override;
    void save(const std::function<void()>& goOn) override;
    void updateControls() override;

private:
    QWidget* makeEditor();
    void fill(const QList<PropertyTemplate>& templates);
    PropertyTemplate typed() const;

    QList<PropertyTemplate> m_templates;
    PropertyTemplate m_edited; ///< as it was when the editor took it

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
    Latest<QList<PropertyTemplate>> m_loading;
};

} // namespace implexa::ui
