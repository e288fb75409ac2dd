#include "ContentChange.h"

#include "Designators.h"
#include "FileSize.h"

#include <QHash>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString lineText(const BomLine& line)
{
    QStringList words{line.child};
    if (line.type != RelationshipType::Bom)
        words.prepend(code(line.type));
    if (!line.pinned.isEmpty())
        words << u"at revision %1"_s.arg(line.pinned);
    words << (line.quantity ? u"%1 %2"_s.arg(line.quantity->text(), line.unit) : u"as required"_s);
    if (!line.fitted)
        words << u"not fitted"_s;
    if (!line.designators.isEmpty())
        words << designatorText(line.designators);
    for (const Substitute& substitute : line.substitutes)
        words << u"or %1 (rank %2)%3"_s.arg(substitute.part)
                     .arg(substitute.rank)
                     .arg(substitute.note.isEmpty() ? QString() : u": "_s + substitute.note);
    if (!line.note.isEmpty())
        words << u"“%1”"_s.arg(line.note);
    return words.join(u", "_s);
}

QString fileText(const AttachedFile& file)
{
    QString text = u"%1, %2, %3, sha256:%4"_s.arg(file.path, code(file.kind), sizeText(file.size),
                                                  file.sha256);
    return file.description.isEmpty() ? text : text + u", “%1”"_s.arg(file.description);
}

void addProperties(QList<ContentChange>& changes, const Properties& before, const Properties& after)
{
    Properties names = before;
    names.insert(after);
    for (auto it = names.begin(); it != names.end(); ++it)
        if (before.value(it.key()) != after.value(it.key()))
            changes << ContentChange{ContentChange::Property, it.key(), before.value(it.key()),
                                     after.value(it.key())};
}

/// Those of @p before that changed or went, in their order, then what is new. @p name and @p text
/// say what one is called and how it reads beside what it was or is.
template <typename One, typename Name, typename Text>
void addByUuid(QList<ContentChange>& changes, ContentChange::Kind kind, const QList<One>& before,
               const QList<One>& after, Name&& name, Text&& text)
{
    QHash<QUuid, const One*> now;
    for (const One& one : after)
        now.insert(one.uuid, &one);
    for (const One& was : before) {
        const One* is = now.take(was.uuid);
        if (!is)
            changes << ContentChange{kind, name(was), text(was, was), {}};
        else if (!(was == *is))
            changes << ContentChange{kind, name(*is), text(was, *is), text(*is, was)};
    }
    for (const One& is : after)
        if (now.contains(is.uuid))
            changes << ContentChange{kind, name(is), {}, text(is, is)};
}

} // namespace

QString code(ContentChange::Kind kind)
{
    switch (kind) {
    case ContentChange::Field:
        return u"field"_s;
    case ContentChange::Property:
        return u"property"_s;
    case ContentChange::Line:
        return u"line"_s;
    case ContentChange::File:
        return u"file"_s;
    }
    return {};
}

RevisionContent matched(const RevisionContent& before, RevisionContent after)
{
    QMap<std::pair<RelationshipType, QString>, QList<QUuid>> lines;
    for (const BomLine& line : before.bom)
        lines[{line.type, line.child}] << line.uuid;
    for (BomLine& line : after.bom)
        if (const auto same = lines.find({line.type, line.child});
            same != lines.end() && !same->isEmpty())
            line.uuid = same->takeFirst();
    QHash<QString, QUuid> files;
    for (const AttachedFile& file : before.files)
        files.insert(file.path, file.uuid);
    for (AttachedFile& file : after.files)
        file.uuid = files.value(file.path, file.uuid);
    return after;
}

QList<ContentChange> contentChanges(const RevisionContent& before, const RevisionContent& after)
{
    QList<ContentChange> changes;
    const auto field = [&](const QString& name, const QString& was, const QString& is) {
        if (was != is)
            changes << ContentChange{ContentChange::Field, name, was, is};
    };
    field(u"name"_s, before.name, after.name);
    field(u"description"_s, before.description, after.description);
    field(u"sourceUrl"_s, before.sourceUrl, after.sourceUrl);
    field(u"sourceCommit"_s, before.sourceCommit, after.sourceCommit);
    addProperties(changes, before.properties, after.properties);
    addByUuid(
        changes, ContentChange::Line, before.bom, after.bom,
        [](const BomLine& line) { return QString::number(line.find); },
        [](const BomLine& line, const BomLine& beside) {
            const QString text = lineText(line);
            return line.find == beside.find ? text : u"find %1, %2"_s.arg(line.find).arg(text);
        });
    addByUuid(
        changes, ContentChange::File, before.files, after.files,
        [](const AttachedFile& file) { return file.path; },
        [](const AttachedFile& file, const AttachedFile&) { return fileText(file); });
    return changes;
}

} // namespace implexa
