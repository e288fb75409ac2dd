#include "ExportVerb.h"

#include "Interrupt.h"
#include "Invocation.h"
#include "Json.h"
#include "Words.h"
#include "core/domain/Error.h"
#include "core/services/Exporter.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

/// A number from elsewhere may have a comma in it itself.
QStringList namedParts(Invocation& call)
{
    QStringList ipns;
    for (const QString& given : call.arguments.values(u"parts"_s)) {
        try {
            ipns += call.session.parts().part(given.trimmed()).ipn;
        } catch (const NotFound&) {
            for (const QString& ipn : given.split(u',', Qt::SkipEmptyParts))
                ipns += ipn.trimmed();
        }
    }
    ipns.removeDuplicates();
    return ipns;
}

void exportParts(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    arguments.exclusive(u"query"_s, u"parts"_s);
    arguments.exclusive(u"released"_s, u"tag"_s);
    ExportRequest request;
    request.folder = QFileInfo(arguments.operand(0)).absoluteFilePath();
    if (arguments.has(u"query"_s)) {
        request.scope = ExportRequest::QueryParts;
        request.query.text = arguments.value(u"query"_s);
    } else if (arguments.has(u"parts"_s)) {
        request.scope = ExportRequest::GivenParts;
        request.ipns = namedParts(call);
    }
    if (arguments.has(u"snapshot"_s))
        request.content = ExportRequest::Snapshot;
    if (arguments.has(u"released"_s)) {
        request.state = ExportRequest::ReleasedOnly;
    } else if (arguments.has(u"tag"_s)) {
        request.state = ExportRequest::AsOfTag;
        request.tag = arguments.value(u"tag"_s);
    }
    request.bare = arguments.has(u"bare"_s);

    const Interrupt interrupt;
    const ExportResult result =
        call.session.vault().exporter().run(request, call.out.progress(), interrupt.check());
    if (call.out.json())
        call.out.value(json(result));
    else
        call.out.say(result.changed
                         ? u"Exported %1 to %2, commit %3."_s.arg(
                               counted(result.parts, u"part"_s, u"parts"_s),
                               QDir::toNativeSeparators(result.folder), result.commit.left(12))
                         : u"%1 is up to date already: %2, commit %3."_s.arg(
                               QDir::toNativeSeparators(result.folder),
                               counted(result.parts, u"part"_s, u"parts"_s),
                               result.commit.left(12)));
}

} // namespace

QList<Verb> exportVerbs()
{
    return {
        {.name = u"export"_s,
         .summary = u"write the parts out as an ordinary git repository"_s,
         .details = u"DIR is empty, does not exist, or holds an earlier export of the same scope, "
                    "which is brought up to date."_s,
         .operands = {{.name = u"DIR"_s, .words = Words::Folder}},
         .options = {{.name = u"query"_s,
                      .value = u"QUERY"_s,
                      .help = u"only parts that this search finds"_s},
                     {.name = u"parts"_s,
                      .value = u"IPN,..."_s,
                      .help = u"only these parts, with everything below them"_s,
                      .words = Words::Ipn,
                      .repeatable = true},
                     {.name = u"snapshot"_s,
                      .value = {},
                      .help = u"one commit instead of the whole history"_s},
                     {.name = u"released"_s,
                      .value = {},
                      .help = u"of each part only its latest release"_s},
                     {.name = u"tag"_s,
                      .value = u"TAG"_s,
                      .help = u"as it stood at this tag: release/EL-PCA-10042/2"_s},
                     {.name = u"bare"_s, .value = {}, .help = u"no work tree"_s}},
         .examples =
             {u"export ~/parts-repository"_s,
              u"export ~/for-the-factory --released --snapshot --parts EL-PCA-10042,EL-PCA-10043"_s},
         .run = exportParts},
    };
}

} // namespace implexa::cli
