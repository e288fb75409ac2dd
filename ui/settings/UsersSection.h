#pragma once

#include "TableSection.h"
#include "core/domain/User.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace implexa::ui
{
class FormField;

/// The people of this vault: who they are, their role, whether they may approve.
class UsersSection final : public TableSection
{
    Q_OBJECT

public:
    explicit UsersSection(Session& session, QWidget* parent = nullptr);

    void reload() override;
    bool isTyped() const override;

protected:
    QString nameAt(int row) const override { return m_users[row].name; }
    QString editedName() const override { return m_edited.name; }
    QLineEdit* firstField() const override { return m_name; }
    void takeRow(int row) override;
    void showTaken() override;
    void save(const std::function<void()>& goOn) override;
    void updateControls() override;

private:
    QWidget* makeEditor();
    void fill(const QList<User>& users);
    User typed() const;
    bool isMe() const;

    QList<User> m_users;
    User m_edited; ///< as it was when the editor took it

    QPushButton* m_claim;
    QLineEdit* m_name;
    FormField* m_nameField;
    QLineEdit* m_account;
    FormField* m_accountField;
    QLineEdit* m_fullName;
    QLineEdit* m_email;
    QComboBox* m_role;
    QCheckBox* m_approver;
    QCheckBox* m_active;
    Latest<QList<User>> m_loading;
};

} // namespace implexa::ui
