#include "WorkingCopy.h"

#include "Handle.h"
#include "Library.h"
#include "Repository.h"

namespace implexa::git
{
namespace
{

using RemoteHandle = Handle<git_remote, git_remote_free>;

constexpr int mostDirty = 3;

QString addressOf(git_repository* repository, const char* name)
{
    git_remote* found = nullptr;
    if (git_remote_lookup(&found, repository, name) != 0)
        return {};
    const RemoteHandle remote(found);
    return QString::fromUtf8(git_remote_url(remote.get()));
}

QString remoteAddress(git_repository* repository)
{
    QString origin = addressOf(repository, "origin");
    if (!origin.isEmpty())
        return origin;
    git_strarray names{};
    check(git_remote_list(&names, repository), "list the remotes");
    QString first = names.count > 0 ? addressOf(repository, names.strings[0]) : QString();
    git_strarray_dispose(&names);
    return first;
}

} // namespace

WorkingCopy workingCopyOf(const QString& folder)
{
    startLibrary();
    WorkingCopy found;
    git_repository* opened = nullptr;
    const int status = git_repository_open_ext(&opened, folder.toUtf8().constData(), 0, nullptr);
    if (status == GIT_ENOTFOUND)
        return found;
    check(status, "open the repository");
    const RepositoryHandle repository(opened);
    const char* top = git_repository_workdir(repository.get());
    found.folder = QString::fromUtf8(top ? top : git_repository_path(repository.get()));
    found.remote = remoteAddress(repository.get());
    git_oid head;
    if (git_reference_name_to_id(&head, repository.get(), "HEAD") == 0)
        found.head = Oid(head);
    if (top)
        found.dirty = Repository::open(found.folder).dirtyPaths(mostDirty);
    return found;
}

} // namespace implexa::git
