#pragma once

#include "SettingsSection.h"
#include "core/domain/User.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace implexa::ui
{
class FormField;

/// The people of this vault: who they are, their role, whether they may approve.
class UsersSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit UsersSection(Session& session, QWidget* parent = nullptr);

    void reload() override;
    bool isTyped() const override;
    void forget() override;

protected:
    void updateControls() override;

private:
    QWidget* makeEditor();
    void fill(const QList<User>& users);
    void showSelected();
    void edit(const User& user, bool isNew);
    User typed() const;
    bool isMe() const;
    void save();

    QList<User> m_users;
    User m_edited; ///< as it was when the editor took it
    bool m_new = true;
    QString m_wanted; ///< to select when it is there

    QTableWidget* m_table;
    QPushButton* m_begin;
    QPushButton* m_claim;
    QLabel* m_title;
    QLineEdit* m_name;
    FormField* m_nameField;
    QLineEdit* m_account;
    FormField* m_accountField;
    QLineEdit* m_fullName;
    QLineEdit* m_email;
    QComboBox* m_role;
    QCheckBox* m_approver;
    QCheckBox* m_active;
    QPushButton* m_save;
    Latest<QList<User>> m_loading;
};

} // namespace implexa::ui
