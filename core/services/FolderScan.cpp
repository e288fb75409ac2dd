#include "FolderScan.h"

#include "core/domain/Error.h"
#include "core/domain/FilePath.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// Nobody means to put more on one part: it is the wrong folder.
constexpr qsizetype mostFiles = 10'000;

enum class Kind { File, Folder, Link, Other, Missing };

Kind kindOf(const QString& path)
{
    std::error_code none;
    switch (std::filesystem::symlink_status(path.toStdU16String(), none).type()) {
    case std::filesystem::file_type::regular:
        return Kind::File;
    case std::filesystem::file_type::directory:
        return Kind::Folder;
    case std::filesystem::file_type::symlink:
        return Kind::Link;
    case std::filesystem::file_type::not_found:
    case std::filesystem::file_type::none:
        return Kind::Missing;
    default:
        return QFileInfo(path).isSymLink() ? Kind::Link : Kind::Other; // a junction of Windows
    }
}

/// As far as they can be shown: what Unix calls in no text, and Qt leaves out of a folder.
QStringList namesThatAreNoText([[maybe_unused]] const QString& folder)
{
    QStringList names;
#ifndef Q_OS_WIN
    std::error_code failed;
    std::filesystem::directory_iterator entry(folder.toStdU16String(), failed);
    for (const std::filesystem::directory_iterator end; !failed && entry != end;
         entry.increment(failed)) {
        const QByteArray name = QByteArray::fromStdString(entry->path().filename().native());
        if (!name.isValidUtf8())
            names << QString::fromUtf8(name);
    }
    std::sort(names.begin(), names.end());
#endif
    return names;
}

class FolderScan final
{
    Q_DECLARE_TR_FUNCTIONS(FolderScan)

public:
    explicit FolderScan(const CancelCheck& cancelled)
        : m_cancelled(cancelled)
    {
    }

    void add(const FileToAdd& wanted, qsizetype of)
    {
        m_of = of;
        // A link is asked about by its own name, without a `/` that would follow it.
        QString source = QFileInfo(wanted.source).absoluteFilePath();
        source = QDir::cleanPath(source);
        const QString shown = QDir::toNativeSeparators(wanted.source);
        const QString path = pathFor(wanted.path, QFileInfo(source).fileName());
        switch (wanted.source.isEmpty() ? Kind::Missing : kindOf(source)) {
        case Kind::Missing:
            // What was no text came here with this in its place.
            if (wanted.source.contains(QChar::ReplacementCharacter))
                throw InvalidInput(
                    tr("The name of %1 is not UTF-8, so nobody else could read it. Rename it.")
                        .arg(shown));
            throw NotFound(tr("There is no file %1.").arg(shown));
        case Kind::Link:
            throw InvalidInput(tr("%1 is a symbolic link. Implexa does not follow links: add the "
                                  "file that it leads to.")
                                   .arg(shown));
        case Kind::Other:
            throw InvalidInput(
                tr("%1 is a device or a pipe, which has no content that could be kept.")
                    .arg(shown));
        case Kind::File:
            addFile(source, path);
            break;
        case Kind::Folder:
            addFolder(source, path);
        }
    }

    /// @throws InvalidInput with every name that cannot be kept.
    FoundFiles found() const
    {
        if (m_refused.size() == 1)
            throw InvalidInput(m_found.files.isEmpty()
                                   ? m_refused.first()
                                   : m_refused.first() + u' ' + tr("Nothing was added."));
        if (!m_refused.isEmpty())
            throw InvalidInput(tr("%L1 files cannot be attached under their names. Nothing was "
                                  "added.")
                                   .arg(m_refused.size()) +
                               u'\n' + firstOf(m_refused).join(u'\n'));
        return m_found;
    }

private:
    /// @returns the path in the part; empty: its top.
    static QString pathFor(const QString& wanted, const QString& name)
    {
        if (wanted.isEmpty())
            return name;
        if (wanted == u"." || wanted == u"./")
            return wanted == u"." ? QString() : name;
        return wanted.endsWith(u'/') ? wanted + name : wanted;
    }

    void addFile(const QString& source, const QString& path)
    {
        try {
            checkFilePath(path);
        } catch (const InvalidInput& error) { // they are told together
            m_refused << error.userMessage();
            return;
        }
        const QFileInfo info(source);
        if (!info.isReadable())
            throw FileError(tr("The file %1 cannot be read. Check that you may read it.")
                                .arg(QDir::toNativeSeparators(source)));
        if (m_found.files.size() == mostFiles)
            throw InvalidInput(
                tr("There are more than %L1 files. Choose a smaller folder.").arg(mostFiles));
        m_found.files << FoundFile{source, path, info.size(), m_of};
    }

    void leaveOut(const QString& source, const QString& reason)
    {
        m_found.leftOut << LeftOutFile{QDir::toNativeSeparators(source), reason};
    }

    void addFolder(const QString& source, const QString& path)
    {
        if (m_cancelled && m_cancelled())
            throw Cancelled(tr("Adding files was cancelled. Nothing was added."));
        const QDir folder(source);
        if (!folder.isReadable())
            throw FileError(tr("The folder %1 cannot be read. Check that you may read it.")
                                .arg(QDir::toNativeSeparators(source)));
        for (const QString& name : namesThatAreNoText(source))
            leaveOut(folder.filePath(name), tr("its name is not UTF-8"));
        const auto entries = folder.entryInfoList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo& entry : entries) {
            const QString at = entry.absoluteFilePath();
            const Kind kind = kindOf(at);
            const QString why = leftOutBecause(entry.fileName(), kind == Kind::Folder);
            const QString below =
                path.isEmpty() ? entry.fileName() : path + u'/' + entry.fileName();
            if (!why.isEmpty())
                leaveOut(at, why);
            else if (kind == Kind::Link)
                leaveOut(at, tr("it is a symbolic link"));
            else if (kind == Kind::Other)
                leaveOut(at, tr("it is a device or a pipe"));
            else if (kind == Kind::Folder)
                addFolder(at, below);
            else
                addFile(at, below);
        }
    }

    const CancelCheck& m_cancelled;
    FoundFiles m_found;
    QStringList m_refused; ///< why, for each name that cannot be kept
    qsizetype m_of = 0;
};

} // namespace

QStringList firstOf(QStringList all)
{
    constexpr qsizetype most = 10;
    if (all.size() > most) {
        const qsizetype more = all.size() - most;
        all = all.mid(0, most);
        all << FolderScan::tr("... and %L1 more.").arg(more);
    }
    return all;
}

FoundFiles findFiles(const QList<FileToAdd>& wanted, const CancelCheck& cancelled)
{
    FolderScan scan(cancelled);
    for (qsizetype i = 0; i < wanted.size(); ++i)
        scan.add(wanted[i], i);
    return scan.found();
}

} // namespace implexa
