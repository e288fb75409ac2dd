#pragma once

#include "core/domain/Package.h"

#include <QSet>
#include <QString>

namespace implexa
{

/// Names in an archive that every system can unpack beside each other. What is no name on Windows
/// is written with `%XX`, the second of two that case or Unicode form alone tell apart gets ` (2)`.
/// The same names in the same order give the same ones.
class PackageNames final
{
public:
    /// `EL-PCA-10042_2`
    static QString folder(const QString& ipn, const QString& label);

    /// The path for a file that is wanted at @p path below @p folder, of its own.
    QString file(const QString& folder, const QString& path);
    /// A folder of its own.
    QString newFolder(const QString& path);

    const QList<PackageRename>& renamed() const { return m_renamed; }

private:
    bool isTaken(const QString& path) const;
    bool isBelowFile(const QString& path) const;

    QSet<QString> m_files; ///< folded
    QSet<QString> m_folders;
    QList<PackageRename> m_renamed;
};

} // namespace implexa
