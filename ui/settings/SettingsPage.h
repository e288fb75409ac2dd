#pragma once

#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class SettingsSection;

/// Everything that can be set: the vault, its categories, properties, people and workflow; the
/// look; and the diagnostics.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    enum Section { Vault, Categories, Properties, Users, Workflow, Appearance, Diagnostics };

    explicit SettingsPage(Session& session, QWidget* parent = nullptr);
    ~SettingsPage() override;

    void showSection(Section section);
    Section section() const;

    /// Names of the sections where something was typed that is not saved; in their order.
    QStringList unsaved() const;
    /// Shows the first of them.
    void showUnsaved();
    void forgetUnsaved();

private:
    void add(Section section, const QString& name, QWidget* page);

    QList<SettingsSection*> sections() const;

    QListWidget* m_list;
    QStackedWidget* m_stack;
};

} // namespace implexa::ui
