#include "JsonPatch.h"

#include <set>

namespace implexa
{
namespace
{

std::set<QString> keysOf(const QJsonObject& a, const QJsonObject& b)
{
    std::set<QString> keys;
    for (const QJsonObject* object : {&a, &b})
        for (auto it = object->begin(); it != object->end(); ++it)
            keys.insert(it.key());
    return keys;
}

bool goesDeeper(const QJsonValue& from, const QJsonValue& to)
{
    return (from.isObject() || from.isUndefined()) && (to.isObject() || to.isUndefined());
}

void findPaths(const QJsonObject& was, const QJsonObject& is, const JsonPath& path,
               QList<JsonPath>& found)
{
    for (const QString& key : keysOf(was, is)) {
        const QJsonValue before = was.value(key);
        const QJsonValue after = is.value(key);
        const JsonPath here = path + JsonPath{key};
        const QJsonObject from = before.toObject();
        const QJsonObject to = after.toObject();
        if (goesDeeper(before, after) && !(from.isEmpty() && to.isEmpty()))
            findPaths(from, to, here, found);
        else if (before != after)
            found << here;
    }
}

void findConflicts(const QJsonObject& document, const QJsonObject& was, const QJsonObject& is,
                   const JsonPath& path, QList<JsonPath>& found)
{
    for (const QString& key : keysOf(was, is)) {
        const QJsonValue before = was.value(key);
        const QJsonValue after = is.value(key);
        const QJsonValue now = document.value(key);
        const JsonPath here = path + JsonPath{key};
        if (goesDeeper(before, after) && (now.isObject() || now.isUndefined()))
            findConflicts(now.toObject(), before.toObject(), after.toObject(), here, found);
        else if (now != after)
            found << here;
    }
}

} // namespace

QJsonObject jsonPatched(const QJsonObject& document, const QJsonObject& from, const QJsonObject& to)
{
    QJsonObject patched = document;
    for (const QString& key : keysOf(from, to)) {
        const QJsonValue left = from.value(key);
        const QJsonValue right = to.value(key);
        const QJsonValue now = document.value(key);
        if (goesDeeper(left, right) && (now.isObject() || now.isUndefined())) {
            const QJsonObject inner =
                jsonPatched(now.toObject(), left.toObject(), right.toObject());
            // A member that was not there before goes once nothing else has come into it.
            if (inner.isEmpty() && right.isUndefined())
                patched.remove(key);
            else
                patched.insert(key, inner);
        } else if (right.isUndefined()) {
            patched.remove(key);
        } else {
            patched.insert(key, right);
        }
    }
    return patched;
}

QList<JsonPath> jsonPaths(const QJsonObject& was, const QJsonObject& is)
{
    QList<JsonPath> found;
    findPaths(was, is, {}, found);
    return found;
}

QList<JsonPath> jsonConflicts(const QJsonObject& document, const QJsonObject& was,
                              const QJsonObject& is)
{
    QList<JsonPath> found;
    findConflicts(document, was, is, {}, found);
    return found;
}

} // namespace implexa
