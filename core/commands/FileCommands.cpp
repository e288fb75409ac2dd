#include "FileCommands.h"

#include "Session.h"
#include "core/services/FileManagement.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

namespace implexa
{

FileCommands::FileCommands(Session& session)
    : m_session(session)
{
}

Job<AddedFiles> FileCommands::addFiles(const QString& ipn, const QList<FileToAdd>& files,
                                       OnSamePath onSamePath)
{
    return m_session.longChange([=](Vault& vault, const Actor& actor, const Progress& progress,
                                    const CancelCheck& cancelled) {
        return vault.files().addFiles(actor, ipn, files, onSamePath, progress, cancelled);
    });
}

Job<PartRecord> FileCommands::replaceFile(const QString& ipn, const QString& path,
                                          const QString& source)
{
    return m_session.longChange([=](Vault& vault, const Actor& actor, const Progress& progress,
                                    const CancelCheck& cancelled) {
        return vault.files().replaceFile(actor, ipn, path, source, progress, cancelled);
    });
}

QFuture<PartRecord> FileCommands::renameFile(const QString& ipn, const QString& from,
                                             const QString& to)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.files().renameFile(actor, ipn, from, to);
    });
}

QFuture<PartRecord> FileCommands::editFiles(const QString& ipn, const QList<FileEdit>& edits)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.files().editFiles(actor, ipn, edits);
    });
}

QFuture<PartRecord> FileCommands::removeFiles(const QString& ipn, const QStringList& paths)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        return vault.files().removeFiles(actor, ipn, paths);
    });
}

Job<QStringList> FileCommands::extract(const QString& ipn, const QString& revision,
                                       const QStringList& paths, const QString& folder,
                                       bool overwrite)
{
    return m_session.longRead([=](Vault& vault, const Actor&, const Progress& progress,
                                  const CancelCheck& cancelled) {
        return vault.files().extract(ipn, revision, paths, folder, overwrite, progress, cancelled);
    });
}

Job<void> FileCommands::extractAs(const QString& ipn, const QString& revision, const QString& path,
                                  const QString& target)
{
    return m_session.longRead(
        [=](Vault& vault, const Actor&, const Progress& progress, const CancelCheck& cancelled) {
            vault.files().extractAs(ipn, revision, path, target, progress, cancelled);
        });
}

Job<QString> FileCommands::workingCopy(const QString& ipn, const QString& revision,
                                       const QString& path)
{
    return m_session.longRead(
        [=](Vault& vault, const Actor&, const Progress& progress, const CancelCheck& cancelled) {
            return vault.files().workingCopy(ipn, revision, path, progress, cancelled);
        });
}

QFuture<QByteArray> FileCommands::content(const QString& ipn, const QString& revision,
                                          const QString& path, qint64 most)
{
    return m_session.read([=](Vault& vault, const Actor&, const CancelCheck&) {
        return vault.files().content(ipn, revision, path, most);
    });
}

QFuture<FileCommands::Linked> FileCommands::linkSource(const QString& ipn, const QString& folder)
{
    return m_session.change([=](Vault& vault, const Actor& actor) {
        const DesignSource source = readDesignSource(folder);
        DraftEdit edit;
        edit.sourceUrl = source.url;
        edit.sourceCommit = source.commit;
        return Linked{vault.parts().editDraft(actor, ipn, edit), source};
    });
}

} // namespace implexa
