#pragma once

#include "SettingsSection.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace implexa::ui
{
class FormField;
class SizeBox;

/// Name, numbering and the large-file limit of the vault.
class VaultSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit VaultSection(Session& session, QWidget* parent = nullptr);

    void reload() override;
    bool isTyped() const override;
    void forget() override;

protected:
    void updateControls() override;

private:
    void fill(const VaultSettings& settings);
    void showExample();
    VaultSettings typed() const;
    bool isChanged() const;
    void save();

    VaultSettings m_settings;
    bool m_loaded = false;
    QLineEdit* m_name;
    QLineEdit* m_separator;
    QSpinBox* m_width;
    QLineEdit* m_first;
    SizeBox* m_large;
    FormField* m_nameField;
    FormField* m_firstField;
    QLabel* m_example;
    QLabel* m_scheme;
    QLabel* m_where;
    QPushButton* m_save;
    QPushButton* m_revert;
    Latest<VaultSettings> m_loading;
};

} // namespace implexa::ui
