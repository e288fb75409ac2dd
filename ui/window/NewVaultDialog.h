#pragma once

#include "ui/parts/CommandDialog.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace implexa
{
class Session;
struct VaultSettings;
} // namespace implexa

namespace implexa::ui
{

/// Asks where a new vault goes and how it numbers, and makes it.
class NewVaultDialog final : public CommandDialog
{
    Q_OBJECT

public:
    explicit NewVaultDialog(QWidget* parent);
    ~NewVaultDialog() override;

    /// The session over the vault that was made.
    std::unique_ptr<Session> takeSession();

protected:
    void give() override;

private:
    void check();
    VaultSettings typed() const;

    std::unique_ptr<Session> m_session;
    QLineEdit* m_folder;
    QLineEdit* m_name;
    QComboBox* m_scheme;
    QSpinBox* m_first;
    QSpinBox* m_width;
    QLineEdit* m_separator;
    QLabel* m_example;
};

} // namespace implexa::ui
