#include "Redline.h"

#include "core/domain/Clock.h"
#include "ui/theme/Theme.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

QString words(const QJsonValue& value)
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
            items.append(words(item));
        return items.join(u", "_s);
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        if (object.contains(u"user"_s) && object.contains(u"approve"_s)) { // a vote
            const QString vote = (object[u"approve"_s].toBool() ? Redline::tr("%1 approves")
                                                                : Redline::tr("%1 rejects"))
                                     .arg(object[u"user"_s].toString());
            const QString comment = object[u"comment"_s].toString();
            return comment.isEmpty() ? vote : vote + u": "_s + comment;
        }
        QStringList items;
        for (auto at = object.begin(); at != object.end(); ++at)
            if (const QString text = words(at.value()); !text.isEmpty() && at.key() != u"uuid"_s)
                items.append(at.key() + u' ' + text);
        return items.join(u", "_s);
    }
    default:
        break;
    }
    const QString text = value.toVariant().toString();
    const QDateTime time = timeFromText(text);
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : text;
}

template <typename Enum>
QString labelOf(const QString& word)
{
    const std::optional<Enum> value = fromCode<Enum>(word);
    return value ? label(*value) : word;
}

/// The words of a code where the field is one that holds codes.
QString shown(const QString& field, const QJsonValue& value)
{
    const QString text = words(value);
    if (field == u"state"_s || field == u"releaseState"_s)
        return labelOf<ReleaseState>(text);
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

/// `lastTimeBuy`, `last_time_buy` -> `Last time buy`
QString title(const QString& key)
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

/// What the record keeps for itself; the event says who and when already.
bool isBookkeeping(const QString& key)
{
    static const QStringList keys{
        u"uuid"_s,          u"ordinal"_s,     u"createdAt"_s, u"createdBy"_s,   u"modifiedAt"_s,
        u"modifiedBy"_s,    u"sequence"_s,    u"version"_s,   u"contentHash"_s, u"editors"_s,
        u"workflowState"_s, u"submittedAt"_s, u"closedAt"_s,  u"stage"_s,       u"at"_s};
    return keys.contains(key);
}

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
    return value.isObject() || value.isUndefined() || value.isNull();
}

/// The name of an inner object: what people call it where it is keyed by a number of ours.
QString prefixOf(const QString& outer, const QString& key, const QJsonObject& object)
{
    if (outer == u"revisions"_s)
        return Redline::tr("Revision %1: ").arg(key);
    if (object.contains(u"mpn"_s))
        return object[u"mpn"_s].toString() + u": "_s;
    if (outer == u"sources"_s)
        return Redline::tr("Source: ");
    if (outer == u"reviews"_s)
        return Redline::tr("Review: ");
    if (outer == u"transitions"_s || outer == u"states"_s)
        return title(outer) + u": "_s;
    return key == u"source"_s ? Redline::tr("Design source: ") : QString();
}

void compare(const QString& outer, const QString& prefix, const QJsonObject& before,
             const QJsonObject& after, QList<RedlineLine>& lines)
{
    QStringList keys = before.keys() + after.keys();
    keys.removeDuplicates();
    keys.sort();
    for (const QString& key : std::as_const(keys)) {
        const bool votes = key == u"votes"_s; // one line says it
        const QJsonValue old = votes ? before[key] : keyed(before[key]);
        const QJsonValue now = votes ? after[key] : keyed(after[key]);
        const bool property = outer == u"properties"_s;
        if (old == now || (!property && isBookkeeping(key)))
            continue;
        if (isObject(old) && isObject(now)) {
            const QJsonObject there = now.isObject() ? now.toObject() : old.toObject();
            const QString inner = prefixOf(outer, key, there);
            compare(key, inner.isEmpty() ? prefix : inner, old.toObject(), now.toObject(), lines);
            continue;
        }
        RedlineLine line{prefix + (property ? key : title(key)), shown(key, old), shown(key, now)};
        if (line.before != line.after)
            lines.append(line);
    }
}

QStringList tokens(const QString& text)
{
    static const QRegularExpression pattern(u"\\s+|[\\w.%+-]+|[^\\w\\s]"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    QStringList result;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext())
        result.append(matches.next().captured());
    return result;
}

QString html(const QString& text)
{
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

QString removed(const QString& text)
{
    const Theme& theme = Theme::instance();
    return u"<span style=\"background-color:%1;color:%2;text-decoration:line-through\">%3</span>"_s
        .arg(theme.colour(Theme::Role::ErrorBack).name(), theme.colour(Theme::Role::Error).name(),
             html(text));
}

QString added(const QString& text)
{
    const Theme& theme = Theme::instance();
    return u"<span style=\"background-color:%1;color:%2\">%3</span>"_s.arg(
        theme.colour(Theme::Role::SuccessBack).name(), theme.colour(Theme::Role::Success).name(),
        html(text));
}

} // namespace

QList<RedlineGroup> redlineOf(const Event& event)
{
    QList<RedlineGroup> groups;
    for (const EventSubject& subject : event.subjects) {
        RedlineGroup group;
        const bool part = subject.kind == u"part"_s;
        group.title = part && !subject.revision.isEmpty()
                          ? Redline::tr("%1 revision %2").arg(subject.key, subject.revision)
                      : part ? subject.key
                             : title(subject.kind) + u' ' + subject.key;
        group.ipn = part ? subject.key : QString();
        compare({}, {}, subject.before, subject.after, group.lines);
        groups.append(group);
    }
    return groups;
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
    return group;
}

Redline::Redline(QWidget* parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setAccessibleName(tr("What changed"));
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(0);
    connect(this, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& url) { Q_EMIT openPart(url.path()); });
    connect(&Theme::instance(), &Theme::changed, this, &Redline::render);
}

void Redline::setGroups(const QList<RedlineGroup>& groups)
{
    m_groups = groups;
    render();
}

QString Redline::marked(const QString& before, const QString& after)
{
    if (before.isEmpty())
        return added(after);
    if (after.isEmpty())
        return removed(before);
    const QStringList old = tokens(before);
    const QStringList now = tokens(after);
    if (old.size() * now.size() > 250'000)
        return removed(before) + u"<br>"_s + added(after);

    // The longest common subsequence of words, from the end.
    const size_t columns = size_t(now.size()) + 1;
    std::vector<int> common((size_t(old.size()) + 1) * columns);
    for (qsizetype i = old.size() - 1; i >= 0; --i)
        for (qsizetype j = now.size() - 1; j >= 0; --j)
            common[size_t(i) * columns + size_t(j)] =
                old[i] == now[j] ? common[size_t(i + 1) * columns + size_t(j + 1)] + 1
                                 : std::max(common[size_t(i + 1) * columns + size_t(j)],
                                            common[size_t(i) * columns + size_t(j + 1)]);
    const auto at = [&](qsizetype i, qsizetype j) {
        return common[size_t(i) * columns + size_t(j)];
    };
    // Hardly a word stayed: both whole read better than a patchwork.
    if (at(0, 0) * 3 < std::max(old.size(), now.size()))
        return removed(before) + u" → "_s + added(after);

    QString result;
    QString gone;
    QString come;
    const auto flush = [&] {
        if (!gone.isEmpty())
            result += removed(gone);
        if (!come.isEmpty())
            result += added(come);
        gone.clear();
        come.clear();
    };
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < old.size() || j < now.size()) {
        if (i < old.size() && j < now.size() && old[i] == now[j]) {
            flush();
            result += html(old[i]);
            ++i;
            ++j;
        } else if (j >= now.size() || (i < old.size() && at(i + 1, j) >= at(i, j + 1))) {
            gone += old[i++];
        } else {
            come += now[j++];
        }
    }
    flush();
    return result;
}

void Redline::render()
{
    const Theme& theme = Theme::instance();
    const QString muted = theme.colour(Theme::Role::Muted).name();
    QString page;
    for (const RedlineGroup& group : std::as_const(m_groups)) {
        if (!group.title.isEmpty()) {
            const QString name = html(group.title);
            page += u"<p style=\"margin-bottom:4px\"><b>%1</b></p>"_s.arg(
                group.ipn.isEmpty()
                    ? name
                    : u"<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>"_s.arg(
                          QString::fromLatin1(QUrl::toPercentEncoding(group.ipn)),
                          theme.colour(Theme::Role::Link).name(), name));
        }
        if (group.titleOnly)
            continue;
        if (group.lines.isEmpty()) {
            page +=
                u"<p style=\"color:%1\">%2</p>"_s.arg(muted, html(tr("No field is different.")));
            continue;
        }
        page += u"<table cellspacing=\"0\" cellpadding=\"3\">"_s;
        for (const RedlineLine& line : group.lines)
            page += u"<tr><td style=\"color:%1;padding-right:12px\">%2</td><td>%3</td></tr>"_s.arg(
                muted, html(line.field), marked(line.before, line.after));
        page += u"</table>"_s;
    }
    setHtml(page);
}

} // namespace implexa::ui
