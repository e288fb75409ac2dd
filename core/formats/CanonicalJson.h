#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace implexa
{

/// The one spelling of a JSON value in the mirror and in content hashes: byte for byte what
/// `jq -S .` prints. UTF-8 (RFC 8259), keys sorted by code point, two spaces of indent, one item a
/// line, a line feed at the end. Whole numbers are written with all their digits, others with the
/// fewest that read back as the same double. Whole numbers past 2^53 keep their digits as with
/// jq 1.7 and later; jq 1.6 rounds them. Any thread.
QByteArray canonicalJson(const QJsonValue& value);

/// The same order and spelling without white space and without the final line feed.
QByteArray compactJson(const QJsonValue& value);

/// Reads one JSON object; a UTF-8 byte order mark is passed over.
/// Throws InvalidInput that names `what` (a file, a field), line and column (from 1, in
/// characters).
QJsonObject parseJsonObject(const QByteArray& bytes, const QString& what);

/// What an event records of a change: only the keys that differ.
struct JsonDiff {
    QJsonObject before;
    QJsonObject after;

    bool isEmpty() const { return before.isEmpty() && after.isEmpty(); }
    bool operator==(const JsonDiff&) const = default;
};

/// Compares two objects key by key, objects inside them too; arrays and scalars differ as a whole.
/// A key that one side lacks is missing from that side of the result. Equal objects give two empty
/// ones.
JsonDiff jsonDiff(const QJsonObject& before, const QJsonObject& after);

} // namespace implexa
