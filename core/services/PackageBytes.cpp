#include "PackageBytes.h"

#include "OrdinaryTarget.h"
#include "core/domain/Error.h"
#include "core/git/Disk.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Package {
    Q_DECLARE_TR_FUNCTIONS(ReleasePackage)
};

/// Passes bytes on and hashes them.
class HashedContent final : public QIODevice
{
public:
    explicit HashedContent(QIODevice& from)
        : m_from(from)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    QString sha256() const { return QString::fromLatin1(m_hash.result().toHex()); }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        const qint64 size = m_from.read(data, most);
        if (size > 0)
            m_hash.addData(QByteArray::fromRawData(data, size));
        else if (size < 0)
            setErrorString(m_from.errorString());
        return size;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QIODevice& m_from;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

PackageBytes::PackageBytes(const QString& mirrorFolder)
    : m_repository(git::Repository::open(mirrorFolder))
    , m_large(m_repository.folder())
{
}

bool PackageBytes::holds(const AttachedFile& file)
{
    return file.large ? m_large.has({file.sha256, file.size})
                      : m_repository.contains(git::Oid::fromHex(file.blob));
}

void PackageBytes::read(const AttachedFile& file,
                        const std::function<void(QIODevice& content)>& use)
{
    const auto hand = [&](QIODevice& bytes) {
        HashedContent content(bytes);
        use(content);
        if (content.sha256() != file.sha256)
            throw GitError(Package::tr("The bytes of “%1” in the mirror are damaged. Put the "
                                       "mirror back from a backup.")
                               .arg(file.path),
                           file.sha256);
    };
    if (file.large) {
        QFile bytes(m_large.pathOf(file.sha256));
        if (!bytes.open(QIODevice::ReadOnly))
            throw GitError(Package::tr("The bytes of the large file “%1” cannot be read. Put the "
                                       "mirror back from a backup.")
                               .arg(file.path),
                           bytes.fileName() + u": "_s + bytes.errorString());
        hand(bytes);
        return;
    }
    QByteArray blob = m_repository.blob(git::Oid::fromHex(file.blob));
    QBuffer bytes(&blob);
    bytes.open(QIODevice::ReadOnly);
    hand(bytes);
}

NewArchive::NewArchive(const QString& path, bool overwrite)
    : m_path(QFileInfo(path).absoluteFilePath())
    , m_overwrite(overwrite)
{
    const QFileInfo target(m_path);
    if (!QFileInfo(target.path()).isDir())
        throw FileError(Package::tr("There is no folder %1. Make it first, or choose another one.")
                            .arg(QDir::toNativeSeparators(target.path())));
    if (isOrdinaryTarget(m_path) && !overwrite)
        refuseTaken();
    m_file.setFileName(target.path() +
                       u"/.%1.part"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces)));
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly))
        fail(m_file.errorString());
}

NewArchive::~NewArchive()
{
    if (!m_published) {
        m_file.close();
        m_file.remove();
    }
}

void NewArchive::fail(const QString& cause) const
{
    throw FileError(Package::tr("The archive %1 could not be written. Check that the folder can be "
                                "written and that the disk has room.")
                        .arg(QDir::toNativeSeparators(m_path)),
                    cause);
}

void NewArchive::refuseTaken() const
{
    throw Refused(Package::tr("%1 is there already. Choose another name, or have it overwritten.")
                      .arg(QDir::toNativeSeparators(m_path)));
}

QString NewArchive::close()
{
    if (!m_file.flush())
        fail(m_file.errorString());
#ifdef Q_OS_UNIX
    if (fsync(m_file.handle()) != 0)
        fail(u"fsync"_s);
#endif
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!m_file.seek(0) || !hash.addData(&m_file))
        fail(m_file.errorString());
    m_size = m_file.size();
    m_file.close();
    return QString::fromLatin1(hash.result().toHex());
}

void NewArchive::publish()
{
    if (m_overwrite) {
        std::error_code error; // replaces what is there in one step
        std::filesystem::rename(std::filesystem::path(m_file.fileName().toStdU16String()),
                                std::filesystem::path(m_path.toStdU16String()), error);
        if (error)
            fail(QString::fromStdString(error.message()));
    } else if (!m_file.rename(m_path)) {
        if (QFileInfo::exists(m_path))
            refuseTaken();
        fail(m_file.errorString());
    }
    m_published = true;
    git::syncFolder(QFileInfo(m_path).path());
}

} // namespace implexa
