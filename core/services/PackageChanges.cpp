#include "PackageChanges.h"

#include "BomCompare.h"
#include "core/domain/ContentChange.h"
#include "core/domain/Designators.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString lineText(const BomLine& line)
{
    QStringList words{line.asReleased.isEmpty() ? line.child : line.child + u'@' + line.asReleased};
    words << (line.quantity ? u"%1 %2"_s.arg(line.quantity->text(), line.unit) : u"as required"_s);
    if (!line.fitted)
        words << u"not fitted"_s;
    if (!line.designators.isEmpty())
        words << designatorText(line.designators);
    for (const Substitute& substitute : line.substitutes)
        words << u"or "_s + substitute.part;
    if (!line.note.isEmpty())
        words << line.note;
    return words.join(u", "_s);
}

void addDifference(QList<PackageChange>& changes, const PackageStep& step,
                   const RevisionRecord& from, const RevisionRecord& to)
{
    PackageChange change{step.ipn, step.from, step.to, u"revision"_s, {}, {}, {}, {}};
    changes << change;
    const auto add = [&](const QString& kind, const QString& name, const QString& field,
                         const QString& before, const QString& after) {
        change.kind = kind;
        change.name = name;
        change.field = field;
        change.before = before;
        change.after = after;
        changes << change;
    };
    for (const ContentChange& one : contentChanges(from.content, to.content))
        if (one.kind != ContentChange::Line && one.kind != ContentChange::File)
            add(code(one.kind), one.name, {}, one.before, one.after);
    for (const BomLineChange& line : compareLines(from.content.bom, to.content.bom)) {
        const BomLine& named = line.kind == BomLineChange::Removed ? line.from : line.to;
        const QString name = QString::number(named.find) + u' ' + named.child;
        if (line.kind == BomLineChange::Added)
            add(u"line"_s, name, {}, {}, lineText(line.to));
        else if (line.kind == BomLineChange::Removed)
            add(u"line"_s, name, {}, lineText(line.from), {});
        for (const BomFieldChange& field : line.fields)
            add(u"line"_s, name,
                field.field == u"asReleased" ? u"revision of the part"_s : field.field, field.from,
                field.to);
    }
    for (const ContentChange& one : contentChanges(from.content, to.content))
        if (one.kind == ContentChange::File)
            add(code(one.kind), one.name, {}, one.before, one.after);
}

} // namespace

void addChanges(QList<PackageChange>& changes, const PackageStep& step, const StandingParts& before,
                const StandingParts& now,
                const std::function<const PartRecord&(const QString& ipn)>& part)
{
    if (step.from.isEmpty()) {
        changes << PackageChange{step.ipn, {}, step.to, u"first release"_s, {}, {}, {}, {}};
        return;
    }
    const auto add = [&](const PackageStep& one) {
        const PartRecord& record = part(one.ipn);
        addDifference(changes, one, *record.revision(one.from), *record.revision(one.to));
    };
    add(step);
    for (auto it = now.begin(); it != now.end(); ++it) {
        const QString was = before.value(it.key());
        if (it.key() != step.ipn && !was.isEmpty() && was != it.value())
            add({it.key(), was, it.value()});
    }
    for (auto it = now.begin(); it != now.end(); ++it)
        if (!before.contains(it.key()))
            changes << PackageChange{it.key(), {}, it.value(), u"new in the structure"_s,
                                     {},       {}, {},         {}};
    for (auto it = before.begin(); it != before.end(); ++it)
        if (!now.contains(it.key()))
            changes << PackageChange{it.key(), it.value(), {}, u"gone from the structure"_s,
                                     {},       {},         {}, {}};
}

void withoutRepeats(QList<PackageChange>& changes)
{
    QSet<QStringList> said;
    changes.removeIf([&](const PackageChange& one) {
        const QStringList words{one.part, one.from,  one.to,     one.kind,
                                one.name, one.field, one.before, one.after};
        const bool again = said.contains(words);
        said.insert(words);
        return again;
    });
}

} // namespace implexa
