#include "UsersSection.h"

#include "core/commands/AdministrationCommands.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/TableLook.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
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
    : SettingsSection(session, tr("Users"),
                      tr("Somebody who opens the vault from an unknown account joins as a Viewer. "
                         "Approving is a right that any role can hold."),
                      parent)
    , m_table(new QTableWidget(0, ColumnCount))
    , m_begin(new QPushButton(icon(Icon::Plus), tr("&New user")))
    , m_claim(new QPushButton(tr("&Claim this vault as its admin")))
    , m_title(new QLabel)
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
    , m_save(new QPushButton)
{
    m_table->setAccessibleName(tr("Users"));
    m_table->setHorizontalHeaderLabels(
        {tr("Name"), tr("Full name"), tr("Email"), tr("Role"), tr("Approver"), tr("Active")});
    dress(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(Name, 22 * Theme::Unit);
    m_table->setColumnWidth(FullName, 30 * Theme::Unit);
    m_table->setColumnWidth(Email, 32 * Theme::Unit);
    m_table->setColumnWidth(RoleOf, 20 * Theme::Unit);
    m_table->setColumnWidth(Approver, 19 * Theme::Unit);
    m_table->setColumnWidth(Active, 14 * Theme::Unit);

    auto* left = new QVBoxLayout;
    left->addWidget(m_table, 1);
    auto* below = new QHBoxLayout;
    below->addWidget(m_begin);
    below->addWidget(m_claim);
    below->addStretch();
    left->addLayout(below);
    auto* both = new QHBoxLayout;
    both->setSpacing(0);
    both->addLayout(left, 1);
    both->addWidget(makeEditor());
    body()->addLayout(both, 1);

    connect(m_table, &QTableWidget::itemSelectionChanged, this, &UsersSection::showSelected);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        m_table->clearSelection();
        edit({}, true);
        m_name->setFocus();
    });
    connect(m_claim, &QPushButton::clicked, this, [this] {
        change(this->session().administration().claim(), tr("You are an admin of this vault now."),
               [this] { reload(); });
    });
    connect(m_save, &QPushButton::clicked, this, &UsersSection::save);
    for (QLineEdit* line : {m_name, m_fullName, m_email})
        connect(line, &QLineEdit::textChanged, this, [this] {
            m_nameField->setError({});
            updateControls();
        });
    connect(m_role, &QComboBox::currentIndexChanged, this, &UsersSection::updateControls);
    for (QCheckBox* box : {m_approver, m_active})
        connect(box, &QCheckBox::toggled, this, &UsersSection::updateControls);
    edit({}, true);
}

QWidget* UsersSection::makeEditor()
{
    for (const Role role : {Role::Viewer, Role::Designer, Role::Admin})
        m_role->addItem(label(role), int(role));
    Theme::makeHeading(m_title);
    Theme::makePrimary(m_save);
    for (QCheckBox* box : {m_approver, m_active}) {
        QString name = box->text();
        box->setAccessibleName(name.remove(u'&'));
    }
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(Theme::Margin, 0, 0, 0);
    column->setSpacing(3 * Theme::Unit);
    column->addWidget(m_title);
    column->addWidget(m_nameField);
    column->addWidget(m_accountField);
    column->addWidget(new FormField(tr("&Full name"), m_fullName));
    column->addWidget(
        new FormField(tr("&Email"), m_email, tr("The author of their commits in the mirror.")));
    column->addWidget(new FormField(tr("&Role"), m_role));
    column->addWidget(m_approver);
    column->addWidget(m_active);
    auto* row = new QHBoxLayout;
    row->addWidget(m_save);
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
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(int(users.size()));
    QString wanted = !m_wanted.isEmpty() ? m_wanted : first ? session().user().name : QString();
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
            m_table->setItem(row, column, item);
        }
        if (user.name == wanted) {
            m_table->selectRow(row);
            edit(user, false);
        } else if (wanted.isEmpty() && !m_new && user.name == m_edited.name) {
            m_table->selectRow(row);
        }
    }
    m_wanted.clear();
    updateControls();
}

void UsersSection::showSelected()
{
    const int row = m_table->currentRow();
    if (row >= 0 && row < m_users.size() && m_table->selectionModel()->hasSelection())
        edit(m_users[row], false);
}

void UsersSection::edit(const User& user, bool isNew)
{
    m_edited = user;
    m_new = isNew;
    m_title->setText(isNew ? tr("New user") : tr("User %1").arg(user.name));
    m_save->setText(isNew ? tr("A&dd user") : tr("&Save changes"));
    m_nameField->setError({});
    m_name->setText(user.name);
    m_account->clear();
    m_fullName->setText(user.fullName);
    m_email->setText(user.email);
    m_role->setCurrentIndex(m_role->findData(int(user.role)));
    m_approver->setChecked(user.approver);
    m_active->setChecked(isNew || user.active);
    updateControls();
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
    return m_new ? !m_name->text().trimmed().isEmpty() : typed() != m_edited;
}

void UsersSection::forget()
{
    edit(m_edited, m_new);
}

bool UsersSection::isMe() const
{
    return !m_new && m_edited.id == session().user().id;
}

void UsersSection::updateControls()
{
    allow(m_begin);
    m_claim->setVisible(session().isUnclaimed());
    m_claim->setEnabled(!isBusy());
    allow(m_name, m_new, tr("A user's name stays: it is in the record."));
    m_accountField->setVisible(m_new);
    allow(m_account);
    for (QWidget* control : {static_cast<QWidget*>(m_fullName), static_cast<QWidget*>(m_email),
                             static_cast<QWidget*>(m_role), static_cast<QWidget*>(m_approver)})
        allow(control);
    const bool possible = isTyped();
    const QString why = m_new ? tr("A user needs a name.") : tr("Nothing is changed.");
    allow(m_save, possible, why);
    allow(m_active, !m_new, tr("A new user is active."));
    if (!isMe() || session().user().isAdmin())
        return;
    for (QLineEdit* mine : {m_fullName, m_email}) { // everybody keeps their own name and email
        mine->setEnabled(!isBusy());
        mine->setToolTip({});
    }
    m_save->setEnabled(possible && !isBusy());
    m_save->setToolTip(possible ? QString() : why);
}

void UsersSection::save()
{
    const User user = typed();
    if (user.name.isEmpty()) {
        m_nameField->setError(tr("A user needs a name."));
        return;
    }
    const auto done = [this, name = user.name] {
        m_wanted = name;
        reload();
    };
    if (m_new)
        change(session().administration().addUser(user, m_account->text().trimmed()),
               tr("Added %1.").arg(user.name), done);
    else
        change(session().administration().changeUser(user, m_edited), tr("Saved."), done);
}

} // namespace implexa::ui
