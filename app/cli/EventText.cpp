#include "EventText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

bool isBookkeeping(const QString& key)
{
    static const QStringList keys{
        u"ipn"_s, // stands above
        u"uuid"_s,          u"ordinal"_s,     u"createdAt"_s, u"createdBy"_s,   u"modifiedAt"_s,
        u"modifiedBy"_s,    u"sequence"_s,    u"version"_s,   u"contentHash"_s, u"editors"_s,
        u"workflowState"_s, u"submittedAt"_s, u"closedAt"_s,  u"stage"_s,       u"at"_s};
    return keys.contains(key);
}

QString valueText(const QJsonValue& value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (!value.isArray())
        return value.toVariant().toString();
    QStringList texts;
    for (const QJsonValue each : value.toArray())
        texts << valueText(each);
    return texts.join(u", "_s);
}

/// Objects of an array by their uuid, so that one that changed is compared with itself.
QJsonValue keyed(const QJsonValue& value)
{
    const QJsonArray array = value.toArray();
    QJsonObject object;
    for (const QJsonValue each : array) {
        const QString id = each.toObject()[u"uuid"].toString();
        if (id.isEmpty())
            return value;
        object.insert(id, each);
    }
    return array.isEmpty() ? value : QJsonValue(object);
}

bool isInner(const QJsonValue& value)
{
    return value.isObject() || value.isUndefined() ||
           (value.isArray() && value.toArray().isEmpty());
}

/// A line of a structure that came or went, as a redline of two revisions says it.
QString lineText(const QJsonObject& line)
{
    const QString quantity = line[u"quantity"].toString();
    const QString pinned = line[u"revision"].toString();
    const QString note = line[u"note"].toString();
    QStringList words{line[u"child"].toString(),
                      pinned.isEmpty() ? QString() : u"at revision "_s + pinned,
                      quantity.isEmpty() ? u"as required"_s
                                         : quantity + u' ' + line[u"unit"].toString(),
                      line[u"fitted"].toBool(true) ? QString() : u"not fitted"_s,
                      line[u"designators"].toString(),
                      note.isEmpty() ? QString() : u"“%1”"_s.arg(note)};
    if (const QString type = line[u"type"].toString(); type != u"bom")
        words.prepend(type);
    words.removeAll(QString());
    return words.join(u", "_s);
}

class Redline
{
public:
    explicit Redline(const LineNames& lines)
        : m_lines(lines)
    {
    }

    void compare(const QStringList& path, const QJsonObject& before, const QJsonObject& after)
    {
        QStringList keys = before.keys() + after.keys();
        std::sort(keys.begin(), keys.end());
        keys.removeDuplicates();
        const bool named = !path.isEmpty() && path.last() == u"properties"; // by people
        for (const QString& key : std::as_const(keys)) {
            const QJsonValue was = keyed(before[key]);
            const QJsonValue is = keyed(after[key]);
            if (was == is || (!named && isBookkeeping(key)))
                continue;
            const bool inner = isInner(was) && isInner(is);
            if (inner && path == QStringList{u"bom"_s} &&
                was.toObject().contains(u"child"_s) != is.toObject().contains(u"child"_s) &&
                was.toObject().isEmpty() != is.toObject().isEmpty())
                add(path + QStringList{key}, was.isObject() ? lineText(was.toObject()) : QString(),
                    is.isObject() ? lineText(is.toObject()) : QString());
            else if (inner)
                compare(path + QStringList{key}, was.toObject(), is.toObject());
            else
                add(path + QStringList{key}, valueText(was), valueText(is));
        }
    }

    const QString& text() const { return m_text; }

private:
    void add(const QStringList& path, const QString& was, const QString& is)
    {
        if (was != is)
            m_text += u"    %1\n"_s.arg(heading(path)) + indented(signedLines(u'-', was)) +
                      indented(signedLines(u'+', is));
    }

    static QString indented(QString lines)
    {
        if (lines.isEmpty())
            return lines;
        lines.chop(1);
        return u"    "_s + lines.replace(u'\n', u"\n    "_s) + u'\n';
    }

    QString heading(QStringList path) const
    {
        if (path.first() == u"bom" || path.first() == u"asReleased")
            path = QStringList{m_lines.value(path.value(1), u"a line"_s)} + path.mid(2);
        else if (path.first() == u"content" && path.size() > 1)
            path.removeFirst();
        if (path.size() > 2 && (path.first() == u"sources" || path.first() == u"reviews")) {
            path.first().chop(1);
            path[1] = m_lines.value(path[1]);
            path.removeAll(QString());
        } else if (path.size() > 1 && path.first() == u"files")
            path.first() = u"file"_s;
        else if (path.size() > 1 && path.first() == u"properties")
            path.first() = u"property"_s;
        else if (path.size() > 1 && path.first() == u"revisions")
            path.first() = u"revision"_s;
        return path.join(u' ');
    }

    const LineNames& m_lines;
    QString m_text;
};

} // namespace

LineNames lineNames(const PartRecord& part)
{
    LineNames names;
    for (const RevisionRecord& revision : part.revisions)
        for (const BomLine& line : revision.content.bom)
            names.insert(line.uuid.toString(QUuid::WithoutBraces),
                         u"line %1 %2"_s.arg(line.find).arg(line.child));
    return names;
}

QString redlineText(const EventSubject& subject, const LineNames& lines)
{
    LineNames names = lines;
    for (const QJsonObject* side : {&subject.before, &subject.after}) {
        const QJsonObject sources = (*side)[u"sources"].toObject();
        for (auto it = sources.begin(); it != sources.end(); ++it)
            if (const QString mpn = it->toObject()[u"mpn"].toString(); !mpn.isEmpty())
                names.insert(it.key(), mpn);
    }
    // Those that came or went say it themselves.
    for (const QJsonObject* side : {&subject.before, &subject.after}) {
        const QJsonObject bom = (*side)[u"bom"].toObject();
        for (auto it = bom.begin(); it != bom.end(); ++it)
            if (const QJsonObject line = it->toObject();
                line.contains(u"child"_s) && line.contains(u"find"_s))
                names.insert(
                    it.key(),
                    u"line %1 %2"_s.arg(line[u"find"].toInt()).arg(line[u"child"].toString()));
    }
    Redline redline(names);
    const EventSubject told = subject.told();
    redline.compare({}, told.before, told.after);
    return redline.text();
}

QString signedLines(QChar sign, const QString& value)
{
    QString lines;
    if (!value.isEmpty())
        for (const QString& line : value.split(u'\n'))
            lines += u"  %1 %2\n"_s.arg(sign).arg(line);
    return lines;
}

} // namespace implexa::cli
