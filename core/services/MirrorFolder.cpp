#include "MirrorFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace implexa
{

bool isWholeMirror(const QString& folder)
{
    const QDir dir(folder);
    return QFileInfo(dir.filePath(u"HEAD"_s)).size() > 0 && dir.exists(u"objects"_s) &&
           dir.exists(u"refs"_s);
}

QString mirrorLockFile(const QString& folder)
{
    return folder + u".lock"_s;
}

git::Repository openMirror(const QString& folder)
{
    if (isWholeMirror(folder))
        return git::Repository::open(folder);
    // Half a HEAD (a new one names main too), and git's locks of a making that was cut off: nobody
    // else is at work in what is no repository yet.
    for (const QString& left : {u"/HEAD"_s, u"/HEAD.lock"_s, u"/config.lock"_s})
        QFile::remove(folder + left);
    return git::Repository::init(folder, true);
}

} // namespace implexa
