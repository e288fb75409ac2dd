#pragma once

#include "core/commands/StructureCommands.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace implexa::ui
{

/// Offers to take along what a submit, an approval or a release of parts waits for below them.
/// Hidden while there is nothing.
class BelowBox final : public QWidget
{
    Q_OBJECT

public:
    BelowBox(Session& session, const QStringList& ipns, PartAction action, QWidget* parent);

    /// The parts, with what is below them first where that was chosen.
    QStringList ipns() const;

private:
    void offer(const QStringList& below);

    QStringList m_ipns;
    QStringList m_below;
    PartAction m_action;
    QCheckBox* m_along;
    QLabel* m_names;
};

} // namespace implexa::ui
