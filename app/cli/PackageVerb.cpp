#include "PackageVerb.h"

#include "Interrupt.h"
#include "Invocation.h"
#include "Json.h"
#include "Words.h"
#include "core/domain/FileSize.h"
#include "core/services/ReleasePackage.h"
#include "core/services/Vault.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QList<FileKind> kindsOf(const Arguments& arguments)
{
    QList<FileKind> kinds;
    for (const QString& word : arguments.value(u"kinds"_s).split(u',', Qt::SkipEmptyParts)) {
        const auto kind = fileKindFromCode(word.trimmed());
        if (!kind)
            arguments.refuse(u"“%1” is no kind of file: design, manufacturing, documentation, "
                             "model, image, other."_s.arg(word.trimmed()));
        kinds << *kind;
    }
    if (kinds.isEmpty() && arguments.has(u"kinds"_s))
        arguments.refuse(u"--kinds names no kind of file."_s);
    return kinds;
}

QJsonObject json(const PackageResult& result)
{
    QJsonArray renamed;
    for (const PackageRename& one : result.renamed)
        renamed += QJsonObject{{u"wanted"_s, one.wanted}, {u"path"_s, one.path}};
    return {{u"file"_s, result.file},       {u"sha256"_s, result.sha256},
            {u"size"_s, result.size},       {u"name"_s, result.name},
            {u"tag"_s, result.tag},         {u"commit"_s, result.commit},
            {u"parts"_s, result.parts},     {u"files"_s, result.files},
            {u"leftOut"_s, result.leftOut}, {u"renamed"_s, renamed}};
}

void package(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    PackageRequest request;
    request.what = arguments.operand(0);
    request.file = QFileInfo(arguments.value(u"output"_s)).absoluteFilePath();
    request.kinds = kindsOf(arguments);
    request.recipient = arguments.value(u"recipient"_s);
    request.comment = arguments.value(u"comment"_s);
    request.overwrite = arguments.has(u"force"_s);

    const Interrupt interrupt;
    const PackageResult result = call.session.vault().releasePackage().create(
        call.session.writer(), request, call.out.progress(), interrupt.check());
    for (const PackageRename& one : result.renamed)
        call.out.note(u"%1 is in it as %2."_s.arg(one.wanted, one.path));
    if (result.leftOut > 0)
        call.out.note(
            u"%1 of other kinds left out."_s.arg(counted(result.leftOut, u"file"_s, u"files"_s)));
    if (call.out.json()) {
        call.out.value(json(result));
        return;
    }
    call.out.say(u"Packaged %1 into %2: %3, %4, %5."_s.arg(
        result.name, QDir::toNativeSeparators(result.file),
        counted(result.parts, u"part"_s, u"parts"_s), counted(result.files, u"file"_s, u"files"_s),
        sizeText(result.size)));
    call.out.say(u"SHA-256 "_s + result.sha256);
}

} // namespace

QList<Verb> packageVerbs()
{
    return {
        {.name = u"package"_s,
         .summary = u"pack a released part or change order for a manufacturer"_s,
         .details = u"One ZIP archive: the BOMs as they were released, with approved manufacturer "
                    "parts, the files of everything in them, what changed since the release "
                    "before, and a manifest of hashes. The same release packed again is the same "
                    "archive. To whom it goes and its hash are recorded."_s,
         .operands = {{.name = u"IPN[@REVISION]|CHANGE"_s, .words = Words::Reviewed}},
         .options = {{.name = u"output"_s,
                      .value = u"FILE.zip"_s,
                      .help = u"the archive to write"_s,
                      .words = Words::File,
                      .required = true},
                     {.name = u"recipient"_s,
                      .value = u"TEXT"_s,
                      .help = u"who gets it; for the record, not in the archive"_s},
                     {.name = u"kinds"_s,
                      .value = u"KIND,..."_s,
                      .help = u"only files of these kinds: design, manufacturing, documentation, "
                              "model, image, other"_s},
                     {.name = u"comment"_s, .value = u"TEXT"_s, .help = u"for the record"_s},
                     {.name = u"force"_s, .value = {}, .help = u"replace FILE.zip"_s}},
         .examples = {u"package EL-PCA-10042 --output board.zip --recipient \"Acme Assembly\""_s,
                      u"package EL-PCA-10042@2 --output board-2.zip "
                      "--kinds manufacturing,documentation"_s,
                      u"package ECO-0001 --output eco-1.zip"_s},
         .run = package},
    };
}

} // namespace implexa::cli
