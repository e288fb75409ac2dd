#include "EventActions.h"

#include <QCoreApplication>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("implexa::ui::EventActions", text);
}

} // namespace

bool EventFamily::holds(const QString& action) const
{
    return std::any_of(actions.begin(), actions.end(),
                       [&](const QString& start) { return action.startsWith(start); });
}

QList<EventFamily> eventFamilies()
{
    return {
        {tr("Releases"), {u"revision.release"_s}},
        {tr("Reviews"),
         {u"revision.submit"_s, u"revision.withdraw"_s, u"revision.approve"_s,
          u"revision.reject"_s}},
        {tr("New parts and revisions"), {u"part.create"_s, u"revision.create"_s}},
        {tr("Edits"), {u"part.edit"_s, u"property.set"_s, u"part.move"_s}},
        {tr("Phases"), {u"part.phase"_s}},
        {tr("Sources"), {u"source."_s}},
        {tr("Deleted and discarded"), {u"part.delete"_s, u"revision.discard"_s}},
        {tr("Imports"), {u"import"_s, u"part.import"_s}},
        {tr("Settings and users"),
         {u"category."_s, u"property.template"_s, u"property.add"_s, u"property.change"_s,
          u"user."_s, u"workflow."_s, u"vault."_s}},
    };
}

Icon eventIcon(const QString& action)
{
    struct Known {
        QString start;
        Icon icon;
    };
    static const QList<Known> known{
        {u"part.create"_s, Icon::Plus},
        {u"part.edit"_s, Icon::Edit},
        {u"part.delete"_s, Icon::Delete},
        {u"part.phase"_s, Icon::Phase},
        {u"part.move"_s, Icon::Move},
        {u"part.import"_s, Icon::Import},
        {u"import"_s, Icon::Import},
        {u"property.set"_s, Icon::Edit},
        {u"revision.create"_s, Icon::Revise},
        {u"revision.discard"_s, Icon::Discard},
        {u"revision.submit"_s, Icon::Submit},
        {u"revision.withdraw"_s, Icon::Withdraw},
        {u"revision.approve"_s, Icon::Approve},
        {u"revision.reject"_s, Icon::Reject},
        {u"revision.release"_s, Icon::Release},
        {u"source."_s, Icon::Link},
        {u"user."_s, Icon::User},
        {u"category."_s, Icon::Folder},
        {u"vault."_s, Icon::Vault},
    };
    for (const Known& each : known)
        if (action.startsWith(each.start))
            return each.icon;
    return Icon::Settings;
}

} // namespace implexa::ui
