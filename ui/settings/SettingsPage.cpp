#include "SettingsPage.h"

#include "AppearanceSection.h"
#include "CategoriesSection.h"
#include "SettingsSection.h"
#include "TemplatesSection.h"
#include "UsersSection.h"
#include "VaultSection.h"
#include "WorkflowSection.h"
#include "ui/diagnostics/DiagnosticsPage.h"
#include "ui/theme/Icons.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

Icon iconOf(SettingsPage::Section section)
{
    switch (section) {
    case SettingsPage::Vault:
        return Icon::Vault;
    case SettingsPage::Categories:
        return Icon::Folder;
    case SettingsPage::Properties:
        return Icon::Table;
    case SettingsPage::Users:
        return Icon::User;
    case SettingsPage::Workflow:
        return Icon::Changes;
    case SettingsPage::Appearance:
        return Icon::Sun;
    case SettingsPage::Diagnostics:
        break;
    }
    return Icon::Diagnostics;
}

} // namespace

SettingsPage::SettingsPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_stack(new QStackedWidget)
{
    m_list->setAccessibleName(tr("Sections of the settings"));
    m_list->setFixedWidth(46 * Theme::Unit);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({5 * Theme::Unit, 5 * Theme::Unit});
    m_list->setSpacing(1);
    m_list->setContentsMargins(0, Theme::Gap, 0, 0);
    QPalette sidebar = m_list->palette();
    sidebar.setBrush(QPalette::Base, Qt::transparent);
    m_list->setPalette(sidebar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::Gap, Theme::Margin, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);

    add(Vault, tr("Vault"), new VaultSection(session));
    add(Categories, tr("Categories"), new CategoriesSection(session));
    add(Properties, tr("Properties"), new TemplatesSection(session));
    add(Users, tr("Users"), new UsersSection(session));
    add(Workflow, tr("Workflow"), new WorkflowSection(session));
    add(Appearance, tr("Appearance"), new AppearanceSection(session));
    add(Diagnostics, tr("Diagnostics"), new DiagnosticsPage(session));
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(
        std::clamp(QSettings().value(u"settings/section"_s).toInt(), 0, m_list->count() - 1));
}

SettingsPage::~SettingsPage()
{
    QSettings().setValue(u"settings/section"_s, m_list->currentRow());
}

void SettingsPage::add(Section section, const QString& name, QWidget* page)
{
    auto* item = new QListWidgetItem(icon(iconOf(section)), name, m_list);
    item->setSizeHint({0, 9 * Theme::Unit});
    m_stack->addWidget(page);
}

void SettingsPage::showSection(Section section)
{
    m_list->setCurrentRow(section);
}

QList<SettingsSection*> SettingsPage::sections() const
{
    QList<SettingsSection*> all;
    for (int i = 0; i < m_stack->count(); ++i)
        if (auto* section = qobject_cast<SettingsSection*>(m_stack->widget(i)))
            all += section;
    return all;
}

QStringList SettingsPage::unsaved() const
{
    QStringList names;
    for (const SettingsSection* section : sections())
        if (section->isTyped())
            names += m_list->item(m_stack->indexOf(section))->text();
    return names;
}

void SettingsPage::showUnsaved()
{
    for (const SettingsSection* section : sections())
        if (section->isTyped()) {
            m_list->setCurrentRow(m_stack->indexOf(section));
            return;
        }
}

void SettingsPage::forgetUnsaved()
{
    for (SettingsSection* section : sections())
        if (section->isTyped())
            section->forget();
}

SettingsPage::Section SettingsPage::section() const
{
    return Section(m_list->currentRow());
}

} // namespace implexa::ui
