#pragma once

#include "core/domain/Cancel.h"
#include "core/git/LargeObjects.h"
#include "core/git/Repository.h"

#include <QMap>

#include <optional>

namespace implexa
{

/// Finds the Git LFS objects that attached files of a mirror's commits are. One thread.
class LargeFileScan final
{
public:
    struct Found {
        git::LargeObject object;
        QString path; ///< of one file that has these bytes
    };

    explicit LargeFileScan(git::Repository& repository)
        : m_repository(repository)
    {
    }

    /// Looks at every commit from the first parent of all up to @p head, or after @p since.
    void readHistory(const git::Oid& head, const std::optional<git::Oid>& since,
                     const CancelCheck& cancelled);

    /// By SHA-256.
    const QMap<QString, Found>& found() const { return m_found; }

private:
    void readFolder(const git::Oid& tree, const QByteArray& folder);

    git::Repository& m_repository;
    QMap<QString, Found> m_found;
};

/// The paths of those that are not in @p store.
QStringList missingFrom(const git::LargeObjects& store, const LargeFileScan& scan);

/// Copies those that are not there yet. Progress counts kilobytes. @throws GitError, Cancelled.
void copyLargeObjects(const LargeFileScan& scan, const git::LargeObjects& from,
                      git::LargeObjects& to, const Progress& progress,
                      const CancelCheck& cancelled);

} // namespace implexa
