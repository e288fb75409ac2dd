#pragma once

#include "SettingsSection.h"
#include "ui/theme/Theme.h"

class QButtonGroup;
class QRadioButton;

namespace implexa::ui
{

/// Theme and density: mine, on this computer, at once.
class AppearanceSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit AppearanceSection(Session& session, QWidget* parent = nullptr);

    void reload() override;

protected:
    void updateControls() override {}

private:
    QRadioButton* choice(QButtonGroup* group, int id, const QString& text, const QString& hint);

    QButtonGroup* m_mode;
    QButtonGroup* m_density;
};

} // namespace implexa::ui
