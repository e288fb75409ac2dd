#include "ReleasePackage.h"

#include "Command.h"
#include "FileRooms.h"
#include "GitMirror.h"
#include "PackageBytes.h"
#include "PackageContent.h"
#include "PackageNames.h"
#include "PackageTables.h"
#include "PermissionPolicy.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/formats/CanonicalJson.h"
#include "core/formats/ZipWriter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

const QString action = u"package.create"_s;

/// One file of the archive: made here, or attached to a revision.
struct Entry {
    QString path;
    QByteArray content;
    const PackagePart* part = nullptr;
    const AttachedFile* file = nullptr;
};

/// What the archive holds, in its order.
struct Contents {
    QList<Entry> entries;
    QMap<QString, QString> folders; ///< of revisions that have files, by `IPN@label`
    QList<PackageRename> renamed;
    int files = 0;
    int leftOut = 0;
    qint64 bytes = 0; ///< of attached files
};

struct ReleaseInGit {
    QString tag;
    QString commit;
};

void requireCaughtUp(const MirrorStatus& status)
{
    if (status.pending > 0)
        throw GitError(
            status.pending == 1
                ? ReleasePackage::tr("The mirror is one event behind, so the package could not "
                                     "name the commit of its release. Mend what keeps it first.")
                : ReleasePackage::tr("The mirror is %1 events behind, so the package could not "
                                     "name the commit of its release. Mend what keeps it first.")
                      .arg(status.pending),
            status.lastError);
}

/// The event that released it ended at that very millisecond.
ReleaseInGit findRelease(const AuditManager& audit, git::Repository& mirror,
                         const PackageContent& content)
{
    constexpr int page = 200;
    ReleaseInGit release;
    EventId before;
    for (bool more = true; more && release.commit.isEmpty();) {
        const QList<Event> events = audit.list(content.subject, page, before);
        for (const Event& event : events)
            if (event.at == content.releasedAt && !event.commits.isEmpty() &&
                release.commit.isEmpty())
                release.commit = event.commits.back(); // on `released`, where there is one
        more = events.size() == page;
        if (more)
            before = events.back().id;
    }
    if (release.commit.isEmpty())
        throw GitError(ReleasePackage::tr("The mirror holds no commit for the release of %1. Put "
                                          "the mirror back from a backup.")
                           .arg(content.name));
    for (const git::Tag& tag : mirror.tags())
        if (tag.name.startsWith("release/") && tag.target.hex() == release.commit)
            release.tag = QString::fromUtf8(tag.name);
    return release;
}

QString kindsText(const QList<FileKind>& kinds)
{
    QStringList codes;
    for (const FileKind kind : kinds)
        codes << code(kind);
    return codes.join(u", "_s);
}

Contents contentsOf(const PackageContent& content, const QList<FileKind>& kinds)
{
    Contents contents;
    PackageNames names;
    for (auto part = content.parts.begin(); part != content.parts.end(); ++part) {
        QString folder;
        for (const AttachedFile& file : part->files) {
            if (!kinds.isEmpty() && !kinds.contains(file.kind)) {
                ++contents.leftOut;
                continue;
            }
            if (folder.isEmpty()) {
                folder =
                    names.newFolder(u"files/"_s + PackageNames::folder(part->ipn, part->label));
                contents.folders.insert(part.key(), folder);
            }
            contents.entries << Entry{names.file(folder, file.path), {}, &*part, &file};
            contents.bytes += file.size;
            ++contents.files;
        }
    }
    contents.renamed = names.renamed();
    std::sort(contents.entries.begin(), contents.entries.end(),
              [](const Entry& a, const Entry& b) { return a.path < b.path; });
    return contents;
}

void requireBytes(PackageBytes& bytes, const Contents& contents, const QString& mirrorFolder)
{
    for (const Entry& entry : contents.entries)
        if (!bytes.holds(*entry.file))
            throw GitError(
                ReleasePackage::tr("The bytes of the file “%1” of %2 revision %3 are not in this "
                                   "vault. Run “git lfs fetch --all” in the clone that it came "
                                   "from and copy its lfs folder into %4, or put the mirror back "
                                   "from a backup.")
                    .arg(entry.file->path, entry.part->ipn, entry.part->label,
                         QDir::toNativeSeparators(mirrorFolder)),
                entry.file->sha256);
}

QString sha256(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray manifest(const PackageContent& content, const Contents& contents,
                    const ReleaseInGit& release, const QList<FileKind>& kinds)
{
    QJsonArray files;
    for (const Entry& entry : contents.entries) {
        QJsonObject file{{u"path"_s, entry.path}};
        if (entry.file) {
            file.insert(u"part"_s, entry.part->ipn);
            file.insert(u"revision"_s, entry.part->label);
            file.insert(u"name"_s, entry.file->path);
            file.insert(u"kind"_s, code(entry.file->kind));
            file.insert(u"description"_s, entry.file->description);
            file.insert(u"sha256"_s, entry.file->sha256);
            file.insert(u"size"_s, entry.file->size);
        } else {
            file.insert(u"sha256"_s, sha256(entry.content));
            file.insert(u"size"_s, entry.content.size());
        }
        files += file;
    }
    QJsonArray parts;
    for (auto part = content.parts.begin(); part != content.parts.end(); ++part) {
        const QString folder = contents.folders.value(part.key());
        parts += QJsonObject{{u"ipn"_s, part->ipn},
                             {u"revision"_s, part->label},
                             {u"name"_s, part->name},
                             {u"contentHash"_s, part->contentHash},
                             {u"folder"_s, folder.isEmpty() ? QJsonValue() : QJsonValue(folder)}};
    }
    QJsonArray released;
    for (const PackageRoot& root : content.roots)
        released +=
            QJsonObject{{u"ipn"_s, root.tree.root.ipn},
                        {u"revision"_s, root.tree.root.revision},
                        {u"contentHash"_s, content.parts.value(root.tree.root.text()).contentHash}};
    QJsonArray renamed;
    for (const PackageRename& one : contents.renamed)
        renamed += QJsonObject{{u"wanted"_s, one.wanted}, {u"path"_s, one.path}};
    QJsonArray kindCodes;
    for (const FileKind kind : kinds)
        kindCodes += code(kind);
    return canonicalJson(QJsonObject{
        {u"format"_s, u"implexa-release-package"_s},
        {u"formatVersion"_s, 1},
        {u"implexa"_s, QStringLiteral(IMPLEXA_VERSION)},
        {u"vault"_s, QJsonObject{{u"name"_s, content.vaultName},
                                 {u"uuid"_s, content.vault.toString(QUuid::WithoutBraces)}}},
        {u"release"_s, QJsonObject{{u"kind"_s, content.isChange ? u"change"_s : u"part"_s},
                                   {u"name"_s, content.name},
                                   {u"title"_s, content.title},
                                   {u"contentHash"_s, content.contentHash},
                                   {u"releasedAt"_s, toText(content.releasedAt)},
                                   {u"tag"_s, release.tag},
                                   {u"commit"_s, release.commit},
                                   {u"parts"_s, released}}},
        {u"fileKinds"_s, kinds.isEmpty() ? QJsonValue() : QJsonValue(kindCodes)},
        {u"parts"_s, parts},
        {u"files"_s, files},
        {u"renamed"_s, renamed}});
}

/// Puts what is made here before what is attached.
void addTexts(Contents& contents, const PackageContent& content, const ReleaseInGit& release,
              const QList<FileKind>& kinds)
{
    PackageReadme readme;
    readme.tag = release.tag;
    readme.commit = release.commit;
    readme.version = QStringLiteral(IMPLEXA_VERSION);
    readme.files = contents.files;
    readme.kinds = kindsText(kinds);
    readme.leftOut = contents.leftOut;
    for (const PackageRename& one : std::as_const(contents.renamed))
        readme.renamed << u"%1 is %2"_s.arg(one.wanted, one.path);
    QList<Entry> texts{{u"README.txt"_s, readmeText(content, readme)},
                       {u"bom-flat.csv"_s, flatBomCsv(content)},
                       {u"bom-indented.csv"_s, indentedBomCsv(content)},
                       {u"changes.csv"_s, changesCsv(content)},
                       {u"changes.txt"_s, changesText(content)}};
    contents.entries = texts + contents.entries;
    contents.entries << Entry{u"manifest.json"_s, manifest(content, contents, release, kinds)};
    std::sort(contents.entries.begin(), contents.entries.end(),
              [](const Entry& a, const Entry& b) { return a.path < b.path; });
}

} // namespace

ReleasePackage::ReleasePackage(ConnectionPool& pool, GitMirror& mirror, const Clock& clock)
    : m_pool(pool)
    , m_mirror(mirror)
    , m_clock(clock)
{
}

PackageResult ReleasePackage::create(const Actor& actor, const PackageRequest& request,
                                     const Progress& progress, const CancelCheck& cancelled)
{
    if (request.file.trimmed().isEmpty())
        throw InvalidInput(tr("Name the archive that the package is to be written to."));
    QList<FileKind> kinds = request.kinds;
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());

    Record record(m_pool);
    const PackageContent content = m_pool.read([&](Connection&) {
        Command(record, m_clock, actor, action).require(Permission::EditParts);
        return packageContent(record, request.what, cancelled);
    });
    NewArchive archive(request.file, request.overwrite);
    requireCaughtUp(m_mirror.drain({}, progress, cancelled));
    PackageBytes bytes(m_mirror.folder());
    const ReleaseInGit release = findRelease(record.audit, bytes.mirror(), content);
    Contents contents = contentsOf(content, kinds);
    requireBytes(bytes, contents, m_mirror.folder());
    addTexts(contents, content, release, kinds);

    ByteProgress step(contents.bytes, progress, cancelled,
                      tr("The package was cancelled. Nothing was written."));
    ZipWriter zip(archive.device(), content.releasedAt);
    for (const Entry& entry : std::as_const(contents.entries)) {
        step.begin(tr("Packing %1").arg(entry.path));
        if (entry.file)
            bytes.read(*entry.file, [&](QIODevice& from) {
                zip.add(entry.path, from, entry.file->size, step.step());
            });
        else
            zip.add(entry.path, entry.content);
    }
    zip.finish();
    PackageResult result;
    result.sha256 = archive.close();
    result.size = archive.size();
    result.file = QFileInfo(request.file).absoluteFilePath();
    result.name = content.name;
    result.tag = release.tag;
    result.commit = release.commit;
    result.parts = int(content.parts.size());
    result.files = contents.files;
    result.leftOut = contents.leftOut;
    result.renamed = contents.renamed;

    const QString recipient = plainLine(request.recipient);
    QStringList comment;
    if (!request.comment.trimmed().isEmpty())
        comment << request.comment << QString();
    comment << u"%1 of %2 bytes has the SHA-256 %3."_s.arg(
        QFileInfo(result.file).fileName(), QString::number(result.size), result.sha256);
    m_pool.transaction([&](Connection&) {
        Command command(record, m_clock, actor, action);
        command.require(Permission::EditParts);
        command.finish(recipient.isEmpty() ? u"Package %1"_s.arg(content.name)
                                           : u"Package %1 for %2"_s.arg(content.name, recipient),
                       comment.join(u'\n'), true);
        archive.publish(); // last: what cannot be published is not recorded
    });
    return result;
}

} // namespace implexa
