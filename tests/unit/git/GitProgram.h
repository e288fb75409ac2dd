#pragma once

#include "core/git/Repository.h"
#include "support/Catch.h"

#include <QProcess>
#include <QTemporaryDir>

namespace implexa::git::test
{

struct GitResult {
    int exitCode;
    QByteArray out;
    QByteArray err;
};

template <typename... Values>
QByteArray formatted(const char* format, Values... values)
{
    return QString::asprintf(format, values...).toUtf8();
}

/// Runs the real git in @p folder, without the machine's own configuration.
inline GitResult runGit(const QString& folder, const QStringList& arguments,
                        const QByteArray& input = {})
{
    QProcess git;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CONFIG_SYSTEM"), QStringLiteral("/dev/null"));
    git.setProcessEnvironment(environment);
    git.setWorkingDirectory(folder);
    git.start(QStringLiteral("git"), arguments);
    REQUIRE(git.waitForStarted());
    git.write(input);
    git.closeWriteChannel();
    REQUIRE(git.waitForFinished(300000));
    return {git.exitCode(), git.readAllStandardOutput(), git.readAllStandardError()};
}

/// The output of a git that must succeed.
inline QByteArray gitOutput(const QString& folder, const QStringList& arguments,
                            const QByteArray& input = {})
{
    const GitResult result = runGit(folder, arguments, input);
    INFO(result.err.toStdString() << result.out.toStdString());
    REQUIRE(result.exitCode == 0);
    return result.out.trimmed();
}

inline void requireSound(const QString& folder)
{
    const GitResult result =
        runGit(folder, {QStringLiteral("fsck"), QStringLiteral("--strict"),
                        QStringLiteral("--full"), QStringLiteral("--no-dangling")});
    INFO(result.err.toStdString() << result.out.toStdString());
    REQUIRE(result.exitCode == 0);
    REQUIRE(result.out.isEmpty());
    REQUIRE(!result.err.contains("warning"));
}

inline Signature someone(qint64 seconds = 1'760'000'000)
{
    return {QStringLiteral("Ada Lovelace"), QStringLiteral("ada@example.org"),
            QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)};
}

/// Commits changes on top of main and moves it there.
inline Oid commitOnMain(Repository& repository, const QList<FileChange>& changes,
                        const QString& subject)
{
    const std::optional<Oid> head = repository.refTarget("refs/heads/main");
    const std::optional<Oid> base = head ? std::optional(repository.treeOf(*head)) : std::nullopt;
    const Oid tree = repository.splice(base, changes);
    const Oid commit = repository.createCommit(tree, head ? QList<Oid>{*head} : QList<Oid>{},
                                               someone(), someone(), {subject, {}, {}});
    repository.moveRef("refs/heads/main", commit, head, subject);
    return commit;
}

} // namespace implexa::git::test
