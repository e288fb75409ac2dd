#include "FileManagement.h"
#include "core/domain/Error.h"
#include "core/git/WorkingCopy.h"

#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// Tokens are part of no record.
QString withoutPassword(const QString& url)
{
    QUrl parsed(url);
    if (!parsed.isValid() || (parsed.scheme() != u"http" && parsed.scheme() != u"https"))
        return url;
    parsed.setUserInfo(QString());
    return parsed.toString();
}

} // namespace

DesignSource readDesignSource(const QString& folder)
{
    const QString shown = QDir::toNativeSeparators(folder);
    const git::WorkingCopy found = git::workingCopyOf(QDir(folder).absolutePath());
    if (found.folder.isEmpty())
        throw NotFound(
            FileManagement::tr("%1 is in no git repository. Choose a folder of one.").arg(shown));
    if (found.head.isNull())
        throw Refused(
            FileManagement::tr("The repository of %1 has no commit yet. Commit the design "
                               "first.")
                .arg(shown));
    DesignSource source;
    source.commit = found.head.hex();
    source.url = withoutPassword(found.remote);
    if (source.url.isEmpty()) {
        source.url = QUrl::fromLocalFile(found.folder).toString();
        source.warnings << FileManagement::tr(
            "The repository has no remote, so the link leads to a "
            "folder of this computer.");
    }
    if (!found.dirty.isEmpty())
        source.warnings << FileManagement::tr(
                               "The repository has changes that are in no commit: %1.")
                               .arg(found.dirty.join(u", "_s));
    return source;
}

} // namespace implexa
