#include "MirrorFolder.h"

#include "GitMirror.h"
#include "core/domain/Error.h"
#include "core/managers/AuditManager.h"
#include "core/managers/OutboxManager.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <optional>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

bool holds(git::Repository& repository, const git::Oid& commit, const OutboxManager& outbox)
{
    const auto next = outbox.oldest();
    return next && repository.commit(commit).text.trailer(u"Implexa-Event") ==
                       next->eventUuid.toString(QUuid::WithoutBraces);
}

} // namespace

bool isWholeMirror(const QString& folder)
{
    const QDir dir(folder);
    return QFileInfo(dir.filePath(u"HEAD"_s)).size() > 0 && dir.exists(u"objects"_s) &&
           dir.exists(u"refs"_s);
}

QString mirrorLockFile(const QString& folder)
{
    return folder + u".lock"_s;
}

QString missingMirror(const QString& folder, const AuditManager& audit)
{
    if (isWholeMirror(folder) || audit.lastCommit(u"main"_s).isEmpty())
        return {};
    return GitMirror::tr("The mirror %1 is not as Implexa left it: it is missing, or in pieces. "
                         "Put the folder back from a backup.")
        .arg(QDir::toNativeSeparators(folder));
}

void requireUnbroken(git::Repository& repository, const AuditManager& audit,
                     const OutboxManager& outbox)
{
    for (const QString& branch : {u"main"_s, u"released"_s}) {
        const QString last = audit.lastCommit(branch);
        const std::optional<git::Oid> head = repository.refTarget("refs/heads/" + branch.toUtf8());
        // A writer that was killed may have moved it already.
        if (head ? head->hex() == last || holds(repository, *head, outbox) : last.isEmpty())
            continue;
        throw GitError(GitMirror::tr("The mirror %1 is not as Implexa left it: its branch %2 "
                                     "should stand at %3. Put the folder back from a backup.")
                           .arg(QDir::toNativeSeparators(repository.folder()), branch,
                                last.isEmpty() ? u"-"_s : last));
    }
}

git::Repository openMirror(const QString& folder, const AuditManager& audit)
{
    if (isWholeMirror(folder))
        return git::Repository::open(folder);
    if (const QString missing = missingMirror(folder, audit); !missing.isEmpty())
        throw GitError(missing);
    // Half a HEAD (a new one names main too), and git's locks of a making that was cut off: nobody
    // else is at work in what is no repository yet.
    for (const QString& left : {u"/HEAD"_s, u"/HEAD.lock"_s, u"/config.lock"_s})
        QFile::remove(folder + left);
    return git::Repository::init(folder, true);
}

} // namespace implexa
