#include "BomRedline.h"

#include "core/domain/Designators.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("implexa::ui::BomRedline", text);
}

QString name(const BomLine& line)
{
    return u"%1 · %2"_s.arg(line.find).arg(line.child);
}

/// `4 each · R1-R4 · not fitted`.
QString summary(const BomLine& line)
{
    QStringList parts{line.quantity ? line.quantity->text() + u' ' + line.unit : tr("as required")};
    if (!line.childName.isEmpty())
        parts.prepend(line.childName);
    if (!line.designators.isEmpty())
        parts << designatorText(line.designators);
    if (!line.pinned.isEmpty())
        parts << tr("pinned to %1").arg(line.pinned);
    if (!line.fitted)
        parts << tr("not fitted");
    if (!line.note.isEmpty())
        parts << line.note;
    return parts.join(u" · "_s);
}

} // namespace

QList<RedlineGroup> redlineOf(const BomComparison& comparison)
{
    RedlineGroup added;
    RedlineGroup removed;
    QList<RedlineGroup> changed;
    for (const BomLineChange& change : comparison.changes) {
        switch (change.kind) {
        case BomLineChange::Added:
            added.lines.append({name(change.to), {}, summary(change.to)});
            break;
        case BomLineChange::Removed:
            removed.lines.append({name(change.from), summary(change.from), {}});
            break;
        case BomLineChange::Changed: {
            RedlineGroup group;
            group.title = name(change.to) + u' ' + change.to.childName;
            group.ipn = change.to.child;
            for (const BomFieldChange& field : change.fields)
                group.lines.append({fieldLabel(field.field), field.from, field.to});
            changed << group;
            break;
        }
        }
    }
    added.title = tr("Added (%1)").arg(added.lines.size());
    removed.title = tr("Removed (%1)").arg(removed.lines.size());
    QList<RedlineGroup> groups;
    if (!added.lines.isEmpty())
        groups << added;
    if (!removed.lines.isEmpty())
        groups << removed;
    return groups + changed;
}

} // namespace implexa::ui
