#include "ExportTarget.h"

#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// Beside the repository's own files, so that it is no part of the export.
const QString note = u"implexa-export.json"_s;

bool isEmptyOrMissing(const QString& folder)
{
    const QFileInfo info(folder);
    return !info.exists() ||
           (info.isDir() && QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System |
                                                 QDir::NoDotAndDotDot));
}

} // namespace

ExportTarget::ExportTarget(const QString& folder, bool bare, const QJsonObject& request)
    : m_folder(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()))
    , m_request(request)
{
    if (folder.isEmpty())
        throw InvalidInput(tr("Choose a folder to export into."));
    if (!isEmptyOrMissing(m_folder)) {
        openEarlier(request);
        m_done = true; // what is there stays there
        return;
    }
    m_existed = QFileInfo::exists(m_folder);
    if (!QDir().mkpath(m_folder))
        throw FileError(tr("The folder %1 cannot be made. Choose a place where you may write.")
                            .arg(QDir::toNativeSeparators(m_folder)));
    try {
        m_repository = git::Repository::init(m_folder, bare);
    } catch (...) {
        QDir(m_folder).removeRecursively();
        throw;
    }
}

ExportTarget::~ExportTarget()
{
    if (m_done)
        return;
    m_repository.reset();
    QDir(m_folder).removeRecursively();
    if (m_existed)
        QDir().mkpath(m_folder);
}

QString ExportTarget::noteFile() const
{
    return QDir(m_repository->folder()).filePath(note);
}

void ExportTarget::openEarlier(const QJsonObject& request)
{
    const QString shown = QDir::toNativeSeparators(m_folder);
    const bool ours = QFileInfo::exists(m_folder + u"/.git/"_s + note) ||
                      QFileInfo::exists(m_folder + u'/' + note);
    if (!ours)
        throw Refused(
            tr("The folder %1 is not empty and is no export of Implexa. Choose an empty or "
               "a new one.")
                .arg(shown));
    m_repository = git::Repository::open(m_folder);
    QFile file(noteFile());
    if (!file.open(QIODevice::ReadOnly))
        throw FileError(tr("%1 cannot be read.").arg(QDir::toNativeSeparators(file.fileName())),
                        file.errorString());
    const QJsonObject last = parseJsonObject(file.readAll(), file.fileName());
    if (last[u"request"].toObject() != request)
        throw Refused(tr("%1 holds an export of something else: %2. Export into another folder.")
                          .arg(shown, QString::fromUtf8(compactJson(last[u"request"].toObject()))));
    m_source = git::Oid::fromHex(last[u"source"].toString());
    m_head = git::Oid::fromHex(last[u"commit"].toString());
    if (m_repository->refTarget("HEAD") != m_head)
        throw Refused(tr("%1 has commits that Implexa did not make, or another branch is checked "
                         "out. Export into another folder.")
                          .arg(shown));
    if (!m_repository->isBare()) {
        const QStringList dirty = m_repository->dirtyPaths(3);
        if (!dirty.isEmpty())
            throw Refused(tr("%1 has files that were changed: %2. Take them away, or export into "
                             "another folder.")
                              .arg(shown, dirty.join(u", "_s)));
    }
}

bool ExportTarget::has(const QList<git::Tag>& tags)
{
    return std::all_of(tags.begin(), tags.end(), [&](const git::Tag& tag) {
        return m_repository->refTarget("refs/tags/" + tag.name).has_value();
    });
}

void ExportTarget::moveTo(const QByteArray& branch, const git::Oid& commit,
                          const std::optional<git::Oid>& released, const QList<git::Tag>& tags,
                          const QString& source, const Progress& progress,
                          const CancelCheck& cancelled)
{
    const QString why = u"export"_s;
    if (!m_repository->isBare())
        m_repository->checkout(commit, progress, cancelled);
    m_repository->moveRef(branch, commit, m_repository->refTarget(branch), why);
    m_repository->setHead(branch);
    const QByteArray releasedRef = "refs/heads/released";
    if (released && m_repository->refTarget(releasedRef) != released)
        m_repository->moveRef(releasedRef, *released, m_repository->refTarget(releasedRef), why);
    for (const git::Tag& tag : tags)
        if (!m_repository->refTarget("refs/tags/" + tag.name))
            m_repository->moveRef("refs/tags/" + tag.name, tag.object, std::nullopt, why);

    QSaveFile file(noteFile());
    const QByteArray text = canonicalJson(
        QJsonObject{{u"commit"_s, commit.hex()}, {u"request"_s, m_request}, {u"source"_s, source}});
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        throw FileError(tr("%1 cannot be written.").arg(QDir::toNativeSeparators(noteFile())),
                        file.errorString());
    m_done = true;
}

} // namespace implexa
