#include "Commit.h"

#include "core/domain/Error.h"

#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

constexpr QStringView trailerPrefix = u"Implexa-";

QString unixLines(QString text)
{
    if (!text.contains(u'\r') && !text.contains(QChar(u'\0')))
        return text;
    text.replace(u"\r\n"_s, u"\n"_s);
    text.replace(u'\r', u'\n');
    text.remove(QChar(u'\0'));
    return text;
}

QString withoutBlankEnds(const QString& text)
{
    QStringList lines = text.split(u'\n');
    while (!lines.isEmpty() && lines.first().trimmed().isEmpty())
        lines.removeFirst();
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    return lines.join(u'\n');
}

bool isTrailerKey(QStringView key)
{
    if (!key.startsWith(trailerPrefix) || key.size() == trailerPrefix.size())
        return false;
    for (const QChar c : key)
        if (c != u'-' && !(c.unicode() < 128 && c.isLetterOrNumber()))
            return false;
    return true;
}

std::optional<QList<std::pair<QString, QString>>> parseTrailers(const QStringList& lines)
{
    QList<std::pair<QString, QString>> trailers;
    for (const QString& line : lines) {
        if (line.startsWith(u' ') && !trailers.isEmpty()) {
            trailers.last().second += u'\n' + line.mid(1);
            continue;
        }
        const qsizetype colon = line.indexOf(u':');
        if (colon < 0 || !isTrailerKey(QStringView(line).left(colon)))
            return std::nullopt;
        trailers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    if (trailers.isEmpty())
        return std::nullopt;
    return trailers;
}

/// Names and addresses must not hold what ends them in git's header line.
QByteArray identityField(QString text, const QString& whenEmpty)
{
    for (QChar& c : text)
        if (c.unicode() < 0x20 || c == u'<' || c == u'>')
            c = u' ';
    text = text.simplified();
    return (text.isEmpty() ? whenEmpty : text).toUtf8();
}

QByteArray signatureBytes(const Signature& signature)
{
    const qint64 seconds = signature.at.isValid() ? signature.at.toSecsSinceEpoch() : -1;
    if (seconds < 0)
        throw InvalidInput(u"Git cannot record a time before 1970; check the computer's clock."_s);
    return identityField(signature.name, u"Unknown"_s) + " <" +
           identityField(signature.email, u"unknown"_s) + "> " + QByteArray::number(seconds) +
           " +0000";
}

Signature parseSignature(const QByteArray& line)
{
    const qsizetype open = line.indexOf('<');
    const qsizetype close = line.indexOf('>', open);
    if (open < 0 || close < 0)
        return {QString::fromUtf8(line).trimmed(), {}, {}};
    const qint64 seconds = line.mid(close + 1).trimmed().split(' ').first().toLongLong();
    return {QString::fromUtf8(line.left(open)).trimmed(),
            QString::fromUtf8(line.mid(open + 1, close - open - 1)),
            QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)};
}

/// Calls @p field(key, value) for each header line and returns the text after the blank line.
template <typename Field>
QString readHeader(const QByteArray& bytes, Field field)
{
    qsizetype at = 0;
    while (at < bytes.size() && bytes[at] != '\n') {
        qsizetype end = bytes.indexOf('\n', at);
        if (end < 0)
            end = bytes.size();
        const qsizetype space = bytes.indexOf(' ', at);
        if (space > at && space < end) // a line that starts with a space continues a signature
            field(bytes.mid(at, space - at), bytes.mid(space + 1, end - space - 1));
        at = end + 1;
    }
    return QString::fromUtf8(bytes.mid(at + 1));
}

Oid headerOid(const QByteArray& hex)
{
    try {
        return Oid::fromHex(QString::fromLatin1(hex));
    } catch (const InvalidInput&) {
        throw GitError(
            u"An object of the repository is damaged. Run a check of it with git fsck."_s,
            u"bad object id in a header"_s);
    }
}

} // namespace

QString CommitText::trailer(QStringView key) const
{
    for (const auto& [name, value] : trailers)
        if (name == key)
            return value;
    return {};
}

QString render(const CommitText& text)
{
    QString subject = unixLines(text.subject).simplified();
    if (subject.isEmpty())
        subject = u"(no subject)"_s;
    QString body = withoutBlankEnds(unixLines(text.body));
    if (text.trailers.isEmpty() && !body.isEmpty()) {
        const QStringList lines = body.split(u'\n');
        QStringList safe;
        for (const QString& line : lines)
            safe += line.startsWith(trailerPrefix) ? u' ' + line : line;
        body = safe.join(u'\n');
    }
    QString message = subject + u'\n';
    if (!body.isEmpty())
        message += u'\n' + body + u'\n';
    if (text.trailers.isEmpty())
        return message;
    message += u'\n';
    for (const auto& [key, value] : text.trailers) {
        if (!isTrailerKey(key))
            throw InvalidInput(u"“%1” cannot be the key of a commit trailer."_s.arg(key));
        const QString plain = unixLines(value);
        if (!plain.contains(u'\n')) {
            message.append(key).append(u": "_s).append(QStringView(plain).trimmed()).append(u'\n');
            continue;
        }
        QStringList lines;
        for (const QStringView line : QStringView(plain).split(u'\n'))
            if (const QStringView words = line.trimmed(); !words.isEmpty())
                lines += words.toString();
        message += key + u": "_s + lines.join(u"\n "_s) + u'\n';
    }
    return message;
}

CommitText parseCommitText(const QString& message)
{
    CommitText text;
    QStringList lines = withoutBlankEnds(unixLines(message)).split(u'\n');
    text.subject = lines.takeFirst().trimmed();
    qsizetype last = lines.size();
    while (last > 0 && !lines[last - 1].trimmed().isEmpty())
        --last;
    if (last > 0) { // a blank line stands before the last paragraph
        if (auto trailers = parseTrailers(lines.mid(last))) {
            text.trailers = *trailers;
            lines = lines.mid(0, last);
        }
    }
    text.body = withoutBlankEnds(lines.join(u'\n'));
    return text;
}

QByteArray commitBytes(const Oid& tree, const QList<Oid>& parents, const Signature& author,
                       const Signature& committer, const CommitText& text)
{
    QByteArray bytes = "tree " + tree.raw().toHex() + '\n';
    for (const Oid& parent : parents)
        bytes += "parent " + parent.raw().toHex() + '\n';
    bytes += "author " + signatureBytes(author) + "\ncommitter " + signatureBytes(committer);
    return bytes + "\n\n" + render(text).toUtf8();
}

CommitInfo parseCommit(const Oid& id, const QByteArray& bytes)
{
    CommitInfo commit;
    commit.id = id;
    const QString message = readHeader(bytes, [&](const QByteArray& key, const QByteArray& value) {
        if (key == "tree")
            commit.tree = headerOid(value);
        else if (key == "parent")
            commit.parents += headerOid(value);
        else if (key == "author")
            commit.author = parseSignature(value);
        else if (key == "committer")
            commit.committer = parseSignature(value);
    });
    if (commit.tree.isNull())
        throw GitError(u"A commit of the repository is damaged. Run a check of it with git fsck."_s,
                       id.hex());
    commit.text = parseCommitText(message);
    return commit;
}

QByteArray tagBytes(const QByteArray& name, const Oid& target, const Signature& tagger,
                    const QString& message)
{
    return "object " + target.raw().toHex() + "\ntype commit\ntag " + name + "\ntagger " +
           signatureBytes(tagger) + "\n\n" + withoutBlankEnds(unixLines(message)).toUtf8() + '\n';
}

TagText parseTag(const QByteArray& bytes)
{
    TagText tag;
    const QString message = readHeader(bytes, [&](const QByteArray& key, const QByteArray& value) {
        if (key == "object")
            tag.target = headerOid(value);
        else if (key == "type")
            tag.targetType = value;
    });
    if (tag.target.isNull())
        throw GitError(u"A tag of the repository is damaged. Run a check of it with git fsck."_s);
    tag.message = withoutBlankEnds(message);
    return tag;
}

} // namespace implexa::git
