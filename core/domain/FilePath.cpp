#include "FilePath.h"

#include "Error.h"

#include <QCoreApplication>
#include <QHash>
#include <QMimeDatabase>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// ext4, APFS and NTFS keep 255 of their units; temporary names need some.
constexpr qsizetype longestName = 240;

struct FilePath {
    Q_DECLARE_TR_FUNCTIONS(FilePath)
};

InvalidInput refused(const QString& path, const QString& why)
{
    return InvalidInput(
        FilePath::tr("The file “%1” cannot be attached under this name: %2").arg(path, why));
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
           c.category() == QChar::Separator_Paragraph;
}

// HFS+ leaves these out when it compares names, so that they could smuggle a `.git` in.
QString withoutInvisible(const QString& name)
{
    QString rest;
    for (const QChar c : name)
        if (c.category() != QChar::Other_Format)
            rest += c;
    return rest;
}

/// Names that git reads, in all the spellings that git fsck refuses.
bool isGits(const QString& name)
{
    const QString plain = withoutInvisible(name).toLower();
    static const QRegularExpression shortName(u"^(git|gitmod|gitatt|gi7eba|gi7d29)~[0-9]"_s);
    return plain == u".git" || plain == u".gitmodules" || plain == u".gitattributes" ||
           shortName.match(plain).hasMatch();
}

void checkName(const QString& path, const QString& name)
{
    if (name.isEmpty())
        throw refused(path, FilePath::tr("a name in it is empty."));
    if (name == u"." || name == u"..")
        throw refused(path,
                      FilePath::tr("it leads out of the part's folder. Leave out “%1”.").arg(name));
    if (isGits(name))
        throw refused(
            path, FilePath::tr("git keeps its own settings under “%1”. Leave it out.").arg(name));
    for (const QChar c : name) {
        if (isControl(c))
            throw refused(path, FilePath::tr("it holds a control character. Rename it."));
        if (QStringView(u"<>:\"|?*\\").contains(c))
            throw refused(path, FilePath::tr("Windows allows no %1 in a name. Rename it.").arg(c));
    }
    if (name.endsWith(u'.') || name.endsWith(u' '))
        throw refused(path, FilePath::tr("Windows drops the dot or blank at the end of “%1”. "
                                         "Rename it.")
                                .arg(name));
    if (isDeviceName(name.toUtf8()))
        throw refused(path, FilePath::tr("“%1” is a device on Windows. Rename it.").arg(name));
    if (name.toUtf8().size() > longestName)
        throw refused(
            path,
            FilePath::tr("a name of it is longer than %1 bytes. Shorten it.").arg(longestName));
}

// What file systems that ignore case and Unicode forms hold two names to be.
QString folded(const QString& path)
{
    return path.normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

FileKind kindOfExtension(const QString& extension)
{
    using K = FileKind;
    static const QHash<QString, FileKind> known = [] {
        QHash<QString, FileKind> all;
        const auto are = [&](FileKind kind, const QString& extensions) {
            for (const QString& one : extensions.split(u' '))
                all.insert(one, kind);
        };
        are(K::Design, u"kicad_sch kicad_pcb kicad_pro kicad_sym kicad_mod kicad_wks kicad_dru "
                       "kicad_prl kicad_jobset pro sch brd lbr dcm pcb lib schdoc pcbdoc prjpcb "
                       "schlib pcblib dsn opj asc cir sp net dxf dwg fcstd sldprt sldasm slddrw "
                       "ipt iam idw f3d prt asm par psm scad blend c h cpp hpp cc py ino s ld "
                       "v vhd vhdl sv ino rs"_s);
        are(K::Manufacturing,
            u"gbr ger gtl gbl gts gbs gto gbo gtp gbp gko gm1 gm2 gml g1 g2 g3 g4 gbrjob drl "
            "xln nc ncd tap gcode ngc cnc pos xy rpt d356 ipc odb tgz hex bin elf uf2 dfu bit csv"_s);
        are(K::Model,
            u"step stp iges igs stl 3mf wrl vrml x_t x_b sat obj glb gltf amf ply stpz"_s);
        are(K::Documentation, u"pdf md markdown txt rst adoc tex odt ods odp doc docx xls xlsx ppt "
                              "pptx rtf html htm"_s);
        are(K::Image, u"svg"_s);
        return all;
    }();
    return known.value(extension, K::Other);
}

} // namespace

bool isDeviceName(const QByteArray& name)
{
    QByteArray stem = name.left(name.indexOf('.') < 0 ? name.size() : name.indexOf('.'));
    while (stem.endsWith(' '))
        stem.chop(1);
    stem = stem.toUpper();
    static const std::array<QByteArray, 6> plain = {"CON", "PRN",    "AUX",
                                                    "NUL", "CONIN$", "CONOUT$"};
    if (std::find(plain.begin(), plain.end(), stem) != plain.end())
        return true;
    if (!stem.startsWith("COM") && !stem.startsWith("LPT"))
        return false;
    const QByteArray number = stem.mid(3); // superscript digits count as digits there
    return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "\xc2\xb9" ||
           number == "\xc2\xb2" || number == "\xc2\xb3";
}

void checkFilePath(const QString& path)
{
    if (path.isEmpty())
        throw InvalidInput(FilePath::tr("A file needs a name."));
    if (!path.isValidUtf16())
        throw refused(path, FilePath::tr("its name is damaged. Rename it."));
    // Of `a:b.txt` the colon is said to be what is wrong.
    static const QRegularExpression drive(u"^[A-Za-z]:($|[/\\\\])"_s);
    if (path.startsWith(u'/') || drive.match(path).hasMatch())
        throw refused(path, FilePath::tr("it is an absolute path. Name it within the part's "
                                         "folder."));
    for (const QString& name : path.split(u'/'))
        checkName(path, name);
    if (path.size() > longestFilePath)
        throw refused(path, FilePath::tr("it is longer than %1 characters, which is more than "
                                         "Windows takes with the folders above it. Shorten it.")
                                .arg(longestFilePath));
}

void checkFilesTogether(const QStringList& paths)
{
    QHash<QString, QString> files;   // as they are, by what they fold to
    QHash<QString, QString> folders; // likewise
    for (const QString& path : paths) {
        const QString key = folded(path);
        const auto other = files.constFind(key);
        if (other != files.constEnd() && *other == path)
            throw refused(path, FilePath::tr("two files have it. Give one of them another name."));
        if (other != files.constEnd())
            throw refused(path, FilePath::tr("only case or Unicode form tells it apart from “%1”, "
                                             "which Windows and macOS do not. Rename one of them.")
                                    .arg(*other));
        files.insert(key, path);
        for (qsizetype slash = path.indexOf(u'/'); slash > 0;
             slash = path.indexOf(u'/', slash + 1)) {
            const QString folder = path.left(slash);
            const auto known = folders.constFind(folded(folder));
            if (known != folders.constEnd() && *known != folder)
                throw refused(path, FilePath::tr("only case or Unicode form tells its folder apart "
                                                 "from “%1”, which Windows and macOS do not. "
                                                 "Rename one of them.")
                                        .arg(*known));
            folders.insert(folded(folder), folder);
        }
    }
    for (auto file = files.begin(); file != files.end(); ++file)
        if (folders.contains(file.key()))
            throw refused(file.value(), FilePath::tr("there is a folder “%1” already. Rename one "
                                                     "of them.")
                                            .arg(folders.value(file.key())));
}

FileKind guessedKind(const QString& path)
{
    const QString name = path.section(u'/', -1);
    const QString extension = name.contains(u'.') ? name.section(u'.', -1).toLower() : QString();
    if (const FileKind known = kindOfExtension(extension); known != FileKind::Other)
        return known;
    const QMimeType type = QMimeDatabase().mimeTypeForFile(name, QMimeDatabase::MatchExtension);
    if (type.name().startsWith(u"image/"))
        return FileKind::Image;
    if (type.name().startsWith(u"model/"))
        return FileKind::Model;
    if (type.inherits(u"text/plain"_s) && !type.isDefault())
        return FileKind::Documentation;
    return FileKind::Other;
}

QString leftOutBecause(const QString& name, bool folder)
{
    const QString low = name.toLower();
    if (isGits(name) || low == u".svn" || low == u".hg" || low == u".bzr")
        return FilePath::tr("it belongs to version control");
    if (folder) {
        if (low.endsWith(u"-backups"_s) || low == u"__previews" || low == u".history")
            return FilePath::tr("it holds backups");
        return {};
    }
    static const QStringList litter{u".ds_store"_s, u"thumbs.db"_s, u"desktop.ini"_s,
                                    u"fp-info-cache"_s};
    if (litter.contains(low))
        return FilePath::tr("a program keeps its notes in it");
    static const QRegularExpression backup(
        u"(~|\\.bak|\\.bck|\\.orig|-bak|\\.swp|\\.swo|\\.tmp|\\.lck)$|^(~\\$|\\.~lock\\.|\\.#|"
        "_autosave-|\\._|#auto_saved)|\\.[bs]#[0-9]$"_s);
    if (backup.match(low).hasMatch())
        return FilePath::tr("it is a backup or a lock");
    return {};
}

} // namespace implexa
