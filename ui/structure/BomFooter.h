#pragma once

#include "core/commands/BomViewCommands.h"
#include "core/commands/Reply.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSpinBox;
class QToolButton;

namespace implexa::ui
{

/// What a structure comes to: lines, parts, cost at a build quantity with what lacks a price, mass
/// with what lacks one.
class BomFooter final : public QWidget
{
    Q_OBJECT

public:
    explicit BomFooter(BomViewCommands& views, QWidget* parent = nullptr);

    /// BOM lines of the part itself, and how many parts they name.
    void setCounts(int lines, int parts);
    /// Asks for the cost and mass of @p root.
    void show(const QString& root, const BomAsOf& asOf);
    const BomCost& cost() const { return m_cost; }
    const BomMass& mass() const { return m_weight; }

Q_SIGNALS:
    /// Another cost or mass than before.
    void known();
    /// The list of what each part costs, and of what lacks a price or a mass, is wanted.
    void costAsked();

private:
    void ask();
    void showCost();
    void showMass();

    BomViewCommands& m_views;
    QString m_root;
    BomAsOf m_asOf;
    BomCost m_cost;
    BomMass m_weight;
    Latest<BomCost> m_askCost;
    Latest<BomMass> m_askMass;
    QTimer m_typing;
    QLabel* m_counts;
    QSpinBox* m_build;
    QLabel* m_money;
    QToolButton* m_unpriced;
    QLabel* m_mass;
    QToolButton* m_unweighed;
};

} // namespace implexa::ui
