#include "ExportTarget.h"

#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// Beside the repository's own files, so that it is no part of the export.
const QString note = u"implexa-export.json"_s;

// Held while an export is written.
const QString lockName = u"implexa-export.lock"_s;

QFileInfoList entriesOf(const QString& folder)
{
    return QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                      QDir::NoDotAndDotDot);
}

// Nothing, or what a killed export of ours leaves before its note is there.
bool holdsNothing(const QString& folder)
{
    const QFileInfo info(folder);
    if (!info.exists())
        return true;
    const auto isOurs = [](const QFileInfo& each) {
        return each.fileName() == lockName || each.fileName().startsWith(note + u'.');
    };
    const QFileInfoList entries = entriesOf(folder);
    return info.isDir() && std::all_of(entries.begin(), entries.end(), [&](const QFileInfo& each) {
               if (each.fileName() != u".git"_s || !each.isDir() || each.isSymLink())
                   return isOurs(each);
               const QFileInfoList inside = entriesOf(each.filePath());
               return std::all_of(inside.begin(), inside.end(), isOurs);
           });
}

// What libgit2 makes for a moment in a work tree, to learn what its disk can do.
bool isProbe(const QFileInfo& file)
{
    static const QRegularExpression name(u"^_git2_[0-9a-f]{16}$"_s);
    return name.match(file.fileName()).hasMatch() &&
           (file.isSymLink() || (file.isFile() && file.size() == 0));
}

/// What an export holds, for people: “the history of all parts, as they stand”.
QString inWords(const QJsonObject& request)
{
    constexpr qsizetype mostNamed = 5;
    QString parts = ExportTarget::tr("all parts");
    if (const QJsonValue query = request[u"query"]; query.isObject()) {
        QStringList words;
        if (const QString category = query[u"category"].toString(); !category.isEmpty())
            words << u"cat:"_s + category;
        if (const QString text = query[u"text"].toString().simplified(); !text.isEmpty())
            words << text;
        parts = ExportTarget::tr("the parts that the search “%1” finds").arg(words.join(u' '));
    } else if (const QJsonValue given = request[u"parts"]; given.isArray()) {
        const QStringList ipns = given.toVariant().toStringList();
        const QString named = ipns.mid(0, mostNamed).join(u", "_s);
        parts = ipns.size() > mostNamed
                    ? ExportTarget::tr("%1 and %2 more").arg(named).arg(ipns.size() - mostNamed)
                    : named;
    }
    const QString state = request[u"state"].toString();
    const QString standing = state == u"as it stands" ? ExportTarget::tr("drafts included")
                             : state == u"released"   ? ExportTarget::tr("released only")
                                                      : ExportTarget::tr("as of %1").arg(state);
    return (request[u"content"].toString() == u"history"
                ? ExportTarget::tr("the full history of %1, %2")
                : ExportTarget::tr("one snapshot of %1, %2"))
        .arg(parts, standing);
}

} // namespace

ExportTarget::ExportTarget(const QString& folder, bool bare, const QJsonObject& request)
    : m_folder(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()))
    , m_request(request)
{
    if (folder.isEmpty())
        throw InvalidInput(tr("Choose a folder to export into."));
    if (holdsNothing(m_folder)) {
        m_existed = QFileInfo::exists(m_folder);
        m_under = QFileInfo(m_folder).path();
        while (!QFileInfo::exists(m_under) && m_under != QFileInfo(m_under).path())
            m_under = QFileInfo(m_under).path();
        m_own = bare ? m_folder : m_folder + u"/.git"_s;
        if (!QDir().mkpath(m_own))
            throw FileError(tr("The folder %1 cannot be made. Choose a place where you may write.")
                                .arg(QDir::toNativeSeparators(m_folder)));
        lock(m_own);
        if (!QFileInfo::exists(noteFile())) { // nobody was faster
            makeNew(bare);
            return;
        }
    }
    openEarlier();
    m_done = true; // what is there stays there
}

ExportTarget::~ExportTarget()
{
    if (!m_done)
        takeBack();
}

void ExportTarget::takeBack()
{
    m_repository.reset();
    m_lock.reset();
    QDir(m_folder).removeRecursively();
    if (m_existed) {
        QDir().mkpath(m_folder);
        return;
    }
    QString above = QFileInfo(m_folder).path();
    while (above.size() > m_under.size() && QDir().rmdir(above)) // only while it is empty
        above = QFileInfo(above).path();
}

void ExportTarget::lock(const QString& own)
{
    if (m_lock)
        return;
    m_lock.emplace(QDir(own).filePath(lockName));
    if (!m_lock->tryLock({}))
        throw Refused(tr("Another export into %1 is going on. Wait until it has ended.")
                          .arg(QDir::toNativeSeparators(m_folder)));
}

void ExportTarget::makeNew(bool bare)
{
    try {
        writeNote(std::nullopt, {}); // first of all: what is cut off after it is known as ours
        m_repository = git::Repository::init(m_folder, bare);
    } catch (...) {
        takeBack();
        throw;
    }
}

QString ExportTarget::noteFile() const
{
    return QDir(m_own).filePath(note);
}

void ExportTarget::openEarlier()
{
    const QString shown = QDir::toNativeSeparators(m_folder);
    m_own = m_folder + u"/.git"_s;
    if (!QFileInfo::exists(noteFile()))
        m_own = m_folder;
    if (!QFileInfo::exists(noteFile()))
        throw Refused(
            tr("The folder %1 is not empty and is no export of Implexa. Choose an empty or "
               "a new one.")
                .arg(shown));
    lock(m_own);
    QFile file(noteFile());
    if (!file.open(QIODevice::ReadOnly))
        throw FileError(tr("%1 cannot be read.").arg(QDir::toNativeSeparators(file.fileName())),
                        file.errorString());
    const QJsonObject last = parseJsonObject(file.readAll(), file.fileName());
    const QJsonObject pending = last[u"pending"].toObject();
    const bool first = last[u"commit"].toString().isEmpty() && pending.isEmpty();
    if (const QJsonObject earlier = last[u"request"].toObject(); earlier != m_request)
        throw Refused((first ? tr("%1 holds an export of something else that was interrupted: %2. "
                                  "Remove the folder, or export into another one.")
                             : tr("%1 holds an export of something else: %2. Export into another "
                                  "folder."))
                          .arg(shown, inWords(earlier)));
    if (first)
        resumeFirst();
    else
        m_repository = git::Repository::open(m_folder);
    if (const QString commit = last[u"commit"].toString(); !commit.isEmpty()) {
        m_source = git::Oid::fromHex(last[u"source"].toString());
        m_head = git::Oid::fromHex(commit);
    }
    if (!pending.isEmpty()) {
        const git::Oid next = git::Oid::fromHex(pending[u"commit"].toString());
        const auto head = m_repository->refTarget("HEAD");
        if ((head == m_head || head == next) && m_repository->contains(next))
            finishEarlier(pending[u"branch"].toString().toUtf8(), next,
                          pending[u"source"].toString());
    }
    if (m_repository->refTarget("HEAD") != m_head)
        throw Refused(tr("%1 has commits that Implexa did not make, or another branch is checked "
                         "out. Export into another folder.")
                          .arg(shown));
    if (!m_repository->isBare()) {
        const QStringList dirty = m_repository->dirtyPaths(3);
        if (!dirty.isEmpty())
            throw Refused(tr("%1 has files that were changed: %2. Take them away, or export into "
                             "another folder.")
                              .arg(shown, dirty.join(u", "_s)));
    }
}

void ExportTarget::resumeFirst()
{
    const bool bare = m_own == m_folder;
    for (const QFileInfo& each : entriesOf(m_folder)) {
        if (isProbe(each))
            QFile::remove(each.filePath());
        else if (!bare && each.fileName() != u".git"_s)
            throw Refused(tr("%1 holds an export that was interrupted, and files that are not "
                             "its own: %2. Take them away, or export into another folder.")
                              .arg(QDir::toNativeSeparators(m_folder), each.fileName()));
    }
    for (const QString& left : {u"HEAD.lock"_s, u"config.lock"_s})
        QFile::remove(QDir(m_own).filePath(left));
    m_repository = git::Repository::init(m_folder, bare);
    m_cutOff = true;
}

void ExportTarget::finishEarlier(const QByteArray& branch, const git::Oid& next,
                                 const QString& source)
{
    for (const QByteArray& name :
         {QByteArray("index"), QByteArray("HEAD"), branch, QByteArray("refs/heads/released")})
        m_repository->removeStaleLock(name, m_lock->lastHolderDied() ? std::chrono::seconds(0)
                                                                     : std::chrono::seconds(5));
    if (!m_repository->isBare()) {
        removeHalfWritten(next);
        m_repository->checkout(next, {}, {});
    }
    m_repository->moveRef(branch, next, m_repository->refTarget(branch), u"export"_s);
    m_repository->setHead(branch);
    writeNote(next, source);
    m_head = next;
    m_source = git::Oid::fromHex(source);
    m_cutOff = true;
}

void ExportTarget::removeHalfWritten(const git::Oid& next)
{
    const auto before = m_head ? std::optional(m_repository->treeOf(*m_head)) : std::nullopt;
    for (const git::TreeChange& change : m_repository->diff(before, m_repository->treeOf(next))) {
        const QString path = m_folder + u'/' + QString::fromUtf8(change.path);
        QFile file(path);
        if (QFileInfo(path).isSymLink() || !file.open(QIODevice::ReadOnly))
            continue;
        // Git LFS objects come to their place whole.
        QByteArray blobs[2];
        for (const auto& [bytes, id] :
             {std::pair(&blobs[0], change.oldId), std::pair(&blobs[1], change.newId)})
            if (id)
                *bytes = m_repository->blob(*id);
        if (file.size() > std::max(blobs[0].size(), blobs[1].size()))
            continue;
        const QByteArray there = file.readAll();
        file.close();
        bool whole = false;
        bool half = false;
        for (const auto& [bytes, id] :
             {std::pair(blobs[0], change.oldId), std::pair(blobs[1], change.newId)}) {
            whole = whole || (id && bytes == there);
            half = half || (id && bytes.startsWith(there));
        }
        if (half && !whole)
            file.remove();
    }
}

bool ExportTarget::has(const QList<git::Tag>& tags)
{
    return std::all_of(tags.begin(), tags.end(), [&](const git::Tag& tag) {
        return m_repository->refTarget("refs/tags/" + tag.name).has_value();
    });
}

void ExportTarget::moveTo(const QByteArray& branch, const git::Oid& commit,
                          const std::optional<git::Oid>& released, const QList<git::Tag>& tags,
                          const QString& source, const Progress& progress,
                          const CancelCheck& cancelled)
{
    const QString why = u"export"_s;
    const QString earlier = m_head ? m_source.hex() : QString();
    m_repository->sync();
    writeNote(m_head, earlier,
              {{u"branch"_s, QString::fromUtf8(branch)},
               {u"commit"_s, commit.hex()},
               {u"source"_s, source}});
    try {
        if (!m_repository->isBare())
            m_repository->checkout(commit, progress, cancelled);
    } catch (const Cancelled&) {
        writeNote(m_head, earlier); // everything was put back
        throw;
    } catch (const Refused&) {
        writeNote(m_head, earlier);
        throw;
    }
    m_repository->moveRef(branch, commit, m_repository->refTarget(branch), why);
    m_repository->setHead(branch);
    const QByteArray releasedRef = "refs/heads/released";
    if (released && m_repository->refTarget(releasedRef) != released)
        m_repository->moveRef(releasedRef, *released, m_repository->refTarget(releasedRef), why);
    for (const git::Tag& tag : tags)
        if (!m_repository->refTarget("refs/tags/" + tag.name))
            m_repository->moveRef("refs/tags/" + tag.name, tag.object, std::nullopt, why);
    writeNote(commit, source);
    m_done = true;
}

void ExportTarget::writeNote(const std::optional<git::Oid>& commit, const QString& source,
                             const QJsonObject& pending)
{
    QJsonObject object{{u"commit"_s, commit ? commit->hex() : QString()},
                       {u"request"_s, m_request},
                       {u"source"_s, source}};
    if (!pending.isEmpty())
        object.insert(u"pending"_s, pending);
    QSaveFile file(noteFile());
    const QByteArray text = canonicalJson(object);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        throw FileError(tr("%1 cannot be written.").arg(QDir::toNativeSeparators(noteFile())),
                        file.errorString());
}

} // namespace implexa
