#include "RedlineWords.h"

#include "Redline.h"
#include "core/domain/ChangeOrder.h"
#include "core/domain/Clock.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

template <typename Enum>
QString labelOf(const QString& word)
{
    return labelOr(fromCode<Enum>(word), word);
}

} // namespace

QString valueWords(const QJsonValue& value, const People& people)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::Bool:
        return value.toBool() ? Redline::tr("yes") : Redline::tr("no");
    case QJsonValue::Array: {
        QStringList items;
        for (const QJsonValue item : value.toArray())
            items.append(valueWords(item, people));
        return items.join(u", "_s);
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        if (object.contains(u"user"_s) && object.contains(u"approve"_s)) { // a vote
            const QString vote = (object[u"approve"_s].toBool() ? Redline::tr("%1 approves")
                                                                : Redline::tr("%1 rejects"))
                                     .arg(people.name(object[u"user"_s].toString()));
            const QString comment = object[u"comment"_s].toString();
            return comment.isEmpty() ? vote : vote + u": "_s + comment;
        }
        if (object.contains(u"user"_s) && object.contains(u"text"_s)) // a remark
            return Redline::tr("%1: “%2”")
                .arg(people.name(object[u"user"_s].toString()), object[u"text"_s].toString());
        if (object.contains(u"part"_s) && object.contains(u"rank"_s)) { // what can stand in
            const QString note = object[u"note"_s].toString();
            const QString part = object[u"part"_s].toString();
            return note.isEmpty() ? part : Redline::tr("%1 (%2)").arg(part, note);
        }
        QStringList items;
        for (auto at = object.begin(); at != object.end(); ++at)
            if (const QString text = valueWords(at.value());
                !text.isEmpty() && at.key() != u"uuid"_s)
                items.append(at.key() + u' ' + text);
        return items.join(u", "_s);
    }
    default:
        break;
    }
    QString text = value.toVariant().toString();
    const QDateTime time = timeFromText(text);
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : text;
}

QString fieldWords(const QString& field, const QJsonValue& value, const People& people)
{
    if (field == u"reviewers"_s) {
        QStringList names;
        for (const QJsonValue each : value.toArray())
            names.append(each.toString());
        return people.names(names);
    }
    QString text = valueWords(value, people);
    if (field.endsWith(u"By"_s))
        return people.name(text);
    if (field == u"state"_s || field == u"releaseState"_s)
        return fromCode<ReleaseState>(text) ? labelOf<ReleaseState>(text)
                                            : labelOr(changeStateFromCode(text), text);
    if (field == u"priority"_s)
        return labelOr(changePriorityFromCode(text), text);
    if (field == u"stock"_s || field == u"inWork"_s || field == u"orders"_s)
        return labelOr(dispositionFromCode(text), text);
    if (field == u"phase"_s)
        return labelOf<Phase>(text);
    if (field == u"role"_s)
        return labelOf<Role>(text);
    if (field == u"approval"_s)
        return labelOf<SourceApproval>(text);
    if (field == u"status"_s)
        return labelOf<SourceStatus>(text);
    return text;
}

QString fieldTitle(const QString& key)
{
    static const QRegularExpression hump(u"(?<=[a-z])(?=[A-Z])"_s);
    QString text = key;
    if (!text.contains(u' '))
        text.replace(hump, u" "_s).replace(u'_', u' ');
    if (text != key)
        text = text.toLower();
    if (text == u"mpn"_s || text == u"url"_s || text == u"ipn"_s)
        return text.toUpper();
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

bool isBookkeeping(const QString& key)
{
    static const QStringList keys{
        u"uuid"_s,          u"ordinal"_s,     u"createdAt"_s, u"createdBy"_s,   u"modifiedAt"_s,
        u"modifiedBy"_s,    u"sequence"_s,    u"version"_s,   u"contentHash"_s, u"editors"_s,
        u"workflowState"_s, u"submittedAt"_s, u"closedAt"_s,  u"stage"_s,       u"at"_s};
    return keys.contains(key);
}

} // namespace implexa::ui
