#pragma once

#include "Oid.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <utility>

namespace implexa::git
{

/// Who and when. Written in UTC, to the second.
struct Signature {
    QString name;
    QString email;
    QDateTime at;
};

/// A commit message in its three parts. Trailers are the last paragraph, `Key: value` a line, with
/// keys that start with `Implexa-`; further lines of a value are indented.
struct CommitText {
    QString subject;
    QString body;
    QList<std::pair<QString, QString>> trailers;

    /// Value of the first trailer @p key, or a null string.
    QString trailer(QStringView key) const;
};

struct CommitInfo {
    Oid id;
    Oid tree;
    QList<Oid> parents;
    Signature author;
    Signature committer;
    CommitText text;
};

/// The message as git stores it; ends with a line feed. A body cannot pass itself off as trailers.
QString render(const CommitText& text);

/// Reads any message, also one that Implexa did not write.
CommitText parseCommitText(const QString& message);

/// The bytes of a commit object. Throws InvalidInput for a time before 1970.
QByteArray commitBytes(const Oid& tree, const QList<Oid>& parents, const Signature& author,
                       const Signature& committer, const CommitText& text);

/// Reads the bytes of a commit object. Throws GitError when they are damaged.
CommitInfo parseCommit(const Oid& id, const QByteArray& bytes);

/// The bytes of an annotated tag @p name (without `refs/tags/`) of commit @p target.
QByteArray tagBytes(const QByteArray& name, const Oid& target, const Signature& tagger,
                    const QString& message);

struct TagText {
    Oid target;
    QByteArray targetType;
    QString message;
};

/// Reads the bytes of an annotated tag. Throws GitError when they are damaged.
TagText parseTag(const QByteArray& bytes);

} // namespace implexa::git
