#include "Bench.h"
#include "Ground.h"
#include "core/domain/Error.h"
#include "core/services/Vault.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace implexa;
using namespace implexa::bench;

namespace
{

struct Outcome {
    Claim claim;
    std::optional<Ratio> ratio; ///< nullopt: it could not be measured

    bool passes() const { return ratio && claim.holds(ratio->value); }
};

QList<Row> allRows()
{
    return leaseRows() + pointReadRows() + createPartRows() + writerRows() + structureRows() +
           exportRows() + mirrorRows() + firstPaintRows();
}

QString must(const Claim& claim)
{
    return (claim.bound == Bound::AtMost ? u"<= "_s : u">= "_s) + QString::number(claim.must);
}

void printLine(const QString& line)
{
    std::printf("%s\n", line.toLocal8Bit().constData());
    std::fflush(stdout);
}

void printTable(const Outcome& outcome)
{
    const Claim& claim = outcome.claim;
    const QString value = outcome.ratio ? QString::number(outcome.ratio->value, 'g', 3) : u"none"_s;
    printLine(u"%1 %2 %3 %4 %5"_s.arg(outcome.passes() ? u"pass"_s : u"FAIL"_s)
                  .arg(claim.name, -16)
                  .arg(value, 8)
                  .arg(must(claim), -8)
                  .arg(outcome.ratio ? outcome.ratio->detail : QString()));
    printLine(u"     against %1"_s.arg(claim.yardstick));
}

QJsonObject toJson(const Outcome& outcome)
{
    return {{u"name"_s, outcome.claim.name},
            {u"yardstick"_s, outcome.claim.yardstick},
            {u"ratio"_s, outcome.ratio ? QJsonValue(outcome.ratio->value) : QJsonValue()},
            {u"must"_s, outcome.claim.must},
            {u"pass"_s, outcome.passes()}};
}

QList<Outcome> measured(const Row& row, Ground& ground)
{
    QList<Ratio> ratios;
    try {
        ratios = row.measure(ground);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(row.claims.front().name), error.what());
    }
    QList<Outcome> outcomes;
    for (qsizetype i = 0; i < row.claims.size(); ++i)
        outcomes << Outcome{row.claims[i],
                            i < ratios.size() ? std::optional(ratios[i]) : std::nullopt};
    return outcomes;
}

/// The offscreen platform complains of each window that it has no use for its size hints.
void printMessage(QtMsgType, const QMessageLogContext&, const QString& message)
{
    if (!message.startsWith(u"This plugin does not support"_s))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

} // namespace

/// Measures what Implexa promises about its speed, each as a ratio to a yardstick in the same run.
/// Ends with 1 when one does not hold, 2 for a wrong use.
int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(printMessage);
    const QTemporaryDir settings; // nobody's own window is touched
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QCoreApplication::setOrganizationName(u"Implexa"_s);
    QCoreApplication::setApplicationName(u"implexa_bench"_s);
    QApplication application(argc, argv);
    ui::Theme::instance().apply(application);
    Vault::prepare();

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures Implexa against yardsticks on this machine."_s);
    const QCommandLineOption json(u"json"_s, u"Print an array of results as JSON."_s);
    const QCommandLineOption only(u"only"_s, u"Measure this one; can be given more than once."_s,
                                  u"NAME"_s);
    const QCommandLineOption list(u"list"_s, u"Print the names and what they must be."_s);
    parser.addOptions({json, only, list});
    parser.addHelpOption();
    parser.process(application);

    const QList<Row> rows = allRows();
    const QStringList wanted = parser.values(only);
    const auto isWanted = [&](const Claim& claim) {
        return wanted.isEmpty() || wanted.contains(claim.name);
    };
    QStringList names;
    for (const Row& row : rows)
        for (const Claim& claim : row.claims) {
            names << claim.name;
            if (parser.isSet(list))
                printLine(
                    u"%1 %2 %3"_s.arg(claim.name, -16).arg(must(claim), -8).arg(claim.yardstick));
        }
    if (parser.isSet(list))
        return 0;
    for (const QString& name : wanted)
        if (!names.contains(name)) {
            std::fprintf(stderr, "there is no %s; --list shows the names\n", qPrintable(name));
            return 2;
        }

    QJsonArray array;
    bool allPass = true;
    try {
        Ground ground;
        if (!ground.isOnDisk())
            std::fprintf(stderr,
                         "%s is kept in memory: set TMPDIR to a folder on a disk, or the "
                         "rows that wait for it mean little\n",
                         qPrintable(ground.folder()));
        for (const Row& row : rows) {
            if (std::none_of(row.claims.begin(), row.claims.end(), isWanted))
                continue;
            for (const Outcome& outcome : measured(row, ground)) {
                if (!isWanted(outcome.claim))
                    continue;
                allPass = allPass && outcome.passes();
                array.append(toJson(outcome));
                if (!parser.isSet(json))
                    printTable(outcome);
            }
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    if (parser.isSet(json))
        printLine(QString::fromUtf8(QJsonDocument(array).toJson()));
    return allPass ? 0 : 1;
}
