#pragma once

#include "support/Catch.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>

namespace implexa::test
{

/// Whether there is Info-ZIP's unzip; a test that needs it says so and ends where there is not.
inline bool hasUnzip()
{
    if (!QStandardPaths::findExecutable(QStringLiteral("unzip")).isEmpty())
        return true;
    WARN("skipped: unzip is not installed");
    return false;
}

/// The output of an unzip that must find nothing to complain about.
inline QString unzip(const QStringList& arguments)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral("unzip"), arguments);
    REQUIRE(program.waitForFinished(300'000));
    const QByteArray complaints = program.readAllStandardError();
    INFO(complaints.toStdString());
    REQUIRE(program.exitCode() == 0);
    return QString::fromUtf8(program.readAllStandardOutput());
}

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// Every file of an archive, unpacked into @p folder by the real program, by path.
inline QMap<QString, QByteArray> unpacked(const QString& archive, const QString& folder)
{
    unzip({QStringLiteral("-q"), archive, QStringLiteral("-d"), folder});
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        files.insert(QDir(folder).relativeFilePath(path), bytesOf(path));
    }
    return files;
}

} // namespace implexa::test
