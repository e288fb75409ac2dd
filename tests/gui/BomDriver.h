#pragma once

#include "WindowDriver.h"
#include "core/commands/StructureCommands.h"
#include "ui/structure/BomModel.h"
#include "ui/structure/BomTab.h"
#include "ui/structure/BomTreeView.h"
#include "ui/widgets/ErrorBanner.h"

#include <QTabWidget>

namespace implexa::test
{

/// The window with an assembly of one line, four of a resistor, open at its BOM tab.
class BomDriver
{
public:
    bool open()
    {
        if (!window.open())
            return false;
        resistor = window.makePart(QStringLiteral("RES 10k")).ipn;
        board = window.makePart(QStringLiteral("Board"), QStringLiteral("AS-SUB")).ipn;
        add(board, resistor, QStringLiteral("4"), {});
        return show(board);
    }

    StructureCommands structure() { return StructureCommands(window.session()); }
    void add(const QString& parent, const QString& child, const QString& quantity,
             const QStringList& designators)
    {
        BomLine line;
        line.child = child;
        line.quantity = Quantity::parse(quantity);
        line.designators = designators;
        StructureCommands commands(window.session());
        wait(commands.addLines(parent, {line}, Pinning::AsGiven, 0));
        window.settle();
    }
    /// Released by ada, all the way.
    void release(const QStringList& ipns)
    {
        PartCommands& parts = window.session().parts();
        wait(parts.submitForReview(ipns, {QStringLiteral("ada")}, {}));
        wait(parts.approve(ipns, {}));
        wait(parts.release(ipns, {}));
        window.settle();
    }

    /// The part's BOM tab, until what was read is there.
    bool show(const QString& ipn)
    {
        if (!window.choose(ipn))
            return false;
        window.page().detail().findChild<QTabWidget*>()->setCurrentWidget(&tab());
        return window.settle();
    }
    ui::BomTab& tab() { return *window.find<ui::BomTab>(); }
    ui::BomModel& model() { return tab().lines(); }
    ui::BomTreeView& tree() { return tab().tree(); }
    QList<BomLine> lines(const QString& ipn) { return window.part(ipn).head().content.bom; }

    QModelIndex cell(int row, ui::BomColumn column)
    {
        return model().index(row, int(ui::bomColumns().indexOf(column)));
    }
    QString text(int row, ui::BomColumn column) { return cell(row, column).data().toString(); }
    bool editable()
    {
        return waitUntil(
            [this] { return bool(cell(0, ui::BomColumn::Quantity).flags() & Qt::ItemIsEditable); });
    }
    /// Types into a cell as its editor does.
    bool type(int row, ui::BomColumn column, const QString& typed)
    {
        return model().setData(cell(row, column), typed, Qt::EditRole);
    }
    ui::ErrorBanner* error() { return tab().findChild<ui::ErrorBanner*>(); }
    ui::InfoBanner* info() { return tab().findChild<ui::InfoBanner*>(); }

    WindowDriver window;
    QString resistor;
    QString board;
};

} // namespace implexa::test
