#include "EventSubjects.h"

#include "core/formats/CanonicalJson.h"

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

std::optional<EventSubject> subject(const QString& kind, const QString& key,
                                    const QJsonObject& before, const QJsonObject& after)
{
    const JsonDiff diff = jsonDiff(before, after);
    if (diff.isEmpty())
        return std::nullopt;
    const QJsonObject& there = after.isEmpty() ? before : after;
    return EventSubject{kind, QUuid(there[u"uuid"].toString()), key, {}, diff.before, diff.after};
}

} // namespace

QList<EventSubject> documentSubjects(const QString& kind, const QJsonObject& before,
                                     const QJsonObject& after)
{
    QList<EventSubject> subjects;
    QStringList keys = before.keys() + after.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString& key : keys)
        if (const auto one = subject(kind, key, before[key].toObject(), after[key].toObject()))
            subjects << *one;
    return subjects;
}

std::optional<EventSubject> vaultSubject(const QJsonObject& before, const QJsonObject& after)
{
    return subject(u"vault"_s, after[u"name"].toString(), before, after);
}

std::optional<EventSubject> changeSubject(const QJsonObject& before, const QJsonObject& after)
{
    const QJsonObject& there = after.isEmpty() ? before : after;
    return subject(u"change"_s, there[u"content"][u"number"].toString(), before, after);
}

std::optional<EventSubject> partSubject(const QJsonObject& before, const QJsonObject& after)
{
    const QJsonObject& there = after.isEmpty() ? before : after;
    auto found = subject(u"part"_s, there[u"ipn"].toString(), before, after);
    if (!found)
        return std::nullopt;
    // A discarded revision is no longer in the index: the event is about it all the same.
    const QString was = before[u"content"][u"revision"].toString();
    const bool discarded = !was.isEmpty() && !after[u"revisions"].toObject().contains(was);
    found->revision = discarded ? was : there[u"content"][u"revision"].toString();
    return found;
}

} // namespace implexa
