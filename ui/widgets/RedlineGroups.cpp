#include "RedlineGroups.h"

#include "Redline.h"
#include "RedlineOrder.h"
#include "RedlineWords.h"
#include "core/domain/FileSize.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

/// How the changes of an event are told: what lines and people are called.
struct Told {
    const LineNames& lines;
    const People& people;
};

/// Objects of an array by their uuid, so that one that changed is compared with itself.
QJsonValue keyed(const QJsonValue& value)
{
    const QJsonArray array = value.toArray();
    QJsonObject object;
    for (const QJsonValue each : array) {
        const QString id = each.toObject()[u"uuid"_s].toString();
        if (id.isEmpty())
            return value;
        object[id] = each;
    }
    return array.isEmpty() ? value : QJsonValue(object);
}

bool isObject(const QJsonValue& value)
{
    return value.isObject() || value.isUndefined() || value.isNull() ||
           (value.isArray() && value.toArray().isEmpty());
}

/// The name of an inner object: what people call it where it is keyed by a number of ours.
QString prefixOf(const QString& outer, const QString& key, const QJsonObject& object)
{
    if (outer == u"revisions"_s)
        return Redline::tr("Revision %1: ").arg(key);
    if (outer == u"items"_s) // of a change order, by part
        return key + u": "_s;
    if (object.contains(u"mpn"_s))
        return object[u"mpn"_s].toString() + u": "_s;
    if (outer == u"sources"_s)
        return Redline::tr("Source: ");
    if (outer == u"reviews"_s)
        return Redline::tr("Review: ");
    if (outer == u"transitions"_s || outer == u"states"_s)
        return fieldTitle(outer) + u": "_s;
    return key == u"source"_s ? Redline::tr("Design source: ") : QString();
}

/// `EL-RES-10000, 4 each, R1-R4, not fitted`: a line that came or went.
QString lineWords(const QJsonObject& line)
{
    QStringList text{line[u"child"_s].toString()};
    if (line[u"type"_s].toString() != code(RelationshipType::Bom))
        text.prepend(labelOr(relationshipTypeFromCode(line[u"type"_s].toString()), {}));
    if (const QString pinned = line[u"revision"_s].toString(); !pinned.isEmpty())
        text << Redline::tr("revision %1").arg(pinned);
    const QString quantity = line[u"quantity"_s].toString();
    text << (quantity.isEmpty() ? Redline::tr("as required")
                                : quantity + u' ' + line[u"unit"_s].toString());
    if (!line[u"fitted"_s].toBool(true))
        text << Redline::tr("not fitted");
    text << line[u"designators"_s].toString();
    if (const QString instead = valueWords(line[u"substitutes"_s]); !instead.isEmpty())
        text << Redline::tr("or %1").arg(instead);
    text << line[u"note"_s].toString();
    text.removeAll(QString());
    return text.join(u", "_s);
}

QString lineField(const QString& key)
{
    if (key == u"revision"_s)
        return Redline::tr("pinned to revision");
    if (key == u"find"_s)
        return Redline::tr("find number");
    if (key == u"child"_s)
        return Redline::tr("part");
    return fieldTitle(key).toLower();
}

/// Lines by their uuid: whole where they came or went, else the fields that differ.
void compareLines(const QJsonObject& before, const QJsonObject& after, const LineNames& names,
                  QList<RedlineLine>& lines)
{
    QStringList keys = before.keys() + after.keys();
    keys.removeDuplicates();
    // As people number them, where that is known.
    const auto find = [&](const QString& key) {
        for (const QJsonObject& side : {after, before})
            if (const QJsonValue number = side[key][u"find"_s]; number.isDouble())
                return number.toInt();
        return findNumber(names, key);
    };
    std::stable_sort(keys.begin(), keys.end(), [&](const QString& a, const QString& b) {
        return std::pair(find(a), a) < std::pair(find(b), b);
    });
    for (const QString& key : std::as_const(keys)) {
        const QJsonObject old = before[key].toObject();
        const QJsonObject now = after[key].toObject();
        const bool came = old.isEmpty() && now.contains(u"child"_s);
        const bool went = now.isEmpty() && old.contains(u"child"_s);
        if (came || went) {
            const int number = (came ? now : old)[u"find"_s].toInt();
            lines.append({came ? Redline::tr("Line %1, new").arg(number)
                               : Redline::tr("Line %1, removed").arg(number),
                          lineWords(old), lineWords(now)});
            if (came)
                lines.back().before.clear();
            else
                lines.back().after.clear();
            continue;
        }
        const QString name = names.value(key, Redline::tr("A line"));
        QStringList fields = old.keys() + now.keys();
        fields.removeDuplicates();
        fields.sort();
        for (const QString& field : std::as_const(fields)) {
            QString was = valueWords(old[field]);
            QString is = valueWords(now[field]);
            if (field == u"type"_s) {
                was = labelOr(relationshipTypeFromCode(was), was);
                is = labelOr(relationshipTypeFromCode(is), is);
            }
            lines.append({Redline::tr("%1: %2").arg(name, lineField(field)), was, is});
        }
    }
}

QString tellsRelease(const LineNames& names, const QString& key)
{
    return Redline::tr("%1: released with revision").arg(names.value(key, Redline::tr("A line")));
}

/// `12 kB, contents 1a2b3c4d`.
QString bytesOf(const QJsonObject& file)
{
    const QString hash = file[u"sha256"_s].toString().left(8);
    QStringList text;
    if (file.contains(u"size"_s))
        text << sizeText(file[u"size"_s].toInteger());
    if (!hash.isEmpty())
        text << Redline::tr("contents %1").arg(hash);
    return text.join(u", "_s);
}

/// Files by their path.
void compareFiles(const QJsonObject& before, const QJsonObject& after, QList<RedlineLine>& lines)
{
    QStringList paths = before.keys() + after.keys();
    paths.removeDuplicates();
    paths.sort();
    const auto whole = [](const QJsonObject& file) {
        QStringList text{labelOr(fileKindFromCode(file[u"kind"_s].toString()), {}), bytesOf(file),
                         file[u"description"_s].toString()};
        text.removeAll(QString());
        return text.join(u", "_s);
    };
    for (const QString& path : std::as_const(paths)) {
        const QJsonObject old = before[path].toObject();
        const QJsonObject now = after[path].toObject();
        if (old.isEmpty() || now.isEmpty()) {
            if (old.contains(u"kind"_s) || now.contains(u"kind"_s))
                lines.append({old.isEmpty() ? Redline::tr("File %1, new").arg(path)
                                            : Redline::tr("File %1, removed").arg(path),
                              old.isEmpty() ? QString() : whole(old),
                              now.isEmpty() ? QString() : whole(now)});
            continue;
        }
        const auto add = [&](const QString& field, const QString& was, const QString& is) {
            if (was != is)
                lines.append({Redline::tr("File %1: %2").arg(path, field), was, is});
        };
        add(Redline::tr("contents"), bytesOf(old), bytesOf(now));
        const QString kind = u"kind"_s;
        add(Redline::tr("kind"), labelOr(fileKindFromCode(old[kind].toString()), {}),
            labelOr(fileKindFromCode(now[kind].toString()), {}));
        add(Redline::tr("description"), old[u"description"_s].toString(),
            now[u"description"_s].toString());
    }
}

/// @p keys: of both sides, in the order that they are told.
void compare(const QString& outer, const QString& prefix, const QJsonObject& before,
             const QJsonObject& after, const Told& told, QList<RedlineLine>& lines,
             const QStringList& keys)
{
    for (const QString& key : keys) {
        const bool votes = key == u"votes"_s || key == u"comments"_s; // one line says it
        const QJsonValue old = votes ? before[key] : keyed(before[key]);
        const QJsonValue now = votes ? after[key] : keyed(after[key]);
        const bool property = outer == u"properties"_s;
        if (old == now || (!property && isBookkeeping(key)))
            continue;
        if (isObject(old) && isObject(now)) {
            if (key == u"bom"_s) {
                compareLines(old.toObject(), now.toObject(), told.lines, lines);
                continue;
            }
            if (outer == u"content"_s && key == u"files"_s) {
                compareFiles(old.toObject(), now.toObject(), lines);
                continue;
            }
            const QJsonObject there = now.isObject() ? now.toObject() : old.toObject();
            const QString inner = prefixOf(outer, key, there);
            const bool list = before[key].isArray() || after[key].isArray();
            compare(key, inner.isEmpty() ? prefix : inner, old.toObject(), now.toObject(), told,
                    lines,
                    list ? arrayOrder(before[key].toArray(), after[key].toArray())
                         : readingOrder(key, old.toObject(), now.toObject(), told.lines));
            continue;
        }
        const QString field = property                   ? key
                              : outer == u"asReleased"_s ? tellsRelease(told.lines, key)
                                                         : fieldTitle(key);
        RedlineLine line{prefix + field, fieldWords(key, old, told.people),
                         fieldWords(key, now, told.people)};
        if (line.before != line.after)
            lines.append(line);
    }
}

/// A file is told from its next version by the first digits of its hash.
QString shortened(QString text)
{
    static const QRegularExpression hash(u"sha256:([0-9a-f]{8})[0-9a-f]{56}"_s);
    return text.replace(hash, Redline::tr("contents %1").arg(u"\\1"_s));
}

} // namespace

LineNames lineNamesOf(const PartRecord& part)
{
    LineNames names;
    for (const RevisionRecord& revision : part.revisions)
        for (const BomLine& line : revision.content.bom)
            names[line.uuid.toString(QUuid::WithoutBraces)] =
                Redline::tr("Line %1 %2").arg(line.find).arg(line.child);
    return names;
}

RedlineGroup redlineOf(const EventSubject& subject, const LineNames& lines, const People& people)
{
    RedlineGroup group;
    const bool part = subject.kind == u"part"_s;
    group.title = part && !subject.revision.isEmpty()
                      ? Redline::tr("%1 revision %2").arg(subject.key, subject.revision)
                  : part ? subject.key
                         : fieldTitle(subject.kind) + u' ' + subject.key;
    group.ipn = part ? subject.key : QString();
    const EventSubject told = subject.told();
    compare({}, {}, told.before, told.after, Told{lines, people}, group.lines,
            readingOrder({}, told.before, told.after, lines));
    return group;
}

QList<RedlineGroup> redlineOf(const Event& event, const LineNames& lines, const People& people)
{
    QList<RedlineGroup> groups;
    for (const EventSubject& subject : event.subjects)
        groups.append(redlineOf(subject, lines, people));
    return groups;
}

RedlineGroup redlineOf(const RevisionDifference& difference)
{
    RedlineGroup group;
    group.ipn = difference.part;
    group.title = difference.from.isEmpty()
                      ? Redline::tr("%1 revision %2, the first").arg(difference.part, difference.to)
                      : Redline::tr("%1 revision %2, since %3")
                            .arg(difference.part, difference.to, difference.from);
    for (const ContentChange& change : difference.changes) {
        QString field = change.name;
        if (change.name == u"sourceUrl"_s)
            field = Redline::tr("Design source");
        else if (change.kind == ContentChange::Field)
            field = fieldTitle(change.name);
        else if (change.kind == ContentChange::Line)
            field = Redline::tr("Line %1").arg(change.name);
        else if (change.kind == ContentChange::File)
            field = Redline::tr("File %1").arg(change.name);
        group.lines.append({field, shortened(change.before), shortened(change.after)});
    }
    return group;
}

RedlineGroup redlineOf(const QString& title, const RevisionContent* before,
                       const RevisionContent& after)
{
    const RevisionContent nothing;
    const RevisionContent& old = before ? *before : nothing;
    RedlineGroup group;
    group.title = title;
    const auto add = [&](const QString& field, const QString& was, const QString& is) {
        if (was != is)
            group.lines.append({field, was, is});
    };
    add(Redline::tr("Name"), old.name, after.name);
    add(Redline::tr("Description"), old.description, after.description);
    add(Redline::tr("Design source"), old.sourceUrl, after.sourceUrl);
    add(Redline::tr("Source commit"), old.sourceCommit, after.sourceCommit);
    QStringList keys = old.properties.keys() + after.properties.keys();
    keys.removeDuplicates();
    keys.sort();
    for (const QString& key : std::as_const(keys))
        add(key, old.properties.value(key), after.properties.value(key));
    for (const ContentChange& change : contentChanges(old, after)) {
        if (change.kind == ContentChange::Line)
            add(Redline::tr("Line %1").arg(change.name), change.before, change.after);
        else if (change.kind == ContentChange::File)
            add(Redline::tr("File %1").arg(change.name), shortened(change.before),
                shortened(change.after));
    }
    return group;
}

} // namespace implexa::ui
