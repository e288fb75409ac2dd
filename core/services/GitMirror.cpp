#include "GitMirror.h"

#include "MirrorFolder.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/git/PackWriter.h"
#include "core/git/Repository.h"
#include "core/git/WriterLock.h"
#include "core/managers/AuditManager.h"
#include "core/managers/OutboxManager.h"

#include <QFileInfo>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// From here on an event's objects go into a pack of their own.
constexpr qint64 packFromFiles = 1000;
// Loose objects cost a disk block each: this many are packed.
constexpr qsizetype packLooseFrom = 5000;

// How long one look at another writer's lock takes, and how many may pass without it getting on: a
// large import is one commit that takes its time.
constexpr std::chrono::milliseconds lockWait{200};
constexpr int mostIdleWaits = 300;

// Git's own locks that are older were left behind: git keeps one for as long as it takes to write a
// line. Those of a writer of ours that was killed need no time to tell.
constexpr std::chrono::seconds gitLockAge{5};

const QByteArray mainRef = "refs/heads/main";
const QByteArray releasedRef = "refs/heads/released";

// Git knows no time before 1970; a trailer says when a wrong clock thought that it was.
QDateTime gitTime(const QDateTime& at)
{
    return std::max(at, QDateTime::fromSecsSinceEpoch(0, Qt::UTC));
}

git::Signature implexaAt(const QDateTime& at)
{
    return {u"Implexa"_s, u"implexa@implexa.invalid"_s, gitTime(at)};
}

/// In one line: what happened and what to do, then why.
QString told(const Error& error)
{
    return error.cause().isEmpty() ? error.userMessage()
                                   : u"%1 (%2)"_s.arg(error.userMessage(), error.cause());
}

} // namespace

struct GitMirror::Rooms {
    Rooms(ConnectionPool& connections, const QString& folder, const Clock& theClock)
        : pool(connections)
        , outbox(connections)
        , audit(connections)
        , mirrorFolder(folder)
        , clock(theClock)
    {
    }

    /// Commits one row and takes it out of the outbox.
    void commit(git::Repository& repository, const OutboxRow& row, std::chrono::seconds staleFrom)
    {
        QString commits[2];
        const QList<OutboxFile> files = outbox.files(row.id);
        commits[0] = commitTo(repository, mainRef, row, files, OutboxFile::Main);
        const bool released = std::any_of(files.begin(), files.end(), [](const OutboxFile& file) {
            return file.branch == OutboxFile::Released;
        });
        if (released)
            commits[1] = commitTo(repository, releasedRef, row, files, OutboxFile::Released);
        if (!row.tag.isEmpty()) {
            repository.removeStaleLock("refs/tags/" + row.tag.toUtf8(), staleFrom);
            repository.createTag(row.tag.toUtf8(), *repository.refTarget(releasedRef),
                                 implexaAt(row.at), row.tagText + u'\n');
        }
        pool.transaction([&](Connection&) {
            audit.setCommit(row.event, u"main"_s, commits[0]);
            if (released)
                audit.setCommit(row.event, u"released"_s, commits[1]);
            outbox.remove(row.id);
        });
    }

    QString commitTo(git::Repository& repository, const QByteArray& ref, const OutboxRow& row,
                     const QList<OutboxFile>& files, OutboxFile::Branch branch)
    {
        const std::optional<git::Oid> head = repository.refTarget(ref);
        std::optional<git::Oid> tree;
        if (head) {
            const git::CommitInfo last = repository.commit(*head);
            // After a crash between moving the ref and deleting the row it is there already.
            if (last.text.trailer(u"Implexa-Event") == row.eventUuid.toString(QUuid::WithoutBraces))
                return head->hex();
            tree = last.tree;
        }
        QList<git::FileChange> changes;
        for (const OutboxFile& file : files)
            if (file.branch == branch) {
                const bool folder = file.path.endsWith(u'/');
                // A tree that names what is not there could not be mended later.
                if (!file.blob.isEmpty() && !repository.contains(git::Oid::fromHex(file.blob)))
                    throw GitError(GitMirror::tr("The mirror lacks the bytes of %1. Replace the "
                                                 "file by one with the same bytes, or put the "
                                                 "folder %2 back from a backup.")
                                       .arg(file.path, mirrorFolder),
                                   file.blob);
                changes << git::FileChange{
                    (folder ? file.path.chopped(1) : file.path).toUtf8(), file.content, folder,
                    file.blob.isEmpty() ? std::nullopt
                                        : std::optional(git::Oid::fromHex(file.blob))};
            }
        std::optional<git::PackWriter> pack;
        if (changes.size() >= packFromFiles)
            pack.emplace(repository.objectsFolder());
        const git::Signature author{row.author, row.email, gitTime(row.at)};
        const git::Signature committer = implexaAt(row.at);
        const git::Oid root = repository.splice(tree, changes, pack ? &*pack : nullptr);
        const git::Oid commit = repository.createCommit(
            root, head ? QList{*head} : QList<git::Oid>(), author, committer,
            git::parseCommitText(row.message), pack ? &*pack : nullptr);
        if (pack) {
            pack->finish();
            repository.refresh();
        }
        repository.moveRef(ref, commit, head, u"event "_s + row.eventUuid.toString());
        return commit.hex();
    }

    void remember(const QString& failure)
    {
        // Written only when it changes: a failing mirror is tried again and again.
        if (outbox.lastFailure().message != failure)
            outbox.setLastFailure({failure, failure.isEmpty() ? QDateTime() : clock.now()});
    }

    ConnectionPool& pool;
    OutboxManager outbox;
    AuditManager audit;
    QString mirrorFolder;
    const Clock& clock;
};

GitMirror::GitMirror(ConnectionPool& pool, const QString& folder, const Clock& clock)
    : m_folder(folder)
    , m_rooms(std::make_unique<Rooms>(pool, folder, clock))
{
}

GitMirror::~GitMirror() = default;

MirrorStatus GitMirror::drain(std::chrono::milliseconds budget, const Progress& progress,
                              const CancelCheck& cancelled)
{
    using Time = std::chrono::steady_clock;
    const auto end = Time::now() + budget;
    const auto mayGoOn = [&] {
        if (cancelled && cancelled())
            throw Cancelled(tr("Bringing the mirror up to date was cancelled. It goes on later."));
        return budget.count() == 0 || Time::now() < end;
    };
    qint64 done = 0;
    qint64 seen = std::numeric_limits<qint64>::max();
    int idleWaits = 0;
    if (m_rooms->pool.isReadOnly())
        return status(); // who may write here catches up
    // Looks once more after letting go of the lock: what came in between may have been told by its
    // writer to this one.
    while (m_rooms->outbox.pending() > 0 && mayGoOn()) {
        git::WriterLock lock(mirrorLockFile(m_folder));
        bool mine = false;
        try {
            mine = lock.tryLock(lockWait);
        } catch (const FileError& error) {
            m_rooms->remember(told(error));
            break;
        }
        if (!mine) {
            // Another one is at it. Wait for as long as it gets on.
            const qint64 left = m_rooms->outbox.pending();
            idleWaits = left < seen ? 0 : idleWaits + 1;
            seen = left;
            if (idleWaits > mostIdleWaits)
                break;
            continue;
        }
        try {
            git::Repository repository = openMirror(m_folder, m_rooms->audit);
            const auto staleFrom = lock.lastHolderDied() ? std::chrono::seconds(0) : gitLockAge;
            for (const QByteArray& ref : {mainRef, releasedRef, QByteArray("packed-refs")})
                repository.removeStaleLock(ref, staleFrom);
            bool checked = false;
            while (mayGoOn()) {
                const auto row = m_rooms->outbox.oldest();
                if (!row)
                    break;
                if (!checked)
                    requireUnbroken(repository, m_rooms->audit, m_rooms->outbox);
                checked = true;
                m_rooms->commit(repository, *row, staleFrom);
                ++done;
                if (progress)
                    progress(done, done + m_rooms->outbox.pending(), tr("Mirroring to git"));
            }
            if (repository.looseObjectEstimate() > packLooseFrom)
                repository.packLoose();
            m_rooms->remember({});
        } catch (const GitError& error) {
            m_rooms->remember(told(error));
            break;
        } catch (const FileError& error) {
            m_rooms->remember(told(error));
            break;
        } catch (const InvalidInput& error) { // what git cannot hold
            m_rooms->remember(told(error));
            break;
        }
    }
    return status();
}

MirrorStatus GitMirror::status() const
{
    MirrorStatus status;
    status.pending = m_rooms->outbox.pending();
    const auto failure = m_rooms->outbox.lastFailure();
    status.lastError = failure.message;
    status.lastErrorAt = failure.at;
    if (status.lastError.isEmpty())
        status.lastError = missingMirror(m_folder, m_rooms->audit);
    try {
        if (QFileInfo::exists(m_folder + u"/HEAD"_s)) {
            git::Repository repository = git::Repository::open(m_folder);
            if (const auto head = repository.refTarget(mainRef))
                status.head = head->hex();
        }
    } catch (const GitError& error) {
        if (status.lastError.isEmpty())
            status.lastError = told(error);
    }
    return status;
}

QString GitMirror::releaseTag(const Event& event) const
{
    if (event.commits.isEmpty())
        return {};
    try {
        git::Repository repository = git::Repository::open(m_folder);
        // The commit says it too, so that not all tags need to be looked through.
        return repository.commit(git::Oid::fromHex(event.commits.back()))
            .text.trailer(u"Implexa-Tag");
    } catch (const GitError&) {
        return {}; // what the record says is shown all the same
    }
}

} // namespace implexa
