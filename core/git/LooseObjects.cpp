#include "LooseObjects.h"

#include "Deflater.h"
#include "Disk.h"

#include <QDateTime>
#include <QDir>
#include <QSet>

#include <git2/object.h>

#include <memory>

namespace implexa::git
{

using namespace Qt::StringLiterals;

void writeLooseObjects(const QString& objectsFolder, const std::vector<NewObject>& objects)
{
    struct Written {
        std::unique_ptr<NewFile> file;
        QString folder;
        QString path;
    };
    std::vector<Written> written;
    written.reserve(objects.size());
    QSet<QString> folders;
    Deflater deflater;
    const QDir root(objectsFolder);
    bool madeFolder = false;
    for (const NewObject& object : objects) {
        const QString hex = object.id.hex();
        const QString folder = objectsFolder + u'/' + hex.left(2);
        if (!folders.contains(folder)) {
            if (root.mkdir(hex.left(2))) {
                shareAsFolder(folder);
                madeFolder = true;
            }
            folders.insert(folder);
        }
        QByteArray bytes = git_object_type2string(object.type);
        bytes += ' ' + QByteArray::number(object.bytes.size());
        bytes += '\0';
        bytes += object.bytes;
        QByteArray packed;
        deflater.append(packed, bytes.constData(), bytes.size());
        auto file = std::make_unique<NewFile>(folder, u"tmp_obj_"_s);
        file->write(packed);
        written.push_back({std::move(file), folder, folder + u'/' + hex.mid(2)});
    }
    // Each on its own from here to the end, so that all wait for the disk together. Which of them
    // a crash leaves behind does not matter: no ref leads to any of them yet.
    std::vector<std::function<void()>> jobs;
    if (madeFolder)
        jobs.emplace_back([&objectsFolder] { syncFolder(objectsFolder); });
    for (const Written& each : written)
        jobs.emplace_back([&each] {
            each.file->sync();
            each.file->publish(each.path);
            syncFolder(each.folder);
        });
    runTogether(jobs);
}

void eachLooseObject(const QString& objectsFolder,
                     const std::function<void(const Oid& id, const QString& path)>& found)
{
    const QDir root(objectsFolder);
    const QStringList folders = root.entryList({u"??"_s}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& folder : folders) {
        const QString path = objectsFolder + u'/' + folder;
        const QStringList names = QDir(path).entryList(QDir::Files, QDir::NoSort);
        for (const QString& name : names) {
            const QByteArray hex = (folder + name).toLatin1();
            if (hex.size() == 2 * Oid::rawSize && QByteArray::fromHex(hex).toHex() == hex)
                found(Oid::fromRaw(QByteArray::fromHex(hex).constData()), path + u'/' + name);
        }
    }
}

void removeLeftovers(const QString& objectsFolder)
{
    const QDateTime limit = QDateTime::currentDateTimeUtc().addDays(-1);
    QStringList folders =
        QDir(objectsFolder).entryList({u"??"_s}, QDir::Dirs | QDir::NoDotAndDotDot);
    folders += u"pack"_s;
    for (const QString& folder : std::as_const(folders)) {
        const QDir dir(objectsFolder + u'/' + folder);
        const QFileInfoList files = dir.entryInfoList({u"tmp_*"_s}, QDir::Files, QDir::NoSort);
        for (const QFileInfo& file : files)
            if (file.lastModified() < limit)
                QFile::remove(file.filePath());
    }
}

} // namespace implexa::git
