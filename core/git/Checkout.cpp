#include "Repository.h"
#include "core/domain/Error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#ifndef Q_OS_WIN
#include <sys/stat.h>
#endif

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

/// What stands at a path: a blob, or the Git LFS object that the blob points to.
struct Content {
    Oid blob;
    bool large = false;

    friend bool operator==(const Content&, const Content&) = default;
};

struct Step {
    QByteArray path;
    std::optional<Content> before;
    std::optional<Content> now;
    quint32 mode = 0;
};

/// Size and times of the file, so that git sees at a glance that it is unchanged.
git_index_entry indexEntry(const Step& step, const QString& path)
{
    git_index_entry entry{};
    entry.mode = step.mode;
    entry.id = *step.now->blob.get();
    entry.path = step.path.constData();
#ifdef Q_OS_WIN
    entry.file_size = static_cast<uint32_t>(QFileInfo(path).size());
#else
    struct stat info;
    if (::stat(QFile::encodeName(path).constData(), &info) == 0) {
        entry.file_size = static_cast<uint32_t>(info.st_size);
        entry.dev = static_cast<uint32_t>(info.st_dev);
        entry.ino = static_cast<uint32_t>(info.st_ino);
        entry.uid = info.st_uid;
        entry.gid = info.st_gid;
#ifdef Q_OS_MACOS
        const timespec changed = info.st_ctimespec;
        const timespec modified = info.st_mtimespec;
#else
        const timespec changed = info.st_ctim;
        const timespec modified = info.st_mtim;
#endif
        entry.ctime = {static_cast<int32_t>(changed.tv_sec),
                       static_cast<uint32_t>(changed.tv_nsec)};
        entry.mtime = {static_cast<int32_t>(modified.tv_sec),
                       static_cast<uint32_t>(modified.tv_nsec)};
    }
#endif
    return entry;
}

class WorkTree
{
public:
    WorkTree(Repository& repository)
        : m_repository(repository)
        , m_large(repository.folder())
        , m_root(repository.workTree())
    {
    }

    QString pathOf(const Step& step) const { return m_root + u'/' + QString::fromUtf8(step.path); }

    /// Throws unless the step overwrites only what git knows or what is there already.
    void checkStep(const Step& step)
    {
        if (step.mode != GIT_FILEMODE_BLOB && step.mode != GIT_FILEMODE_BLOB_EXECUTABLE && step.now)
            refuse(step, u"it is a link, which Implexa does not write"_s);
        checkFolders(step);
        const QFileInfo info(pathOf(step));
        if (info.isSymLink())
            refuse(step, u"a link is in its place"_s);
        if (!info.exists() || info.isDir())
            return; // a folder is in the way only if something stays in it: writing tells
        if (!holds(info, step.before) && !holds(info, step.now))
            refuse(step, u"it holds changes that were not made by Implexa"_s);
    }

    void put(const Step& step, const std::optional<Content>& content, const ByteStep& byteStep)
    {
        const QString path = pathOf(step);
        if (!content) {
            QFile file(path);
            if (file.exists() && !file.remove())
                fail(path, file.errorString());
            removeEmptyFolders(path);
            return;
        }
        const QString folder = path.left(path.lastIndexOf(u'/'));
        if (!m_made.contains(folder)) {
            if (!QDir().mkpath(folder))
                fail(folder, u"the folder cannot be made"_s);
            m_made.insert(folder);
        }
        QFile::remove(path); // a new file, never a write through a hard link
        if (content->large) {
            putLarge(path, content->blob, byteStep);
            return;
        }
        QFile file(path);
        const QByteArray bytes = m_repository.blob(content->blob);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered) ||
            file.write(bytes) != bytes.size())
            fail(path, file.errorString());
        if (step.mode == GIT_FILEMODE_BLOB_EXECUTABLE)
            file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeUser |
                                QFile::ExeGroup | QFile::ExeOther);
    }

private:
    [[noreturn]] static void refuse(const Step& step, const QString& why)
    {
        throw Refused(u"The file %1 stays as it is: %2. Move it away and try again."_s.arg(
            QString::fromUtf8(step.path), why));
    }

    [[noreturn]] static void fail(const QString& path, const QString& cause)
    {
        throw GitError(
            u"The file %1 could not be written. Check that the folder can be written and "
            u"that the disk has room."_s.arg(path),
            cause);
    }

    bool holds(const QFileInfo& info, const std::optional<Content>& content)
    {
        if (!content)
            return false;
        if (content->large) {
            const auto object = m_repository.pointer(content->blob);
            return object && LargeObjects::isAt(info.filePath(), *object);
        }
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            fail(info.filePath(), file.errorString());
        QCryptographicHash hash(QCryptographicHash::Sha1);
        hash.addData("blob " + QByteArray::number(file.size()) + '\0');
        return hash.addData(&file) && Oid::fromRaw(hash.result().constData()) == content->blob;
    }

    void putLarge(const QString& path, const Oid& blob, const ByteStep& byteStep)
    {
        const auto object = m_repository.pointer(blob);
        if (!object)
            fail(path, u"its blob is no Git LFS pointer"_s);
        m_large.writeTo(path, *object, byteStep);
        // Git compares the bytes of files that are as young as its index with the blob, which here
        // is a pointer: without git-lfs it would see a change.
        QFile file(path);
        if (file.open(QIODevice::ReadWrite))
            file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-10),
                             QFileDevice::FileModificationTime);
    }

    /// A link in place of a folder would lead the writing out of the work tree.
    void checkFolders(const Step& step)
    {
        for (qsizetype slash = step.path.lastIndexOf('/'); slash > 0;
             slash = step.path.lastIndexOf('/', slash - 1)) {
            const QByteArray folder = step.path.left(slash);
            if (m_checked.contains(folder))
                return;
            if (QFileInfo(m_root + u'/' + QString::fromUtf8(folder)).isSymLink())
                refuse(step, u"a link is in the place of its folder"_s);
            m_checked.insert(folder);
        }
    }

    void removeEmptyFolders(const QString& path)
    {
        QString folder = path.left(path.lastIndexOf(u'/'));
        while (folder.size() > m_root.size() && QDir().rmdir(folder)) {
            m_made.remove(folder);
            folder = folder.left(folder.lastIndexOf(u'/'));
        }
    }

    Repository& m_repository;
    const LargeObjects m_large;
    const QString m_root;
    QSet<QString> m_made;
    QSet<QByteArray> m_checked;
};

/// Which paths are Git LFS's, told by one `.gitattributes` after the other.
class LargePaths
{
public:
    LargePaths(Repository& repository)
        : m_repository(repository)
    {
    }

    void see(const QByteArray& path, const Oid& blob)
    {
        const qsizetype name = path.lastIndexOf('/') + 1;
        if (QByteArrayView(path).sliced(name) == ".gitattributes")
            m_paths.unite(largePaths(m_repository.blob(blob), path.left(name)));
    }
    Content content(const QByteArray& path, const Oid& blob) const
    {
        return {blob, m_paths.contains(path)};
    }

private:
    Repository& m_repository;
    QSet<QByteArray> m_paths;
};

/// What changes from the index to the tree: first what goes, then what comes.
std::vector<Step> planSteps(Repository& repository, git_index* index, const Oid& tree)
{
    std::vector<Step> steps;
    std::vector<Step> gone;
    LargePaths was(repository);
    LargePaths is(repository);
    const size_t count = git_index_entrycount(index);
    size_t at = 0;
    // Entries come in the order of their paths, so that .gitattributes comes before names.
    const auto next = [&] {
        const git_index_entry* entry = git_index_get_byindex(index, at++);
        const QByteArray path(entry->path);
        was.see(path, Oid(entry->id));
        return Step{path, was.content(path, Oid(entry->id)), std::nullopt, entry->mode};
    };
    const auto before = [&](const QByteArray& path) -> std::optional<Step> {
        while (at < count) {
            const git_index_entry* entry = git_index_get_byindex(index, at);
            const int order = QByteArrayView(entry->path).compare(path);
            if (order > 0)
                return std::nullopt;
            Step step = next();
            if (order == 0)
                return step;
            gone.push_back(std::move(step));
        }
        return std::nullopt;
    };
    repository.walk(tree, [&](const QByteArray& path, const Oid& blob, quint32 mode) {
        checkPath(path);
        is.see(path, blob);
        const std::optional<Step> old = before(path);
        const Content now = is.content(path, blob);
        if (!old || old->before != now || old->mode != mode)
            steps.push_back({path, old ? old->before : std::nullopt, now, mode});
    });
    while (at < count)
        gone.push_back(next());
    steps.insert(steps.begin(), gone.begin(), gone.end());
    return steps;
}

} // namespace

void Repository::checkout(const Oid& commit, const Progress& progress, const CancelCheck& cancelled)
{
    if (isBare())
        throw GitError(u"A bare repository has no files to write."_s, folder());
    sync();
    const auto index =
        acquire<IndexHandle>("open the index", git_repository_index, m_repository.get());
    check(git_index_read(index.get(), 1), "read the index");
    const std::vector<Step> steps = planSteps(*this, index.get(), treeOf(commit));
    WorkTree files(*this);
    for (const Step& step : steps)
        files.checkStep(step);
    const auto total = static_cast<qint64>(steps.size());
    const ByteStep mayGoOn = [&cancelled](qint64) {
        if (cancelled && cancelled())
            throw Cancelled(u"Writing the files was cancelled."_s);
    };
    size_t done = 0;
    try {
        for (; done < steps.size(); ++done) {
            mayGoOn(0);
            if (progress)
                progress(static_cast<qint64>(done), total, u"Writing files"_s);
            files.put(steps[done], steps[done].now, mayGoOn);
        }
        for (const Step& step : steps) {
            if (step.now) {
                const git_index_entry entry = indexEntry(step, files.pathOf(step));
                check(git_index_add(index.get(), &entry), "write the index");
            } else {
                check(git_index_remove(index.get(), step.path.constData(), 0), "write the index");
            }
        }
        check(git_index_write(index.get()), "write the index");
    } catch (...) {
        git_index_read(index.get(), 1);
        for (size_t i = std::min(done + 1, steps.size()); i-- > 0;) {
            try {
                files.put(steps[i], steps[i].before, {});
            } catch (const Error&) {
                // What cannot be put back shows as changed; the first failure is the one to report.
                continue;
            }
        }
        throw;
    }
    if (progress)
        progress(total, total, u"Writing files"_s);
}

} // namespace implexa::git
