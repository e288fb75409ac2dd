#include "CanonicalJson.h"

#include "JsonText.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace implexa
{

namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(implexa::CanonicalJson)
};

struct Place {
    qsizetype line;
    qsizetype column;
};

Place placeOf(const QByteArray& bytes, qsizetype offset)
{
    const QByteArray before = bytes.first(std::clamp<qsizetype>(offset, 0, bytes.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {before.count('\n') + 1, QString::fromUtf8(before.sliced(lineStart)).size() + 1};
}

} // namespace

QByteArray canonicalJson(const QJsonValue& value)
{
    JsonText text(JsonText::Canonical);
    text.value(value);
    return text.take();
}

QByteArray compactJson(const QJsonValue& value)
{
    JsonText text(JsonText::Compact);
    text.value(value);
    return text.take();
}

QJsonObject parseJsonObject(const QByteArray& bytes, const QString& what)
{
    const auto refuse = [&](const Place& place, const QString& cause) {
        throw InvalidInput(
            Messages::tr("%1 is not valid JSON: see line %2, column %3.")
                .arg(what, QString::number(place.line), QString::number(place.column)),
            cause);
    };
    const QByteArray byteOrderMark("\xEF\xBB\xBF");
    QByteArray text = bytes.startsWith(byteOrderMark) ? bytes.sliced(byteOrderMark.size()) : bytes;
    if (!text.isValidUtf8()) {
        const qsizetype replaced = QString::fromUtf8(text).indexOf(QChar::ReplacementCharacter);
        refuse(placeOf(QString::fromUtf8(text).first(replaced).toUtf8(), text.size()),
               u"not UTF-8"_s);
    }
    // Qt would drop one at the start of a string; escaped, it stays.
    text.replace(byteOrderMark, "\\ufeff");

    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        refuse(placeOf(text, error.offset), error.errorString());
    if (!document.isObject()) {
        throw InvalidInput(
            Messages::tr("%1 is not valid here: a JSON object, { ... }, was expected "
                         "at line 1, column 1.")
                .arg(what));
    }
    return document.object();
}

JsonDiff jsonDiff(const QJsonObject& before, const QJsonObject& after)
{
    if (before.isEmpty())
        return {{}, after};
    // Not QJsonObject::find(): it misses keys where reading left an odd order.
    const auto members = [](const QJsonObject& object) {
        std::map<QString, QJsonValue> sorted;
        for (auto it = object.begin(); it != object.end(); ++it)
            sorted.emplace(it.key(), it.value());
        return sorted;
    };
    JsonDiff diff;
    auto added = members(after);
    for (const auto& [key, left] : members(before)) {
        const auto found = added.extract(key);
        if (found.empty()) {
            diff.before.insert(key, left);
            continue;
        }
        const QJsonValue& right = found.mapped();
        if (left == right)
            continue;
        if (!left.isObject() || !right.isObject()) {
            diff.before.insert(key, left);
            diff.after.insert(key, right);
        } else if (const JsonDiff inner = jsonDiff(left.toObject(), right.toObject());
                   !inner.isEmpty()) {
            diff.before.insert(key, inner.before);
            diff.after.insert(key, inner.after);
        }
    }
    for (const auto& [key, right] : added)
        diff.after.insert(key, right);
    return diff;
}

} // namespace implexa
