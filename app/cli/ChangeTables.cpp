#include "ChangeTables.h"

#include "ChangeJson.h"
#include "Invocation.h"
#include "Json.h"
#include "PartPage.h"
#include "TextTable.h"
#include "core/services/ChangeManagement.h"
#include "core/services/Vault.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QString said(Disposition disposition)
{
    return disposition == Disposition::None ? QString() : label(disposition).toLower();
}

} // namespace

QString sentence(const ChangeEffect& effect)
{
    const QString parent = effect.parent + u'@' + effect.parentRevision;
    switch (effect.kind) {
    case ChangeEffect::TakesNew:
        return u"%1 floats and takes %2 revision %3 without being asked"_s.arg(
            parent, effect.part, effect.to.isEmpty() ? u"to come"_s : effect.to);
    case ChangeEffect::KeepsOld:
        return u"%1 is pinned to %2 revision %3 and keeps it"_s.arg(parent, effect.part,
                                                                    effect.pinned);
    case ChangeEffect::UsesObsolete:
        return u"%1 goes on using %2, which becomes obsolete"_s.arg(parent, effect.part);
    case ChangeEffect::TakesObsolete:
        return u"%1 is released with %2, which is obsolete then"_s.arg(parent, effect.part);
    case ChangeEffect::TakesNotForNewDesign:
        return u"%1 is released with %2, which is not for new design"_s.arg(parent, effect.part);
    }
    return {};
}

void showChange(Invocation& call)
{
    const ChangeManagement& changes = call.session.vault().changes();
    const ChangeOrder order = changes.change(call.arguments.operand(0));
    const QList<ChangeEffect> effects = changes.effects(order.number);
    Output& out = call.out;
    if (out.json()) {
        out.value(json(order, effects));
        return;
    }
    out.line(out.emphasised(u"%1  %2"_s.arg(order.number, order.title)));
    out.line(
        u"%1, priority %2"_s.arg(label(order.state).toLower(), label(order.priority).toLower()));
    out.line({});
    printFacts(out, {{u"Reason"_s, order.reason},
                     {u"Effective"_s, order.effectivityDate.toString(Qt::ISODate)},
                     {u"Effectivity"_s, order.effectivityNote},
                     {u"Created"_s, byAt(order.createdBy, order.createdAt)},
                     {u"Written by"_s, order.editors.join(u", "_s)},
                     {u"Released"_s, byAt(order.releasedBy, order.releasedAt)},
                     {u"Implemented"_s, byAt(order.implementedBy, order.implementedAt)},
                     {u"Content"_s, order.contentHash}});
    if (!order.items.isEmpty()) {
        TextTable table({{u"IPN"_s},
                         {u"What"_s},
                         {u"From"_s},
                         {u"To"_s},
                         {u"Stock"_s},
                         {u"In work"_s},
                         {u"On order"_s},
                         {u"Note"_s, TextTable::Left, true}});
        for (const ChangeItem& item : order.items)
            table.add({item.part, label(item.kind), item.from, item.to, said(item.stock),
                       said(item.inWork), said(item.orders), item.note});
        out.line(u'\n' + out.emphasised(u"Affected parts"_s));
        out.table(table);
    }
    if (!effects.isEmpty()) {
        out.line(u'\n' + out.emphasised(u"Assemblies"_s));
        for (const ChangeEffect& effect : effects)
            out.line(u"  "_s + sentence(effect));
    }
    printReviews(out, order.number, order.reviews);
}

void listChanges(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    arguments.exclusive(u"mine"_s, u"all"_s);
    arguments.exclusive(u"mine"_s, u"waiting"_s);
    arguments.exclusive(u"waiting"_s, u"all"_s);
    const ChangeFilter filter = arguments.has(u"all"_s)       ? ChangeFilter::All
                                : arguments.has(u"mine"_s)    ? ChangeFilter::Mine
                                : arguments.has(u"waiting"_s) ? ChangeFilter::WaitingForMe
                                                              : ChangeFilter::Open;
    const QList<ChangeRow> rows =
        call.session.vault().changes().list(call.session.reader(), filter);
    if (call.out.json()) {
        call.out.value(jsonArray(rows));
        return;
    }
    TextTable table({{u"Number"_s},
                     {u"Title"_s, TextTable::Left, true},
                     {u"State"_s},
                     {u"Priority"_s},
                     {u"Effective"_s},
                     {u"By"_s},
                     {u"Approvals"_s},
                     {u"Parts"_s, TextTable::Left, true}});
    for (const ChangeRow& row : rows)
        table.add({row.number, row.title, label(row.state), label(row.priority),
                   row.effectivityDate.toString(Qt::ISODate), row.createdBy,
                   row.state == ChangeState::InReview
                       ? u"%1/%2"_s.arg(row.approvals).arg(row.approvalsNeeded)
                       : QString(),
                   row.parts.join(u", "_s)});
    if (table.isEmpty())
        call.out.note(filter == ChangeFilter::All            ? u"There is no change order yet."_s
                      : filter == ChangeFilter::Mine         ? u"You have written none."_s
                      : filter == ChangeFilter::WaitingForMe ? u"None waits for your vote."_s
                                                             : u"None is open."_s);
    else
        call.out.table(table);
}

} // namespace implexa::cli
