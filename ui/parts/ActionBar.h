#pragma once

#include "core/domain/Lifecycle.h"
#include "core/domain/PartInput.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QToolButton;

namespace implexa::ui
{
class PartActions;

/// The next steps of the chosen parts as buttons, the rest behind More. A step that is not possible
/// now is a disabled button whose tooltip says why.
class ActionBar final : public QWidget
{
    Q_OBJECT

public:
    ActionBar(PartActions& actions, QWidget* parent = nullptr);

    /// Where the part's revision stands; nullopt: several parts.
    void setState(std::optional<ReleaseState> state);

Q_SIGNALS:
    /// The button that had the keyboard stands for another step now, or for none that is possible.
    void keyboardFreed();

private:
    void build();
    void freeKeyboard(const QList<PartAction>& shown);
    QList<PartAction> steps() const;

    PartActions& m_actions;
    std::optional<ReleaseState> m_state;
    QList<QPushButton*> m_buttons;
    QToolButton* m_more;
};

} // namespace implexa::ui
