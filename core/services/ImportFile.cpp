#include "ImportFile.h"

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(Importer)
};

} // namespace

QByteArray importBytes(const QString& path)
{
    const QString name = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw FileError(Messages::tr("%1 cannot be read. Check that it is there and that you may "
                                     "read it.")
                            .arg(name),
                        file.errorString());
    QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        throw FileError(Messages::tr("%1 cannot be read to its end.").arg(name),
                        file.errorString());
    return bytes;
}

void refuseImport(const QList<ImportProblem>& problems, const QString& fileName)
{
    const auto errors =
        std::count_if(problems.begin(), problems.end(), [](const ImportProblem& problem) {
            return problem.severity == ImportProblem::Error;
        });
    const ImportProblem& first = problems.front(); // errors come first
    QStringList where;
    if (first.row > 0)
        where << Messages::tr("row %1").arg(first.row);
    if (!first.column.isEmpty())
        where << Messages::tr("column “%1”").arg(first.column);
    if (!first.value.isEmpty())
        where << Messages::tr("value “%1”").arg(first.value.simplified());
    throw Refused(Messages::tr("%1 was not imported, and nothing has changed: %2%3%4")
                      .arg(fileName, where.join(u", "_s), where.isEmpty() ? QString() : u": "_s,
                           first.message) +
                  (errors > 1
                       ? u' ' + Messages::tr("There are %1 problems in all.").arg(countText(errors))
                       : QString()));
}

QString countText(qsizetype count)
{
    return QLocale(QLocale::English).toString(count);
}

} // namespace implexa
