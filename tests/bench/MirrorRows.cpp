#include "Bench.h"
#include "Ground.h"
#include "core/domain/Error.h"
#include "core/domain/PartInput.h"
#include "core/domain/PartRow.h"
#include "core/services/GitMirror.h"
#include "core/services/PartBrowser.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

constexpr int few = 1'000;
constexpr int many = 100'000;
constexpr int repetitions = 9;

/// Edits one part after the other, each far from the last, and times its way into the mirror.
class Mirrored final
{
public:
    Mirrored(Ground& ground, int parts)
        : m_vault(ground.vault(parts))
        , m_actor(ground.actor(m_vault))
        , m_parts(parts)
        , m_ids(m_vault.browser().find({}).ids)
    {
    }

    double commit()
    {
        const size_t place = size_t(++m_edits) * 7919 % size_t(m_parts);
        const QString ipn = m_vault.browser().rows(std::vector{m_ids[place]}).value(0).ipn;
        DraftEdit edit;
        edit.description = u"Edited for the %1th time"_s.arg(m_edits);
        m_vault.parts().editDraft(m_actor, ipn, edit);
        return seconds([this] {
            const MirrorStatus status = m_vault.mirror().drain();
            if (status.pending > 0)
                throw GitError(u"The mirror could not catch up."_s, status.lastError);
        });
    }

private:
    Vault& m_vault;
    Actor m_actor;
    int m_parts;
    std::vector<qint64> m_ids;
    int m_edits = 0;
};

/// The git program on a clone of the mirror with every file checked out. It waits for the disk as
/// the mirror does (core.fsync=all, core.fsyncMethod as it comes) and never stops to tidy up.
class CheckedOut final
{
public:
    CheckedOut(Ground& ground, int parts)
        : m_folder(ground.path(u"checked-out"_s))
    {
        std::fprintf(stderr, "checking out %d parts...\n", parts);
        Ground::git(ground.folder(), {u"clone"_s, u"--quiet"_s, u"--branch"_s, u"main"_s,
                                      ground.vault(parts).mirror().folder(), m_folder});
        for (const QString& setting :
             {u"core.fsync all"_s, u"gc.auto 0"_s, u"maintenance.auto false"_s})
            Ground::git(m_folder, u"config "_s.append(setting).split(u' '));
        const QByteArray listed = Ground::git(m_folder, {u"ls-files"_s, u"parts/*/part.json"_s});
        m_paths = listed.split('\n');
    }

    double commit()
    {
        const QString path =
            QString::fromUtf8(m_paths[++m_edits * qsizetype(7919) % m_paths.size()]);
        QFile file(m_folder + u'/' + path);
        if (!file.open(QIODevice::Append) || file.write("\n") != 1)
            throw FileError(u"The checked-out file could not be written."_s, file.errorString());
        file.close();
        return seconds([&] {
            Ground::git(m_folder, {u"commit"_s, u"--quiet"_s, u"-m"_s, u"Edit"_s, u"--"_s, path});
        });
    }

private:
    QString m_folder;
    QList<QByteArray> m_paths;
    int m_edits = 0;
};

QList<Ratio> measure(Ground& ground)
{
    Mirrored large(ground, many);
    Mirrored small(ground, few);
    CheckedOut checkedOut(ground, many);
    const Comparison growth = compare(
        repetitions * 3, [&] { return large.commit(); }, [&] { return small.commit(); });
    const Comparison commit = compare(
        repetitions, [&] { return large.commit(); }, [&] { return checkedOut.commit(); });
    return {{commit.ratio, commit.text(1e3, u"ms"_s)}, {growth.ratio, growth.text(1e3, u"ms"_s)}};
}

} // namespace

QList<Row> mirrorRows()
{
    return {{{{u"mirror-commit"_s,
               u"git commit of one path, checked out, 100k parts, core.fsync=all; time"_s,
               Bound::AtMost, 0.01},
              {u"mirror-growth"_s, u"the same mirror commit at 1k parts instead of 100k; time"_s,
               Bound::AtMost, 2.5}},
             measure}};
}

} // namespace implexa::bench
