#include "FileVerbs.h"

#include "Interrupt.h"
#include "Invocation.h"
#include "Json.h"
#include "PartPage.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/Error.h"
#include "core/domain/FileSize.h"
#include "core/domain/Ipn.h"
#include "core/services/FileManagement.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QStringList kindCodes()
{
    QStringList codes;
    for (const FileKind kind : {FileKind::Design, FileKind::Manufacturing, FileKind::Documentation,
                                FileKind::Model, FileKind::Image, FileKind::Other})
        codes << code(kind);
    return codes;
}

QJsonObject fileJson(const PartRecord& part, const AttachedFile& file)
{
    QJsonObject object = json(file);
    object[u"ipn"_s] = part.ipn;
    object[u"revision"_s] = part.head().label;
    return object;
}

/// The part and the label that `IPN` or `IPN@revision` names; numbers from elsewhere may have an @.
std::pair<PartRecord, QString> named(Invocation& call)
{
    const QString text = call.arguments.operand(0);
    const RevisionName name = RevisionName::parse(text);
    PartManagement& parts = call.session.parts();
    if (!name.label.isEmpty()) {
        try {
            return {parts.part(text), {}};
        } catch (const NotFound&) {
            return {parts.part(name.ipn), name.label};
        }
    }
    return {parts.part(name.ipn), {}};
}

std::optional<FileKind> kindOption(const Arguments& arguments)
{
    const auto word = arguments.given(u"kind"_s);
    return word ? fileKindFromCode(*word) : std::nullopt;
}

QList<AttachedFile> filesOf(const PartRecord& part, const QStringList& paths)
{
    QList<AttachedFile> found;
    for (const AttachedFile& file : part.head().content.files)
        if (paths.contains(file.path))
            found << file;
    return found;
}

void fileDone(Invocation& call, const QString& what, const PartRecord& part, const QString& path)
{
    const QList<AttachedFile> files = filesOf(part, {path});
    if (!call.out.json()) {
        call.out.say(u"%1 %2 of %3, revision %4."_s.arg(what, path, part.ipn, part.head().label));
        return;
    }
    call.out.value(files.isEmpty() ? QJsonValue() : QJsonValue(fileJson(part, files.front())));
}

void add(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    QList<FileToAdd> files;
    for (const QString& source : arguments.operands().mid(1))
        files << FileToAdd{source, arguments.value(u"to"_s), kindOption(arguments),
                           arguments.value(u"description"_s)};
    const QString to = arguments.value(u"to"_s);
    if (files.size() > 1 && !to.isEmpty() && to != u"." && !to.endsWith(u'/'))
        arguments.refuse(u"Several files go into a folder: write --to %1/."_s.arg(to));
    const Interrupt interrupt;
    const AddedFiles done = call.session.vault().files().addFiles(
        call.session.writer(), arguments.operand(0), files,
        arguments.has(u"replace"_s) ? OnSamePath::Replace : OnSamePath::Refuse, call.out.progress(),
        interrupt.check());
    const QString label = done.part.head().label;
    if (call.out.json()) {
        QJsonArray leftOut;
        for (const LeftOutFile& one : done.leftOut)
            leftOut += QJsonObject{{u"file"_s, one.source}, {u"reason"_s, one.reason}};
        QJsonArray added;
        for (const AttachedFile& file : filesOf(done.part, done.added + done.replaced))
            added += json(file);
        call.out.value(QJsonObject{{u"ipn"_s, done.part.ipn},
                                   {u"revision"_s, label},
                                   {u"files"_s, added},
                                   {u"added"_s, QJsonArray::fromStringList(done.added)},
                                   {u"replaced"_s, QJsonArray::fromStringList(done.replaced)},
                                   {u"unchanged"_s, QJsonArray::fromStringList(done.unchanged)},
                                   {u"leftOut"_s, leftOut}});
        return;
    }
    for (const LeftOutFile& one : done.leftOut)
        call.out.note(u"Left out %1: %2."_s.arg(one.source, one.reason));
    for (const QString& path : done.added)
        call.out.say(u"Added %1 to %2, revision %3."_s.arg(path, done.part.ipn, label));
    for (const QString& path : done.replaced)
        call.out.say(u"Replaced %1 of %2, revision %3."_s.arg(path, done.part.ipn, label));
    if (!done.unchanged.isEmpty())
        call.out.say(u"%1 there already with the same bytes."_s.arg(
            counted(done.unchanged.size(), u"file is"_s, u"files are"_s)));
}

void list(Invocation& call)
{
    const auto [part, label] = named(call);
    const RevisionRecord& revision = seenRevision(part, label);
    const QList<AttachedFile>& files = revision.content.files;
    if (call.out.json()) {
        QJsonArray array;
        for (const AttachedFile& file : files)
            array += json(file);
        call.out.value(array);
        return;
    }
    if (files.isEmpty()) {
        call.out.note(u"%1 revision %2 has no files."_s.arg(part.ipn, revision.label));
        return;
    }
    TextTable table({{u"Path"_s},
                     {u"Kind"_s},
                     {u"Size"_s, TextTable::Right},
                     {u"Description"_s, TextTable::Left, true}});
    for (const AttachedFile& file : files)
        table.add({file.path, implexa::label(file.kind), sizeText(file.size), file.description});
    call.out.table(table);
}

void replace(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    const Interrupt interrupt;
    const PartRecord part = call.session.vault().files().replaceFile(
        call.session.writer(), arguments.operand(0), arguments.operand(1), arguments.operand(2),
        call.out.progress(), interrupt.check());
    fileDone(call, u"Replaced"_s, part, arguments.operand(1));
}

void rename(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    const QStringList& words = arguments.operands();
    const PartRecord part = call.session.vault().files().renameFile(call.session.writer(), words[0],
                                                                    words[1], words[2]);
    if (call.out.json()) {
        QJsonArray array;
        for (const AttachedFile& file : part.head().content.files)
            array += json(file);
        call.out.value(array);
    } else {
        call.out.say(u"Renamed %1 of %2, revision %3, to %4."_s.arg(words[1], part.ipn,
                                                                    part.head().label, words[2]));
    }
}

void describe(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    const auto kind = kindOption(arguments);
    const auto description = arguments.given(u"description"_s);
    if (!kind && !description)
        arguments.refuse(u"Say what to change, with --kind or --description."_s);
    const QStringList paths = arguments.operands().mid(1);
    QList<FileEdit> edits;
    for (const QString& path : paths)
        edits << FileEdit{path, kind, description};
    const PartRecord part =
        call.session.vault().files().editFiles(call.session.writer(), arguments.operand(0), edits);
    if (call.out.json()) {
        QJsonArray array;
        for (const AttachedFile& file : filesOf(part, paths))
            array += fileJson(part, file);
        call.out.value(array);
    } else {
        call.out.say(u"Described %1 of %2, revision %3."_s.arg(paths.join(u", "_s), part.ipn,
                                                               part.head().label));
    }
}

void remove(Invocation& call)
{
    const QStringList paths = call.arguments.operands().mid(1);
    const PartRecord part = call.session.vault().files().removeFiles(
        call.session.writer(), call.arguments.operand(0), paths);
    if (call.out.json())
        call.out.value(QJsonObject{{u"ipn"_s, part.ipn},
                                   {u"revision"_s, part.head().label},
                                   {u"removed"_s, QJsonArray::fromStringList(paths)}});
    else
        call.out.say(u"Removed %1 from %2, revision %3."_s.arg(paths.join(u", "_s), part.ipn,
                                                               part.head().label));
}

void extract(Invocation& call)
{
    const Arguments& arguments = call.arguments;
    const auto [part, label] = named(call);
    const RevisionRecord& revision = seenRevision(part, label);
    const QString folder = QFileInfo(arguments.value(u"to"_s)).absoluteFilePath();
    const Interrupt interrupt;
    const QStringList written = call.session.vault().files().extract(
        part.ipn, revision.label, arguments.operands().mid(1), folder,
        arguments.has(u"overwrite"_s), call.out.progress(), interrupt.check());
    if (call.out.json())
        call.out.value(QJsonObject{{u"ipn"_s, part.ipn},
                                   {u"revision"_s, revision.label},
                                   {u"folder"_s, folder},
                                   {u"files"_s, QJsonArray::fromStringList(written)}});
    else if (written.isEmpty())
        call.out.note(u"%1 revision %2 has no files."_s.arg(part.ipn, revision.label));
    else
        call.out.say(u"Wrote %1 of %2, revision %3, to %4."_s.arg(
            counted(written.size(), u"file"_s, u"files"_s), part.ipn, revision.label,
            QDir::toNativeSeparators(folder)));
}

} // namespace

QList<Verb> fileVerbs()
{
    const Operand part{.name = u"IPN"_s, .words = Words::Ipn};
    const Operand seen{.name = u"IPN[@REVISION]"_s, .words = Words::Ipn};
    const Operand path{.name = u"PATH"_s};
    const Option kind{.name = u"kind"_s,
                      .value = u"KIND"_s,
                      .help = u"what the file is; otherwise guessed from its name"_s,
                      .choices = kindCodes()};
    const Option description{
        .name = u"description"_s, .value = u"TEXT"_s, .help = u"what is in it"_s};
    return {
        {.name = u"file add"_s,
         .summary = u"attach files and whole folders to the draft of a part"_s,
         .details = u"A folder keeps its name and the paths in it; version control, backups and "
                    "symbolic links are left out and named. All files are added, or none."_s,
         .operands = {part, {.name = u"FILE"_s, .words = Words::File, .least = 1, .most = 0}},
         .options = {{.name = u"to"_s,
                      .value = u"PATH"_s,
                      .help = u"path in the part; DIR/ puts it into a folder, . is the top"_s},
                     kind,
                     description,
                     {.name = u"replace"_s,
                      .value = {},
                      .help = u"replace files that are there under the same path"_s}},
         .examples = {u"file add EL-PCB-10001 board.kicad_pcb manual.pdf"_s,
                      u"file add EL-PCB-10001 gerbers --to output/ --kind manufacturing"_s},
         .run = add},
        {.name = u"file list"_s,
         .summary = u"list the files of a part"_s,
         .details = u"Without a revision: of the open one if there is one, else the latest."_s,
         .operands = {seen},
         .options = {},
         .examples = {u"file list EL-PCB-10001"_s, u"file list EL-PCB-10001@1 --json"_s},
         .run = list},
        {.name = u"file replace"_s,
         .summary = u"give a file other bytes"_s,
         .details = u"Path, kind and description stay; what it held before stays in the history."_s,
         .operands = {part, path, {.name = u"FILE"_s, .words = Words::File}},
         .options = {},
         .examples = {u"file replace EL-PCB-10001 manual.pdf ~/manual-v2.pdf"_s},
         .run = replace},
        {.name = u"file rename"_s,
         .summary = u"rename or move a file, or a folder with what is in it"_s,
         .details = {},
         .operands = {part, path, {.name = u"NEWPATH"_s}},
         .options = {},
         .examples = {u"file rename EL-PCB-10001 manual.pdf docs/manual.pdf"_s},
         .run = rename},
        {.name = u"file describe"_s,
         .summary = u"say what a file is and what is in it"_s,
         .details = {},
         .operands = {part, {.name = u"PATH"_s, .least = 1, .most = 0}},
         .options = {kind, description},
         .examples = {u"file describe EL-PCB-10001 x.zip --kind manufacturing --description "
                      "\"Gerbers for the panel\""_s},
         .run = describe},
        {.name = u"file remove"_s,
         .summary = u"take files off the draft of a part"_s,
         .details = u"A folder's path takes everything in it. The history keeps them."_s,
         .operands = {part, {.name = u"PATH"_s, .least = 1, .most = 0}},
         .options = {},
         .examples = {u"file remove EL-PCB-10001 docs/old.pdf"_s},
         .run = remove},
        {.name = u"file extract"_s,
         .summary = u"write files of a part into a folder"_s,
         .details = u"Without PATH: all. Of any revision. A file that is there with other bytes is "
                    "kept unless --overwrite is given."_s,
         .operands = {seen, {.name = u"PATH"_s, .least = 0, .most = 0}},
         .options = {{.name = u"to"_s,
                      .value = u"DIR"_s,
                      .help = u"where to; made when it is not there"_s,
                      .words = Words::Folder,
                      .required = true},
                     {.name = u"overwrite"_s,
                      .value = {},
                      .help = u"overwrite files that are there with other bytes"_s}},
         .examples = {u"file extract EL-PCB-10001@2 --to ~/board-2"_s,
                      u"file extract EL-PCB-10001 output --to /tmp"_s},
         .run = extract},
    };
}

} // namespace implexa::cli
