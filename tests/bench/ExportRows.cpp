#include "Bench.h"
#include "Ground.h"
#include "core/domain/Error.h"
#include "core/git/Repository.h"
#include "core/services/Exporter.h"
#include "core/services/GitMirror.h"
#include "core/services/Vault.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

constexpr int parts = 10'000;
constexpr int repetitions = 5;

/// One commit with every file of the mirror's main, as git fast-import reads it.
QString writeStream(Ground& ground, const QString& mirror)
{
    const QString name = ground.path(u"snapshot.fi"_s);
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        throw FileError(u"The stream for git fast-import could not be written."_s,
                        file.errorString());
    file.write("commit refs/heads/main\n"
               "committer Bench Mark <bench@implexa.invalid> 1700000000 +0000\n"
               "data 8\nSnapshot\n");
    git::Repository repository = git::Repository::open(mirror);
    const git::Oid tip = *repository.refTarget("refs/heads/main");
    repository.walk(repository.treeOf(tip),
                    [&](const QByteArray& path, const git::Oid& blob, quint32) {
                        const QByteArray content = repository.blob(blob);
                        file.write("M 100644 inline " + path + "\ndata " +
                                   QByteArray::number(content.size()) + '\n' + content + '\n');
                    });
    return name;
}

qint64 packBytes(const QString& repository)
{
    qint64 bytes = 0;
    for (const QFileInfo& pack :
         QDir(repository + u"/objects/pack"_s).entryInfoList({u"*.pack"_s}, QDir::Files))
        bytes += pack.size();
    return bytes;
}

/// glibc gives memory back at once where it is not told otherwise, which costs fast-import a third.
QProcessEnvironment tunedMalloc()
{
    QProcessEnvironment environment;
    environment.insert(u"MALLOC_TRIM_THRESHOLD_"_s, u"1073741824"_s);
    environment.insert(u"MALLOC_TOP_PAD_"_s, u"67108864"_s);
    return environment;
}

QList<Ratio> measure(Ground& ground)
{
    Vault& vault = ground.vault(parts);
    const QString stream = writeStream(ground, vault.mirror().folder());
    const QProcessEnvironment tuned = tunedMalloc();
    const QString ours = ground.path(u"export-ours"_s);
    const QString theirs = ground.path(u"export-theirs"_s);
    const Comparison times = compare(
        repetitions,
        [&] {
            QDir(ours).removeRecursively();
            ExportRequest request;
            request.folder = ours;
            request.content = ExportRequest::Snapshot;
            request.bare = true;
            return seconds([&] { vault.exporter().run(request); });
        },
        [&] {
            QDir(theirs).removeRecursively();
            return seconds([&] {
                Ground::git(ground.folder(), {u"init"_s, u"--quiet"_s, u"--bare"_s, theirs});
                Ground::git(theirs, {u"fast-import"_s, u"--quiet"_s}, stream, tuned);
            });
        });
    const QStringList askTree{u"rev-parse"_s, u"refs/heads/main^{tree}"_s};
    if (Ground::git(ours, askTree) != Ground::git(theirs, askTree))
        throw GitError(u"The two repositories do not hold the same content."_s);
    const double size = double(packBytes(ours)) / double(packBytes(theirs));
    return {{times.ratio, times.text(1e3, u"ms"_s)},
            {size, u"%1 / %2 bytes"_s.arg(packBytes(ours)).arg(packBytes(theirs))}};
}

} // namespace

QList<Row> exportRows()
{
    return {{{{u"export-time"_s, u"git fast-import of the same 10k parts, malloc tuned; time"_s,
               Bound::AtMost, 0.5},
              {u"export-size"_s, u"git fast-import of the same 10k parts; bytes of the pack"_s,
               Bound::AtMost, 1.1}},
             measure}};
}

} // namespace implexa::bench
