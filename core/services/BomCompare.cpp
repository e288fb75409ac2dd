#include "BomCompare.h"

#include "core/domain/Designators.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Structures {
    Q_DECLARE_TR_FUNCTIONS(BomViews)
};

QString quantityText(const BomLine& line)
{
    return line.quantity ? line.quantity->text() : Structures::tr("as required");
}

QString substitutesText(const BomLine& line)
{
    QStringList texts;
    for (const Substitute& substitute : line.substitutes)
        texts << u"%1. %2%3"_s.arg(substitute.rank)
                     .arg(substitute.part,
                          substitute.note.isEmpty() ? QString() : u" (%1)"_s.arg(substitute.note));
    return texts.join(u", "_s);
}

} // namespace

QList<BomFieldChange> compareLine(const BomLine& from, const BomLine& to)
{
    QList<BomFieldChange> changes;
    const auto field = [&](const QString& name, const QString& a, const QString& b) {
        if (a != b)
            changes << BomFieldChange{name, a, b};
    };
    field(u"child"_s, from.child, to.child);
    field(u"type"_s, code(from.type), code(to.type));
    field(u"find"_s, QString::number(from.find), QString::number(to.find));
    field(u"quantity"_s, quantityText(from), quantityText(to));
    field(u"unit"_s, from.unit, to.unit);
    field(u"pinned"_s, from.pinned, to.pinned);
    field(u"fitted"_s, from.fitted ? Structures::tr("yes") : Structures::tr("no"),
          to.fitted ? Structures::tr("yes") : Structures::tr("no"));
    field(u"designators"_s, designatorText(from.designators), designatorText(to.designators));
    field(u"note"_s, from.note, to.note);
    field(u"substitutes"_s, substitutesText(from), substitutesText(to));
    // Only between two releases does it say something of its own.
    if (!from.asReleased.isEmpty() && !to.asReleased.isEmpty())
        field(u"asReleased"_s, from.asReleased, to.asReleased);
    return changes;
}

QList<BomLineChange> compareLines(const QList<BomLine>& from, const QList<BomLine>& to)
{
    constexpr qsizetype none = -1;
    std::vector<qsizetype> partner(static_cast<size_t>(to.size()), none);
    std::vector<bool> paired(static_cast<size_t>(from.size()));
    const auto pair = [&](auto isSame) {
        for (qsizetype i = 0; i < from.size(); ++i) {
            if (paired[static_cast<size_t>(i)])
                continue;
            for (qsizetype j = 0; j < to.size(); ++j)
                if (partner[static_cast<size_t>(j)] == none && isSame(from[i], to[j])) {
                    partner[static_cast<size_t>(j)] = i;
                    paired[static_cast<size_t>(i)] = true;
                    break;
                }
        }
    };
    pair([](const BomLine& a, const BomLine& b) { return a.uuid == b.uuid; });
    pair([](const BomLine& a, const BomLine& b) {
        return a.find == b.find && a.child == b.child && a.type == b.type;
    });
    pair([](const BomLine& a, const BomLine& b) { return a.child == b.child && a.type == b.type; });

    QList<BomLineChange> changes;
    for (qsizetype i = 0; i < from.size(); ++i)
        if (!paired[static_cast<size_t>(i)])
            changes << BomLineChange{BomLineChange::Removed, from[i], {}, {}};
    for (qsizetype j = 0; j < to.size(); ++j) {
        const qsizetype i = partner[static_cast<size_t>(j)];
        if (i == none)
            changes << BomLineChange{BomLineChange::Added, {}, to[j], {}};
        else if (const auto fields = compareLine(from[i], to[j]); !fields.isEmpty())
            changes << BomLineChange{BomLineChange::Changed, from[i], to[j], fields};
    }
    const auto find = [](const BomLineChange& change) {
        return change.kind == BomLineChange::Added ? change.to.find : change.from.find;
    };
    std::stable_sort(
        changes.begin(), changes.end(),
        [&](const BomLineChange& a, const BomLineChange& b) { return find(a) < find(b); });
    return changes;
}

} // namespace implexa
