#pragma once

#include "core/domain/Event.h"
#include "core/formats/PartFiles.h"
#include "core/git/Repository.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace implexa
{

/// A clone of a mirror as a rebuilt vault reads it. One thread.
class RebuildSource final
{
    Q_DECLARE_TR_FUNCTIONS(Rebuild)

public:
    /// @throws Refused for what is no full clone, naming what it is; NewerVault; GitError.
    explicit RebuildSource(const QString& folder);

    git::Repository& repository() { return m_repository; }
    const QString& name() const { return m_name; }
    const git::Oid& main() const { return m_main; }
    const std::optional<git::Oid>& released() const { return m_released; }

    /// A file of the head of main; empty where it is missing. @throws InvalidInput naming it.
    QJsonObject document(const QByteArray& path);
    QJsonObject workflows(); ///< by name
    QJsonObject changes();   ///< change orders, by number

    struct PartFile {
        PartFiles files;
        QString path;                  ///< of part.json
        QHash<QString, QString> blobs; ///< git id by the path of an attached file
    };
    /// The parts of a commit's tree, all or those that differ from its parent.
    std::vector<PartFile> parts(const git::Oid& tree);
    std::vector<PartFile> changedParts(const git::CommitInfo& commit);

    /// The event that a commit of main is, subjects and all.
    Event event(const git::CommitInfo& commit);

    std::vector<git::Oid> mainHistory();
    std::vector<git::Oid> releasedHistory();

private:
    std::optional<git::Oid> branch(const QByteArray& name);
    std::optional<git::Oid> parentTree(const git::CommitInfo& commit);
    std::optional<PartFile> part(const git::Oid& tree, const QByteArray& folder);
    QJsonObject documentAt(const std::optional<git::Oid>& tree, const QByteArray& path);
    /// The objects in the files of a folder, by the name that @p nameOf finds in each.
    QJsonObject folderAt(const std::optional<git::Oid>& tree, const QByteArray& folder,
                         QString (*nameOf)(const QJsonObject&));
    QJsonObject workflowsAt(const std::optional<git::Oid>& tree);

    git::Repository m_repository;
    QString m_name;
    git::Oid m_main;
    std::optional<git::Oid> m_released;
};

} // namespace implexa
