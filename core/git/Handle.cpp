#include "Handle.h"

#include "core/domain/Error.h"

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

QString advice(int status, int errorClass)
{
    if (status == GIT_ELOCKED)
        return u" because another program is writing there, or a lock was left behind. "
               u"It works again when the other program has ended"_s;
    if (status == GIT_EMODIFIED || status == GIT_EEXISTS)
        return u" because another program changed it first. Try again"_s;
    if (errorClass == GIT_ERROR_OS || errorClass == GIT_ERROR_FILESYSTEM)
        return u". Check that the folder can be written and that the disk has room"_s;
    return {};
}

} // namespace

void check(int status, const char* doing)
{
    if (status >= 0)
        return;
    const git_error* last = git_error_last();
    const QString cause = last && last->message ? QString::fromUtf8(last->message)
                                                : u"libgit2 error %1"_s.arg(status);
    throw GitError(u"Git could not %1%2."_s.arg(QString::fromUtf8(doing),
                                                advice(status, last ? last->klass : 0)),
                   cause);
}

} // namespace implexa::git
