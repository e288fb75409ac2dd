#include "LargeObjects.h"

#include "core/domain/Error.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 chunk = 1 << 20;
// A pointer is shorter; git-lfs itself reads no longer ones.
constexpr qsizetype longestPointer = 1024;

GitError unreadable(const QString& path, const QString& cause)
{
    return GitError(
        u"The large file %1 could not be read. Check the folder, or fetch it again with "
        u"git lfs fetch --all."_s.arg(QDir::toNativeSeparators(path)),
        cause);
}

bool isSha256(const QString& text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

/// Hands over the file in pieces.
void readInPieces(const QString& path, const ByteStep& step,
                  const std::function<void(const QByteArray&)>& take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        throw unreadable(path, file.errorString());
    for (;;) {
        const QByteArray bytes = file.read(chunk);
        if (file.error() != QFileDevice::NoError)
            throw unreadable(path, file.errorString());
        if (bytes.isEmpty())
            return;
        take(bytes);
        if (step)
            step(bytes.size());
    }
}

void requireFolder(const QString& folder)
{
    if (!makeFolder(folder))
        throw GitError(
            u"The folder %1 cannot be made. Check that its folder can be written and that "
            u"the disk has room."_s.arg(QDir::toNativeSeparators(folder)));
}

} // namespace

QByteArray pointerText(const LargeObject& object)
{
    return "version https://git-lfs.github.com/spec/v1\noid sha256:" + object.sha256.toLatin1() +
           "\nsize " + QByteArray::number(object.size) + '\n';
}

std::optional<LargeObject> parsePointer(const QByteArray& blob)
{
    if (blob.size() > longestPointer)
        return std::nullopt;
    const QList<QByteArray> lines = blob.split('\n');
    if (lines.size() != 4 || !lines[3].isEmpty() ||
        lines[0] != "version https://git-lfs.github.com/spec/v1" ||
        !lines[1].startsWith("oid sha256:") || !lines[2].startsWith("size "))
        return std::nullopt;
    bool number = false;
    const LargeObject object{QString::fromLatin1(lines[1].mid(11)),
                             lines[2].mid(5).toLongLong(&number)};
    if (!number || object.size < 0 || !isSha256(object.sha256))
        return std::nullopt;
    return object;
}

QSet<QByteArray> largePaths(const QByteArray& attributes, const QByteArray& folder)
{
    QSet<QByteArray> paths;
    for (const QByteArray& line : attributes.split('\n')) {
        QByteArray pattern;
        QByteArray rest;
        if (line.startsWith('"')) {
            qsizetype at = 1;
            for (; at < line.size() && line[at] != '"'; ++at)
                pattern += line[at] == '\\' && at + 1 < line.size() ? line[++at] : line[at];
            rest = line.mid(at + 1);
        } else {
            const qsizetype blank = line.indexOf(' ');
            pattern = line.left(blank);
            rest = blank < 0 ? QByteArray() : line.mid(blank);
        }
        if (!rest.split(' ').contains("filter=lfs"))
            continue;
        QByteArray path;
        for (qsizetype at = 0; at < pattern.size(); ++at)
            path += pattern[at] == '\\' && at + 1 < pattern.size() ? pattern[++at] : pattern[at];
        paths.insert(folder + path);
    }
    return paths;
}

LargeObjects::LargeObjects(const QString& repositoryFolder)
    : m_folder(repositoryFolder + u"/lfs"_s)
{
}

QString LargeObjects::pathOf(const QString& sha256) const
{
    return m_folder + u"/objects/"_s + sha256.left(2) + u'/' + sha256.mid(2, 2) + u'/' + sha256;
}

QString LargeObjects::temporaryFolder() const
{
    QString folder = m_folder + u"/tmp"_s;
    requireFolder(folder);
    return folder;
}

bool LargeObjects::isEmpty() const
{
    return QDir(m_folder + u"/objects"_s).isEmpty();
}

bool LargeObjects::has(const LargeObject& object) const
{
    const QFileInfo info(pathOf(object.sha256));
    return info.isFile() && info.size() == object.size;
}

bool LargeObjects::isAt(const QString& path, const LargeObject& object)
{
    if (QFileInfo(path).size() != object.size)
        return false;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    readInPieces(path, {}, [&](const QByteArray& bytes) { hash.addData(bytes); });
    return QString::fromLatin1(hash.result().toHex()) == object.sha256;
}

void LargeObjects::copyFrom(const LargeObjects& from, const LargeObject& object,
                            const ByteStep& step)
{
    if (has(object))
        return;
    NewLargeObject made(*this);
    const QString path = from.pathOf(object.sha256);
    readInPieces(path, step, [&](const QByteArray& bytes) { made.write(bytes); });
    if (made.object() != object)
        throw unreadable(path, u"its bytes are not those that its name says"_s);
    made.publish();
}

void LargeObjects::writeTo(const QString& path, const LargeObject& object,
                           const ByteStep& step) const
{
    const QString source = pathOf(object.sha256);
    NewFile file(temporaryFolder(), u"checkout_"_s);
    qint64 size = 0;
    readInPieces(source, step, [&](const QByteArray& bytes) {
        file.write(bytes);
        size += bytes.size();
    });
    if (size != object.size)
        throw unreadable(source, u"it is %1 bytes long instead of %2"_s.arg(size).arg(object.size));
    file.publish(path);
    QFile::setPermissions(path, QFile::permissions(path) | QFile::WriteOwner | QFile::WriteUser);
}

void LargeObjects::remove(const QString& sha256)
{
    const QString path = pathOf(sha256);
    QFile::remove(path);
    QDir().rmdir(QFileInfo(path).path());
}

NewLargeObject::NewLargeObject(const LargeObjects& store)
    : m_store(store)
    , m_file(store.temporaryFolder(), u"implexa_"_s)
{
    // What a crash has left: nobody writes for that long.
    const QDateTime limit = QDateTime::currentDateTimeUtc().addDays(-7);
    const auto old =
        QDir(store.temporaryFolder())
            .entryInfoList({u"implexa_*"_s, u"checkout_*"_s}, QDir::Files, QDir::NoSort);
    for (const QFileInfo& file : old)
        if (file.lastModified() < limit)
            QFile::remove(file.filePath());
}

void NewLargeObject::write(const QByteArray& bytes)
{
    m_file.write(bytes);
    m_hash.addData(bytes);
    m_size += bytes.size();
}

LargeObject NewLargeObject::object() const
{
    return {QString::fromLatin1(m_hash.result().toHex()), m_size};
}

void NewLargeObject::publish()
{
    const LargeObject made = object();
    if (m_store.has(made))
        return;
    m_file.sync();
    const QString path = m_store.pathOf(made.sha256);
    const QString folder = QFileInfo(path).path();
    requireFolder(folder);
    m_file.publish(path);
    // Each folder on the way may be new.
    const QString lfs = QDir::cleanPath(m_store.temporaryFolder() + u"/.."_s);
    for (QString at = folder; at.size() >= lfs.size(); at = QFileInfo(at).path())
        syncFolder(at);
    syncFolder(QFileInfo(lfs).path());
}

} // namespace implexa::git
