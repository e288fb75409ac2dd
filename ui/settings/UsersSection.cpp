#include "UsersSection.h"

#include "core/commands/AdministrationCommands.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/FormField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{
enum Column { Name, FullName, Email, RoleOf, Approver, Active, ColumnCount };
} // namespace

UsersSection::UsersSection(Session& session, QWidget* parent)
    : TableSection(
          session, tr("Users"),
          tr("Somebody who opens the vault from an unknown account joins as a Viewer. "
             "Approving is a right that any role can hold."),
          {tr("Name"), tr("Full name"), tr("Email"), tr("Role"), tr("Approver"), tr("Active")},
          new QPushButton(icon(Icon::Plus), tr("&New user")), parent)
    , m_claim(new QPushButton(tr("&Claim this vault as its admin")))
    , m_name(new QLineEdit)
    , m_nameField(new FormField(tr("N&ame"), m_name, tr("Short, such as ada. It stays as it is.")))
    , m_account(new QLineEdit)
    , m_accountField(new FormField(tr("Acc&ount"), m_account,
                                   tr("The name of their account on their computer, if it is "
                                      "another one.")))
    , m_fullName(new QLineEdit)
    , m_email(new QLineEdit)
    , m_role(new QComboBox)
    , m_approver(new QCheckBox(tr("May a&pprove")))
    , m_active(new QCheckBox(tr("Act&ive")))
{
    table()->setColumnWidth(Name, 22 * Theme::Unit);
    table()->setColumnWidth(FullName, 30 * Theme::Unit);
    table()->setColumnWidth(Email, 32 * Theme::Unit);
    table()->setColumnWidth(RoleOf, 20 * Theme::Unit);
    table()->setColumnWidth(Approver, 19 * Theme::Unit);
    table()->setColumnWidth(Active, 14 * Theme::Unit);

    layOut(makeEditor(), m_claim);

    connect(m_claim, &QPushButton::clicked, this, [this] {
        change(this->session().administration().claim(), tr("You are an admin of this vault now."),
               [this] { reload(); });
    });
    for (QLineEdit* line : {m_name, m_fullName, m_email})
        connect(line, &QLineEdit::textChanged, this, [this] {
            m_nameField->setError({});
            updateControls();
        });
    connect(m_role, &QComboBox::currentIndexChanged, this, &UsersSection::updateControls);
    for (QCheckBox* box : {m_approver, m_active})
        connect(box, &QCheckBox::toggled, this, &UsersSection::updateControls);
}

QWidget* UsersSection::makeEditor()
{
    for (const Role role : {Role::Viewer, Role::Designer, Role::Admin})
        m_role->addItem(label(role), int(role));
    for (QCheckBox* box : {m_approver, m_active}) {
        QString name = box->text();
        box->setAccessibleName(name.remove(u'&'));
    }
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(Theme::Margin, 0, 0, 0);
    column->setSpacing(3 * Theme::Unit);
    column->addWidget(heading());
    column->addWidget(m_nameField);
    column->addWidget(m_accountField);
    column->addWidget(new FormField(tr("&Full name"), m_fullName));
    column->addWidget(
        new FormField(tr("&Email"), m_email, tr("The author of their commits in the mirror.")));
    column->addWidget(new FormField(tr("&Role"), m_role));
    column->addWidget(m_approver);
    column->addWidget(m_active);
    auto* row = new QHBoxLayout;
    row->addWidget(saveButton());
    row->addStretch();
    column->addLayout(row);
    column->addStretch();
    side->setFixedWidth(90 * Theme::Unit);
    return side;
}

void UsersSection::reload()
{
    m_loading.ask(session().administration().users())
        .done([this](const QList<User>& users) { fill(users); })
        .failed<Error>([this](const Error& failure) {
            error()->report(failure);
            error()->setAction(tr("Try again"), [this] { reload(); });
        });
}

void UsersSection::fill(const QList<User>& users)
{
    const bool first = m_users.isEmpty();
    m_users = users;
    const QSignalBlocker quiet(table());
    table()->setRowCount(int(users.size()));
    if (first)
        want(session().user().name);
    for (int row = 0; row < users.size(); ++row) {
        const User& user = users[row];
        const QStringList cells{user.id == session().user().id ? tr("%1 (you)").arg(user.name)
                                                               : user.name,
                                user.fullName,
                                user.email,
                                label(user.role),
                                user.approver ? tr("Yes") : QString(),
                                user.active ? tr("Yes") : tr("No")};
        for (int column = 0; column < ColumnCount; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            if (!user.active)
                item->setData(MutedRole, true);
            table()->setItem(row, column, item);
        }
    }
    selectWanted();
}

void UsersSection::takeRow(int row)
{
    m_edited = row < 0 ? User() : m_users[row];
}

void UsersSection::showTaken()
{
    heading()->setText(isNew() ? tr("New user") : tr("User %1").arg(m_edited.name));
    saveButton()->setText(isNew() ? tr("A&dd user") : tr("&Save changes"));
    m_nameField->setError({});
    m_name->setText(m_edited.name);
    m_account->clear();
    m_fullName->setText(m_edited.fullName);
    m_email->setText(m_edited.email);
    m_role->setCurrentIndex(m_role->findData(int(m_edited.role)));
    m_approver->setChecked(m_edited.approver);
    m_active->setChecked(isNew() || m_edited.active);
}

User UsersSection::typed() const
{
    User user = m_edited;
    user.name = m_name->text().trimmed();
    user.fullName = m_fullName->text().trimmed();
    user.email = m_email->text().trimmed();
    user.role = Role(m_role->currentData().toInt());
    user.approver = m_approver->isChecked();
    user.active = m_active->isChecked();
    return user;
}

bool UsersSection::isTyped() const
{
    return isNew() ? !m_name->text().trimmed().isEmpty() : typed() != m_edited;
}

bool UsersSection::isMe() const
{
    return !isNew() && m_edited.id == session().user().id;
}

void UsersSection::updateControls()
{
    allow(beginButton());
    m_claim->setVisible(session().isUnclaimed());
    m_claim->setEnabled(!isBusy());
    allow(m_name, isNew(), tr("A user's name stays: it is in the record."));
    m_accountField->setVisible(isNew());
    allow(m_account);
    for (QWidget* control : {static_cast<QWidget*>(m_fullName), static_cast<QWidget*>(m_email),
                             static_cast<QWidget*>(m_role), static_cast<QWidget*>(m_approver)})
        allow(control);
    const bool possible = isTyped();
    const QString why = isNew() ? tr("A user needs a name.") : tr("Nothing is changed.");
    allow(saveButton(), possible, why);
    allow(m_active, !isNew(), tr("A new user is active."));
    if (!isMe() || session().user().isAdmin())
        return;
    for (QLineEdit* mine : {m_fullName, m_email}) { // everybody keeps their own name and email
        mine->setEnabled(!isBusy());
        mine->setToolTip({});
    }
    saveButton()->setEnabled(possible && !isBusy());
    saveButton()->setToolTip(possible ? QString() : why);
}

void UsersSection::save(const std::function<void()>& goOn)
{
    const User user = typed();
    if (user.name.isEmpty()) {
        m_nameField->setError(tr("A user needs a name."));
        return;
    }
    const auto done = [this, name = user.name, goOn] {
        if (goOn)
            goOn();
        else
            want(name);
        reload();
    };
    if (isNew())
        change(session().administration().addUser(user, m_account->text().trimmed()),
               tr("Added %1.").arg(user.name), done);
    else
        change(session().administration().changeUser(user, m_edited), tr("Saved."), done);
}

} // namespace implexa::ui
