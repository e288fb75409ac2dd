#include "FileManagement.h"

#include "FileRooms.h"
#include "FileStore.h"
#include "FolderScan.h"
#include "PartCommand.h"
#include "core/domain/Error.h"
#include "core/domain/FilePath.h"
#include "core/domain/Ipn.h"
#include "core/domain/PlainText.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString nameOf(const PartRecord& part)
{
    return RevisionName{part.ipn, part.head().label}.text();
}

/// `a.pdf, docs/b.md`, or `a.pdf, docs/b.md, ... (12 files)`.
QString listed(const QStringList& paths)
{
    constexpr qsizetype most = 3;
    return paths.size() <= most
               ? paths.join(u", "_s)
               : u"%1, ... (%2 files)"_s.arg(paths.mid(0, most).join(u", "_s)).arg(paths.size());
}

const AttachedFile* fileAt(const PartRecord& part, const QString& path)
{
    const QList<AttachedFile>& files = part.head().content.files;
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const AttachedFile& file) { return file.path == path; });
    return found == files.end() ? nullptr : &*found;
}

const AttachedFile& requireFile(const PartRecord& part, const QString& path)
{
    if (const AttachedFile* file = fileAt(part, path))
        return *file;
    throw NotFound(FileManagement::tr("%1 has no file “%2”.").arg(nameOf(part), path));
}

QStringList pathsOf(const QList<AttachedFile>& files)
{
    QStringList paths;
    for (const AttachedFile& file : files)
        paths << file.path;
    return paths;
}

/// Content of files on disk, by the path that they come under.
using Hashes = QHash<QString, QString>;

/// Hex SHA-256 of what lies on the disk. @throws FileError.
QString hashOf(const FoundFile& found, const git::ByteStep& step)
{
    QFile file(found.source);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        while (!(bytes = file.read(1'000'000)).isEmpty()) {
            hash.addData(bytes);
            step(0); // read again when it is taken in
        }
    if (file.error() != QFileDevice::NoError)
        throw FileError(FileManagement::tr("The file %1 cannot be read. Check that you may read "
                                           "it.")
                            .arg(QDir::toNativeSeparators(found.source)),
                        file.errorString());
    return QString::fromLatin1(hash.result().toHex());
}

/// What was found must fit on the revision beside what is there. Files whose bytes @p same holds
/// are no matter. @throws Conflict that lists what is in the way, InvalidInput.
void requireRoom(const PartRecord& part, const QStringList& coming, const Hashes& same,
                 OnSamePath onSamePath)
{
    QStringList all = pathsOf(part.head().content.files);
    QStringList inTheWay;
    for (const QString& path : coming) {
        const AttachedFile* present = fileAt(part, path);
        if (!present)
            continue;
        all.removeOne(path);
        if (onSamePath == OnSamePath::Refuse && same.value(path) != present->sha256)
            inTheWay << path;
    }
    if (inTheWay.size() == 1)
        throw Conflict(FileManagement::tr("There is a file “%1” on %2 already, with other content. "
                                          "Replace it, or give the new one another name.")
                           .arg(inTheWay.first(), nameOf(part)));
    if (!inTheWay.isEmpty())
        throw Conflict(FileManagement::tr("%L1 files are on %2 already, with other content. "
                                          "Replace them, or give the new ones other names. Nothing "
                                          "was added.")
                           .arg(inTheWay.size())
                           .arg(nameOf(part)) +
                       u'\n' + firstOf(inTheWay).join(u'\n'));
    checkFilesTogether(all + coming);
}

/// Paths of moved files must fit beside those that stay. @throws Conflict, InvalidInput.
void requireFree(const PartRecord& part, const QStringList& stay, const QStringList& come)
{
    for (const QString& path : come)
        if (stay.contains(path))
            throw Conflict(
                FileManagement::tr("There is a file “%1” on %2 already. Choose another name.")
                    .arg(path, nameOf(part)));
    checkFilesTogether(stay + come);
}

/// Where a file or folder goes: `to`, or below it where that is a folder's name with its slash.
QString targetOf(const QString& from, const QString& to)
{
    if (!to.endsWith(u'/'))
        return to;
    return from.endsWith(u'/') ? to.chopped(1) : to + from.section(u'/', -1);
}

void touch(Record& record, const Command& command, const PartRecord& part)
{
    const RevisionRecord& head = part.head();
    record.revisions.setContent(head.id, head.content, 0, command.user().id, command.at());
    addEditors(record, command, head.id);
}

/// Refuses before the first byte is read. What it says is checked again by the command.
PartRecord requireDraft(const Record& record, const Actor& actor, const QString& ipn)
{
    // Refused before any byte goes to the mirror.
    if (record.pool.isReadOnly())
        record.pool.transaction([](Connection&) {});
    return record.pool.read([&](Connection&) {
        const User user = record.users.load(actor.user);
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        PartRecord part = record.load(record.parts.require(ipn));
        PartRules(record, user, rights).check(PartAction::Edit, part);
        return part;
    });
}

/// Takes bytes in, and takes large ones out again where no command came to name them.
class Intake final
{
public:
    Intake(Record& record, const QString& mirrorFolder)
        : m_record(record)
        , m_store(FileStore::forWriting(mirrorFolder, record))
        , m_largeFrom(record.settings.load().largeFileBytes)
    {
    }

    AttachedFile take(const FoundFile& found, const git::ByteStep& step)
    {
        AttachedFile file = m_store.take(
            found.source, m_largeFrom,
            [&](const QString& sha256) { return m_record.files.content(sha256); }, step);
        file.path = found.path;
        return file;
    }

    /// Runs the command once all bytes are on the disk.
    template <typename Work>
    auto finish(Work work)
    {
        m_store.sync();
        return work();
    }

    /// Within the command: another one may have given up the same bytes meanwhile, and taken them
    /// out.
    void requireThere(const AttachedFile& file)
    {
        if (!m_store.holds(file))
            throw Conflict(FileManagement::tr("“%1” was added and taken back by somebody else at "
                                              "the same time. Add it again.")
                               .arg(file.path));
    }

    /// In a transaction, so that no other command names them in between.
    void giveUp() noexcept
    {
        try {
            m_record.pool.transaction([&](Connection&) {
                for (const QString& sha256 : m_store.addedLarge())
                    if (!m_record.files.content(sha256))
                        m_store.removeLarge(sha256);
            });
        } catch (const std::exception&) {
            // They stay, unnamed: better than to hide why the command failed.
            return;
        }
    }

private:
    Record& m_record;
    FileStore m_store;
    qint64 m_largeFrom;
};

} // namespace

void ByteProgress::begin(const QString& what)
{
    m_what = what;
    add(0);
}

void ByteProgress::add(qint64 bytes)
{
    if (m_cancelled && m_cancelled())
        throw Cancelled(m_whenCancelled);
    m_done += bytes;
    if (m_progress)
        m_progress(m_done / 1000, std::max(m_total, m_done) / 1000, m_what);
}

QList<AttachedFile> filesAt(const PartRecord& part, const RevisionRecord& revision,
                            const QString& path)
{
    QList<AttachedFile> found;
    const QString folder = path.endsWith(u'/') ? path : path + u'/';
    for (const AttachedFile& file : revision.content.files)
        if (file.path == path || file.path.startsWith(folder))
            found << file;
    if (found.isEmpty())
        throw NotFound(FileManagement::tr("%1 has no file “%2”.")
                           .arg(RevisionName{part.ipn, revision.label}.text(), path));
    return found;
}

FileManagement::FileManagement(ConnectionPool& pool, const QString& vaultFolder, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, vaultFolder, clock))
{
}

FileManagement::~FileManagement() = default;

AddedFiles FileManagement::addFiles(const Actor& actor, const QString& ipn,
                                    const QList<FileToAdd>& wanted, OnSamePath onSamePath,
                                    const Progress& progress, const CancelCheck& cancelled)
{
    Record& record = m_rooms->record;
    const PartRecord before = requireDraft(record, actor, ipn);
    const FoundFiles found = findFiles(wanted, cancelled);
    QStringList coming;
    qint64 bytes = 0;
    for (const FoundFile& one : found.files) {
        coming << one.path;
        bytes += one.size;
    }
    if (coming.isEmpty())
        throw Refused(tr("There is no file to add."));
    ByteProgress step(bytes, progress, cancelled,
                      tr("Adding files was cancelled. Nothing was added."));
    Hashes hashes;
    for (const FoundFile& one : found.files)
        if (const AttachedFile* present = fileAt(before, one.path);
            present && onSamePath == OnSamePath::Refuse && present->size == one.size) {
            step.begin(tr("Comparing %1").arg(one.path));
            hashes.insert(one.path, hashOf(one, step.step()));
        }
    requireRoom(before, coming, hashes, onSamePath);

    Intake intake(record, m_rooms->mirrorFolder);
    AddedFiles result;
    result.leftOut = found.leftOut;
    try {
        QList<AttachedFile> files;
        for (const FoundFile& one : found.files) {
            step.begin(tr("Reading %1").arg(one.path));
            AttachedFile file = intake.take(one, step.step());
            const FileToAdd& asked = wanted[one.of];
            file.uuid = QUuid::createUuid();
            file.kind = asked.kind.value_or(guessedKind(file.path));
            file.description = plainText(asked.description);
            hashes.insert(file.path, file.sha256);
            files << file;
        }
        step.begin(tr("Adding files"));
        result.part = intake.finish([&] {
            return changePart(
                record, m_rooms->clock, actor, {u"file.add"_s, PartAction::Edit, {}, {}}, ipn,
                [&](Command& command, const PartRecord& part) {
                    requireRoom(part, coming, hashes, onSamePath);
                    for (AttachedFile file : files) {
                        intake.requireThere(file);
                        const AttachedFile* present = fileAt(part, file.path);
                        if (!present) {
                            record.files.add(part.head().id, file);
                            result.added << file.path;
                        } else if (present->sha256 == file.sha256) {
                            result.unchanged << file.path;
                        } else {
                            file.id = present->id;
                            file.kind = present->kind;
                            file.description = present->description;
                            record.files.update(part.head().id, file);
                            result.replaced << file.path;
                        }
                    }
                    const QStringList changed = result.added + result.replaced;
                    if (!changed.isEmpty())
                        touch(record, command, part);
                    return u"%1 %2 %3 %4"_s.arg(
                        result.added.isEmpty() ? u"Replace"_s : u"Add"_s, listed(changed),
                        result.added.isEmpty() ? u"of"_s : u"to"_s, nameOf(part));
                });
        });
    } catch (...) {
        intake.giveUp();
        throw;
    }
    return result;
}

PartRecord FileManagement::replaceFile(const Actor& actor, const QString& ipn, const QString& path,
                                       const QString& source, const Progress& progress,
                                       const CancelCheck& cancelled)
{
    Record& record = m_rooms->record;
    requireFile(requireDraft(record, actor, ipn), path);
    const FoundFiles found = findFiles({{source, path, {}, {}}}, cancelled);
    if (found.files.size() != 1 || found.files.front().path != path)
        throw InvalidInput(tr("A file is replaced by a file, not by a folder."));
    Intake intake(record, m_rooms->mirrorFolder);
    ByteProgress step(found.files.front().size, progress, cancelled,
                      tr("Replacing the file was cancelled. It is as it was."));
    try {
        step.begin(tr("Reading %1").arg(path));
        const AttachedFile bytes = intake.take(found.files.front(), step.step());
        return intake.finish([&] {
            return changePart(record, m_rooms->clock, actor,
                              {u"file.replace"_s, PartAction::Edit, {}, {}}, ipn,
                              [&](Command& command, const PartRecord& part) {
                                  intake.requireThere(bytes);
                                  AttachedFile file = requireFile(part, path);
                                  const bool same = file.sha256 == bytes.sha256;
                                  file.sha256 = bytes.sha256;
                                  file.size = bytes.size;
                                  file.large = bytes.large;
                                  file.blob = bytes.blob;
                                  if (!same) {
                                      record.files.update(part.head().id, file);
                                      touch(record, command, part);
                                  }
                                  return u"Replace %1 of %2"_s.arg(path, nameOf(part));
                              });
        });
    } catch (...) {
        intake.giveUp();
        throw;
    }
}

PartRecord FileManagement::renameFile(const Actor& actor, const QString& ipn, const QString& from,
                                      const QString& to)
{
    Record& record = m_rooms->record;
    const QString folder = from.endsWith(u'/') ? from.chopped(1) : from;
    const QString target = targetOf(from, to);
    return changePart(record, m_rooms->clock, actor, {u"file.rename"_s, PartAction::Edit, {}, {}},
                      ipn, [&](Command& command, const PartRecord& part) {
                          QList<AttachedFile> moved = filesAt(part, part.head(), folder);
                          if (moved.front().path != folder && target.startsWith(folder + u'/'))
                              throw InvalidInput(
                                  tr("“%1” cannot be moved into itself.").arg(folder));
                          QStringList stay = pathsOf(part.head().content.files);
                          QStringList come;
                          for (AttachedFile& file : moved) {
                              stay.removeOne(file.path);
                              file.path = target + file.path.mid(folder.size());
                              checkFilePath(file.path);
                              come << file.path;
                          }
                          requireFree(part, stay, come);
                          if (target != folder) {
                              for (const AttachedFile& file : moved)
                                  record.files.update(part.head().id, file);
                              touch(record, command, part);
                          }
                          return u"Rename %1 of %2 to %3"_s.arg(folder, nameOf(part), target);
                      });
}

PartRecord FileManagement::editFiles(const Actor& actor, const QString& ipn,
                                     const QList<FileEdit>& edits)
{
    Record& record = m_rooms->record;
    return changePart(
        record, m_rooms->clock, actor, {u"file.edit"_s, PartAction::Edit, {}, {}}, ipn,
        [&](Command& command, const PartRecord& part) {
            QStringList present = pathsOf(part.head().content.files);
            QStringList changed;
            QString moved;
            for (const FileEdit& edit : edits) {
                AttachedFile file = requireFile(part, edit.path);
                file.kind = edit.kind.value_or(file.kind);
                if (edit.description)
                    file.description = plainText(*edit.description);
                if (edit.newPath) {
                    present.removeOne(file.path);
                    file.path = targetOf(file.path, *edit.newPath);
                    checkFilePath(file.path);
                    requireFree(part, present, {file.path});
                    present << file.path;
                }
                if (file == requireFile(part, edit.path))
                    continue;
                record.files.update(part.head().id, file);
                changed << edit.path;
                if (file.path != edit.path)
                    moved = file.path;
            }
            if (!changed.isEmpty())
                touch(record, command, part);
            return moved.isEmpty() ? u"Describe %1 of %2"_s.arg(listed(changed), nameOf(part))
                   : changed.size() == 1
                       ? u"Rename %1 of %2 to %3 and describe it"_s.arg(changed.front(),
                                                                        nameOf(part), moved)
                       : u"Rename and describe %1 of %2"_s.arg(listed(changed), nameOf(part));
        });
}

PartRecord FileManagement::removeFiles(const Actor& actor, const QString& ipn,
                                       const QStringList& paths)
{
    if (paths.isEmpty())
        throw InvalidInput(tr("Say which files to remove."));
    Record& record = m_rooms->record;
    return changePart(record, m_rooms->clock, actor, {u"file.remove"_s, PartAction::Edit, {}, {}},
                      ipn, [&](Command& command, const PartRecord& part) {
                          QMap<QString, FileId> gone;
                          for (const QString& path : paths)
                              for (const AttachedFile& file : filesAt(part, part.head(), path))
                                  gone.insert(file.path, file.id);
                          for (const FileId file : std::as_const(gone))
                              record.files.remove(file);
                          touch(record, command, part);
                          return u"Remove %1 from %2"_s.arg(listed(gone.keys()), nameOf(part));
                      });
}

} // namespace implexa
