#include "AttachedFile.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr FileKind kinds[] = {FileKind::Design, FileKind::Manufacturing, FileKind::Documentation,
                              FileKind::Model,  FileKind::Image,         FileKind::Other};

} // namespace

QString code(FileKind kind)
{
    switch (kind) {
    case FileKind::Design:
        return u"design"_s;
    case FileKind::Manufacturing:
        return u"manufacturing"_s;
    case FileKind::Documentation:
        return u"documentation"_s;
    case FileKind::Model:
        return u"model"_s;
    case FileKind::Image:
        return u"image"_s;
    case FileKind::Other:
        return u"other"_s;
    }
    return {};
}

QString label(FileKind kind)
{
    switch (kind) {
    case FileKind::Design:
        return QCoreApplication::translate("FileKind", "Design");
    case FileKind::Manufacturing:
        return QCoreApplication::translate("FileKind", "Manufacturing");
    case FileKind::Documentation:
        return QCoreApplication::translate("FileKind", "Documentation");
    case FileKind::Model:
        return QCoreApplication::translate("FileKind", "Model");
    case FileKind::Image:
        return QCoreApplication::translate("FileKind", "Image");
    case FileKind::Other:
        return QCoreApplication::translate("FileKind", "Other");
    }
    return {};
}

std::optional<FileKind> fileKindFromCode(const QString& given)
{
    for (const FileKind kind : kinds)
        if (code(kind) == given)
            return kind;
    return std::nullopt;
}

} // namespace implexa
