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

private:
    void add(Section section, const QString& name, QWidget* page);

    QListWidget* m_list;
    QStackedWidget* m_stack;
};

} // namespace implexa::ui
