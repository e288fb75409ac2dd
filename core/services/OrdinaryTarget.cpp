#include "OrdinaryTarget.h"

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace implexa
{

bool isOrdinaryTarget(const QString& path)
{
    const QFileInfo target(path);
    if (!target.exists() && !target.isSymLink())
        return false;
    if (target.isSymLink() || !target.isFile())
        throw Refused(
            QCoreApplication::translate(
                "OrdinaryTarget", "%1 is in the way and is no ordinary file. Choose another name.")
                .arg(QDir::toNativeSeparators(path)));
    return true;
}

} // namespace implexa
