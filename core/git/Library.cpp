#include "Library.h"

#include "Handle.h"

namespace implexa::git
{

namespace
{

struct Library {
    Library()
    {
        check(git_libgit2_init(), "start");
        for (const git_config_level_t level : {GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_GLOBAL,
                                               GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_PROGRAMDATA})
            check(git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, ""), "start");
        check(git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1), "start");
        // Our own objects are right by construction; the look-ups would double the cost of a tree.
        check(git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0), "start");
        // The folders are named by the person, also where a container runs as another account.
        check(git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0), "start");
    }
    ~Library() { git_libgit2_shutdown(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

} // namespace

void startLibrary()
{
    static const Library library;
}

QString libraryVersion()
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    git_libgit2_version(&major, &minor, &patch);
    return QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch);
}

} // namespace implexa::git
