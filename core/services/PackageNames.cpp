#include "PackageNames.h"

#include "core/domain/Error.h"
#include "core/domain/FilePath.h"
#include "core/git/Names.h"

#include <QCryptographicHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

/// One name that Linux, Windows and macOS take.
QString safe(const QString& name)
{
    try {
        if (!name.contains(u'/')) {
            checkFilePath(name);
            return name;
        }
    } catch (const InvalidInput&) {
        // what follows makes it one
    }
    try {
        return QString::fromUtf8(git::pathName(name));
    } catch (const InvalidInput&) {
        return QString::fromLatin1(
            QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(40));
    }
}

QString folded(const QString& path)
{
    return path.normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

/// `a/b (2).pdf`
QString numbered(const QString& path, int number)
{
    const qsizetype name = path.lastIndexOf(u'/') + 1;
    const qsizetype dot = path.lastIndexOf(u'.');
    const qsizetype end = dot > name ? dot : path.size();
    return path.left(end) + u" (%1)"_s.arg(number) + path.mid(end);
}

} // namespace

QString PackageNames::folder(const QString& ipn, const QString& label)
{
    return safe(ipn + u'_' + label);
}

bool PackageNames::isTaken(const QString& path) const
{
    const QString key = folded(path);
    return m_files.contains(key) || m_folders.contains(key);
}

bool PackageNames::isBelowFile(const QString& path) const
{
    const QString key = folded(path);
    for (qsizetype slash = key.indexOf(u'/'); slash > 0; slash = key.indexOf(u'/', slash + 1))
        if (m_files.contains(key.left(slash)))
            return true;
    return false;
}

QString PackageNames::file(const QString& folder, const QString& path)
{
    QStringList names;
    for (const QString& name : path.split(u'/'))
        names << safe(name);
    const QString wanted = folder + u'/' + path;
    QString plain = folder + u'/' + names.join(u'/');
    for (int number = 2; isBelowFile(plain); ++number)
        plain = folder + u'/' + names.front() + u" (%1)/"_s.arg(number) + names.mid(1).join(u'/');
    QString found = plain;
    for (int number = 2; isTaken(found); ++number)
        found = numbered(plain, number);
    const QString key = folded(found);
    m_files.insert(key);
    for (qsizetype slash = key.indexOf(u'/'); slash > 0; slash = key.indexOf(u'/', slash + 1))
        m_folders.insert(key.left(slash));
    if (found != wanted)
        m_renamed << PackageRename{wanted, found};
    return found;
}

QString PackageNames::newFolder(const QString& path)
{
    QString found = path;
    for (int number = 2; isTaken(found); ++number)
        found = path + u" (%1)"_s.arg(number);
    m_folders.insert(folded(found));
    if (found != path)
        m_renamed << PackageRename{path, found};
    return found;
}

} // namespace implexa
