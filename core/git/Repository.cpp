#include "Repository.h"

#include "Disk.h"
#include "Library.h"
#include "core/domain/Error.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>

#include <git2/sys/repository.h>

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

/// A new one: for git's own programs, and what libgit2 has made so far. What Implexa makes in it
/// goes by the folder that it is in.
void share(git_repository* repository, const QString& folder)
{
    const auto settings = acquire<Handle<git_config, git_config_free>>(
        "read the settings", git_repository_config, repository);
    check(git_config_set_string(settings.get(), "core.sharedRepository", "group"),
          "share the repository");
    shareAsFolder(folder);
    QDirIterator each(folder, QDir::AllEntries | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) // folders come before what is in them
        shareAsFolder(each.next());
}

} // namespace

Repository::Repository(RepositoryHandle repository)
    : m_repository(std::move(repository))
    , m_odb(acquire<OdbHandle>("open the objects", git_repository_odb, m_repository.get()))
{
    // The reflog of an export names Implexa, whatever the account's own git settings are.
    check(git_repository_set_ident(m_repository.get(), "Implexa", "implexa@localhost"),
          "open the repository");
}

Repository Repository::init(const QString& folder, bool bare)
{
    startLibrary();
    git_repository_init_options options;
    check(git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION),
          "make a repository");
    options.flags = GIT_REPOSITORY_INIT_MKPATH;
    if (bare)
        options.flags |= GIT_REPOSITORY_INIT_BARE;
    options.initial_head = "main";
    const QByteArray path = folder.toUtf8();
    git_repository* made = nullptr;
    check(git_repository_init_ext(&made, path.constData(), &options), "make a repository");
    Repository repository{RepositoryHandle(made)};
    if (bare && isShared(QFileInfo(folder).path()))
        share(repository.m_repository.get(), folder);
    return repository;
}

Repository Repository::open(const QString& folder)
{
    startLibrary();
    const QByteArray path = folder.toUtf8();
    git_repository* opened = nullptr;
    const int status =
        git_repository_open_ext(&opened, path.constData(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    if (status == GIT_ENOTFOUND)
        throw GitError(u"There is no git repository in %1."_s.arg(folder));
    check(status, "open the repository");
    return Repository(RepositoryHandle(opened));
}

QString Repository::folder() const
{
    return QString::fromUtf8(git_repository_commondir(m_repository.get())).chopped(1);
}

QString Repository::workTree() const
{
    const char* path = git_repository_workdir(m_repository.get());
    return path ? QString::fromUtf8(path).chopped(1) : QString();
}

QString Repository::objectsFolder() const
{
    return folder() + u"/objects"_s;
}

bool Repository::isBare() const
{
    return git_repository_is_bare(m_repository.get()) == 1;
}

bool Repository::isShallow() const
{
    return git_repository_is_shallow(m_repository.get()) == 1;
}

std::optional<Oid> Repository::refTarget(const QByteArray& ref)
{
    git_oid id;
    const int status = git_reference_name_to_id(&id, m_repository.get(), ref.constData());
    if (status == GIT_ENOTFOUND)
        return std::nullopt;
    check(status, "read a ref");
    return peelToCommit(Oid(id));
}

QList<std::pair<QByteArray, Oid>> Repository::refs(const QByteArray& prefix)
{
    QList<std::pair<QByteArray, Oid>> found;
    const auto iterator = acquire<ReferenceIteratorHandle>(
        "list the refs", git_reference_iterator_new, m_repository.get());
    const char* name = nullptr;
    int status = 0;
    QList<QByteArray> names;
    while ((status = git_reference_next_name(&name, iterator.get())) == 0)
        if (QByteArrayView(name).startsWith(prefix))
            names += name;
    if (status != GIT_ITEROVER)
        check(status, "list the refs");
    for (const QByteArray& each : std::as_const(names))
        if (const auto target = refTarget(each))
            found.append({each, *target});
    return found;
}

void Repository::moveRef(const QByteArray& ref, const Oid& to,
                         const std::optional<Oid>& expectedOld, const QString& logMessage)
{
    sync();
    if (!contains(to))
        throw GitError(u"Git could not move a ref to a commit that it does not have."_s,
                       QString::fromUtf8(ref) + u" to "_s + to.hex());
    const QByteArray message = logMessage.simplified().toUtf8();
    const QString file = folder() + u'/' + QString::fromUtf8(ref);
    makeFolder(QFileInfo(file).path());
    git_reference* moved = nullptr;
    const int status =
        expectedOld
            ? git_reference_create_matching(&moved, m_repository.get(), ref.constData(), to.get(),
                                            1, expectedOld->get(), message.constData())
            : git_reference_create(&moved, m_repository.get(), ref.constData(), to.get(), 0,
                                   message.constData());
    const ReferenceHandle owner(moved);
    check(status, ("move " + ref).constData());
    shareAsFolder(file);
}

void Repository::setHead(const QByteArray& ref)
{
    check(git_repository_set_head(m_repository.get(), ref.constData()), "set HEAD");
}

void Repository::deleteRef(const QByteArray& ref)
{
    const int status = git_reference_remove(m_repository.get(), ref.constData());
    if (status != GIT_ENOTFOUND)
        check(status, ("delete " + ref).constData());
}

Oid Repository::createTag(const QByteArray& name, const Oid& target, const Signature& tagger,
                          const QString& message)
{
    const QByteArray ref = "refs/tags/" + name;
    git_oid existing;
    const int status = git_reference_name_to_id(&existing, m_repository.get(), ref.constData());
    if (status == 0) {
        if (peelToCommit(Oid(existing)) == target)
            return Oid(existing);
        throw GitError(
            u"The tag %1 stands on another commit already."_s.arg(QString::fromUtf8(name)));
    }
    if (status != GIT_ENOTFOUND)
        check(status, "read a tag");
    const Oid tag = write(GIT_OBJECT_TAG, tagBytes(name, target, tagger, message));
    moveRef(ref, tag, std::nullopt, {});
    return tag;
}

QList<Tag> Repository::tags()
{
    QList<Tag> found;
    const auto iterator = acquire<ReferenceIteratorHandle>(
        "list the tags", git_reference_iterator_glob_new, m_repository.get(), "refs/tags/*");
    git_reference* next = nullptr;
    int status = 0;
    while ((status = git_reference_next(&next, iterator.get())) == 0) {
        const ReferenceHandle ref(next);
        const git_oid* target = git_reference_target(ref.get());
        if (!target)
            continue;
        Tag tag{QByteArray(git_reference_name(ref.get())).mid(10), {}, {}, Oid(*target)};
        const NewObject first = object(tag.object);
        if (first.type == GIT_OBJECT_TAG)
            tag.message = parseTag(first.bytes).message;
        tag.target = peelToCommit(tag.object);
        found += tag;
    }
    if (status != GIT_ITEROVER)
        check(status, "list the tags");
    return found;
}

bool Repository::removeStaleLock(const QByteArray& ref, std::chrono::seconds age)
{
    checkPath(ref);
    const QFileInfo lock(folder() + u'/' + QString::fromUtf8(ref) + u".lock"_s);
    if (!lock.isFile() ||
        lock.lastModified().addSecs(age.count()) > QDateTime::currentDateTimeUtc())
        return false;
    return QFile::remove(lock.filePath());
}

Oid Repository::peelToCommit(Oid id)
{
    for (;;) {
        const NewObject found = object(id);
        if (found.type != GIT_OBJECT_TAG)
            return id;
        id = parseTag(found.bytes).target;
    }
}

bool Repository::isAncestor(const Oid& ancestor, const Oid& of)
{
    if (ancestor == of)
        return true;
    sync();
    const int status = git_graph_descendant_of(m_repository.get(), of.get(), ancestor.get());
    check(status, "compare two commits");
    return status == 1;
}

QStringList Repository::dirtyPaths(int most)
{
    git_status_options options;
    check(git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION), "read the status");
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED;
    const auto list =
        acquire<StatusHandle>("read the status", git_status_list_new, m_repository.get(), &options);
    QStringList paths;
    const size_t count = git_status_list_entrycount(list.get());
    for (size_t i = 0; i < count && paths.size() < most; ++i) {
        const git_status_entry* entry = git_status_byindex(list.get(), i);
        const git_diff_delta* delta =
            entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
        const QString path = QString::fromUtf8(delta->new_file.path);
        // Git's own filter would see that the bytes are those that the pointer names.
        if (entry->index_to_workdir && delta->status == GIT_DELTA_MODIFIED &&
            delta->new_file.mode == GIT_FILEMODE_BLOB && !entry->head_to_index)
            if (const auto large = pointer(Oid(delta->old_file.id));
                large && LargeObjects::isAt(workTree() + u'/' + path, *large))
                continue;
        paths += path;
    }
    return paths;
}

} // namespace implexa::git
