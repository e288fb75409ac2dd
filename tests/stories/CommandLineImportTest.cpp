#include "support/Catch.h"
#include "support/CommandLine.h"

#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#endif

using namespace Qt::StringLiterals;
using namespace implexa::test;

namespace
{

const QByteArray master = "IPN,Name,Manufacturer,MPN,Resistance,Colour\n"
                          "RES-1,RES 1k,Yageo,RC-1K,1k,blue\n"
                          "RES-1,RES 1k,Vishay,CR-1K,1k,blue\n"
                          "\n"
                          "RES-2,RES 2k,Yageo,RC-2K,2k,\n"
                          "RES-3,RES 3k,Yageo,RC-3K,3k,\"light\nblue\"\n";

/// Every row of the file is in exactly one item, or blank.
void checkAccounted(const QJsonObject& report)
{
    QList<int> rows;
    for (const QJsonValue& item : report[u"items"_s].toArray())
        for (const QJsonValue& row : item[u"rows"_s].toArray())
            rows += row.toInt();
    CHECK(rows.size() == QSet<int>(rows.begin(), rows.end()).size());
    CHECK(rows.size() + report[u"blankRows"_s].toInt() == report[u"rows"_s].toInt());
    CHECK(report[u"created"_s].toInt() + report[u"updated"_s].toInt() +
              report[u"unchanged"_s].toInt() + report[u"skipped"_s].toInt() ==
          report[u"items"_s].toArray().size());
}

qint64 partCount(const CommandLine& cli)
{
    return cli.json({u"status"_s}).object()[u"parts"_s].toInteger();
}

} // namespace

TEST_CASE("Command line: a dry run reports and changes nothing")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    cli.write(u"parts.csv"_s, master);
    const Ran dry = cli.json({u"import"_s, u"--dry-run"_s, u"parts.csv"_s});
    REQUIRE(dry.code == 0);
    const QJsonObject report = dry.object();
    QStringList keys = report.keys();
    keys.sort();
    CHECK(keys == QStringList{u"applied"_s, u"blankRows"_s, u"columns"_s, u"created"_s,
                              u"delimiter"_s, u"encoding"_s, u"file"_s, u"items"_s,
                              u"newCategories"_s, u"newProperties"_s, u"problems"_s, u"rows"_s,
                              u"skipped"_s, u"unchanged"_s, u"updated"_s});
    CHECK(report[u"applied"_s] == false);
    CHECK(report[u"created"_s] == 3);
    CHECK(report[u"newProperties"_s] == QJsonArray{u"Colour"_s});
    checkAccounted(report);
    CHECK(partCount(cli) == 0);
    const Ran human = cli.run({u"import"_s, u"--dry-run"_s, u"parts.csv"_s});
    CHECK(human.code == 0);
    CHECK(human.out.contains(u"would be created      3"_s));
    CHECK(human.out.contains(u"Colour        property Colour (new: Text)"_s));
    CHECK(human.err.contains(u"Nothing was changed."_s));
    CHECK(partCount(cli) == 0);
}

TEST_CASE("Command line: an import keeps numbers and says what became of each row")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    cli.write(u"parts.csv"_s, master);
    const Ran done = cli.json({u"import"_s, u"parts.csv"_s, u"--baseline"_s, u"--map"_s,
                               u"Colour=property:Body colour"_s});
    REQUIRE(done.code == 0);
    CHECK(done.object()[u"applied"_s] == true);
    CHECK(done.object()[u"newProperties"_s] == QJsonArray{u"Body colour"_s});
    checkAccounted(done.object());
    const QJsonObject part = cli.json({u"part"_s, u"show"_s, u"RES-1"_s}).object();
    CHECK(part[u"state"_s] == u"released"_s);
    CHECK(part[u"phase"_s] == u"production"_s);
    CHECK(part[u"sources"_s].toArray().size() == 2);
    CHECK(part[u"properties"_s][u"Body colour"_s] == u"blue"_s);
    CHECK(part[u"properties"_s][u"Resistance"_s] == u"1k"_s);

    const Ran again =
        cli.json({u"import"_s, u"parts.csv"_s, u"--map"_s, u"colour=property:Body colour"_s});
    CHECK(again.code == 0);
    CHECK(again.object()[u"unchanged"_s] == 3);
    CHECK(cli.json({u"log"_s, u"RES-1"_s}).array().size() == 1);

    const Ran nowhere =
        cli.json({u"import"_s, u"parts.csv"_s, u"--map"_s, u"Color=property:Body colour"_s});
    CHECK(nowhere.code == 1);
    CHECK(nowhere.errorKind() == u"invalid"_s);
    CHECK(nowhere.object()[u"error"_s][u"message"_s].toString().contains(u"“Color”"_s));
    CHECK(cli.json({u"import"_s, u"none.csv"_s}).code == 3);
}

TEST_CASE("Command line: a refused import names row, column and value, and keeps nothing")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    cli.write(u"good.csv"_s, master);
    cli.write(u"bad.csv"_s, "IPN,Name,Category,Resistance\nR-1,a,EL-RES,1k\nR-2,b,EL-RSE,2k\n");
    const Ran refused = cli.json({u"import"_s, u"bad.csv"_s});
    CHECK(refused.code == 1);
    CHECK(refused.errorKind() == u"refused"_s);
    const QJsonArray problems = refused.object()[u"report"_s][u"problems"_s].toArray();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0][u"severity"_s] == u"error"_s);
    CHECK(problems[0][u"row"_s] == 3);
    CHECK(problems[0][u"column"_s] == u"Category"_s);
    CHECK(problems[0][u"value"_s] == u"EL-RSE"_s);
    CHECK(partCount(cli) == 0);

    // Several files: each is its own transaction, in order, up to the first that is refused.
    const Ran several = cli.run({u"import"_s, u"good.csv"_s, u"bad.csv"_s});
    CHECK(several.code == 1);
    CHECK(several.out.contains(u"error: row 3 column “Category” value “EL-RSE”"_s));
    CHECK(several.err.contains(u"good.csv stays imported; nothing of bad.csv"_s));
    CHECK(partCount(cli) == 3);
    const Ran dry = cli.json({u"import"_s, u"--dry-run"_s, u"good.csv"_s, u"bad.csv"_s});
    CHECK(dry.code == 0);
    CHECK(dry.object()[u"files"_s].toArray().size() == 2);
    CHECK(dry.object()[u"unchanged"_s] == 3);
    CHECK(dry.object()[u"rows"_s].toInt() == dry.object()[u"files"_s][0][u"rows"_s].toInt() +
                                                 dry.object()[u"files"_s][1][u"rows"_s].toInt());
    CHECK(dry.object()[u"problems"_s][0][u"file"_s].toString().endsWith(u"bad.csv"_s));
}

TEST_CASE("Command line: the export is a repository that a vault is rebuilt from")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    cli.write(u"parts.csv"_s, master);
    REQUIRE(cli.run({u"import"_s, u"parts.csv"_s, u"--baseline"_s}).code == 0);
    const QString own = cli.part(u"EL-CAP"_s, u"CAP 100n"_s);
    REQUIRE(cli.run({u"part"_s, u"revise"_s, u"RES-2"_s}).code == 0);

    const Ran exported = cli.json({u"export"_s, u"repository"_s});
    REQUIRE(exported.code == 0);
    CHECK(exported.object()[u"folder"_s] == cli.path(u"repository"_s));
    CHECK(exported.object()[u"parts"_s] == 4);
    CHECK(exported.object()[u"changed"_s] == true);
    CHECK(exported.object()[u"commit"_s].toString().size() == 40);
    CHECK(cli.json({u"export"_s, u"repository"_s}).object()[u"changed"_s] == false);
    CHECK(cli.json({u"export"_s, u"some"_s, u"--snapshot"_s, u"--parts"_s, own + u",RES-1"_s})
              .object()[u"parts"_s] == 2);
    CHECK(cli.json({u"export"_s, u"--parts"_s, own, u"--parts"_s, u"RES-1"_s, u"both"_s})
              .object()[u"parts"_s] == 2);
    CHECK(cli.json({u"export"_s, u"found"_s, u"--query"_s, u"Yageo"_s, u"--bare"_s})
              .object()[u"parts"_s] == 3);
    CHECK(cli.json({u"export"_s, u"released"_s, u"--released"_s}).object()[u"parts"_s] == 3);
    CHECK(cli.json({u"export"_s, u"none"_s, u"--parts"_s, u"RES-9"_s}).errorKind() ==
          u"not_found"_s);
    CHECK(cli.json({u"export"_s, cli.vault()}).errorKind() == u"refused"_s);

    REQUIRE(cli.git({u"clone"_s, u"-q"_s, u"repository"_s, u"clone"_s}).code == 0);
    const Ran fsck = cli.git({u"-C"_s, u"clone"_s, u"fsck"_s, u"--strict"_s});
    INFO(fsck.err.toStdString());
    CHECK(fsck.code == 0);
    const Ran rebuilt = cli.json({u"rebuild"_s, u"--from"_s, u"clone"_s, u"again"_s});
    REQUIRE(rebuilt.code == 0);
    CHECK(rebuilt.object()[u"parts"_s] == 4);
    const Ran before = cli.run({u"dump"_s});
    CHECK(before.out.size() > 1000);
    CHECK(cli.run({u"--vault"_s, u"again"_s, u"dump"_s}).out == before.out);
    CHECK(cli.json({u"dump"_s}).object()[u"dump"_s] == before.out);
    REQUIRE(cli.run({u"dump"_s, u"--output"_s, u"dump.txt"_s}).code == 0);
    CHECK(QFileInfo(cli.path(u"dump.txt"_s)).size() == before.out.toUtf8().size());
    CHECK(cli.json({u"rebuild"_s, u"--from"_s, u"some"_s, u"third"_s}).errorKind() == u"refused"_s);

    // Nobody is known in a rebuilt vault until somebody claims it.
    const QStringList create{u"--vault"_s,    u"again"_s,  u"part"_s,   u"create"_s,
                             u"--category"_s, u"EL-RES"_s, u"--name"_s, u"x"_s};
    CHECK(cli.json(create).code == 1);
    const Ran claimed = cli.json({u"--vault"_s, u"again"_s, u"user"_s, u"claim"_s});
    REQUIRE(claimed.code == 0);
    CHECK(claimed.object()[u"role"_s] == u"admin"_s);
    CHECK(cli.json(create).object()[u"ipn"_s] == u"EL-RES-10001"_s);
}

TEST_CASE("Command line: the sample vault")
{
    const CommandLine cli;
    const Ran made = cli.json({u"init"_s, cli.vault(), u"--sample"_s});
    REQUIRE(made.code == 0);
    CHECK(made.object()[u"parts"_s].toInt() >= 50);
    QSet<QString> states;
    for (const QJsonValue& row : cli.json({u"part"_s, u"list"_s}).array())
        states += row[u"state"_s].toString();
    CHECK(states.contains(u"draft"_s));
    CHECK(states.contains(u"in_review"_s));
    CHECK(states.contains(u"released"_s));
    CHECK(states.contains(u"obsolete"_s));
    CHECK(cli.run({u"init"_s, cli.path(u"b"_s), u"--sample"_s, u"--width"_s, u"3"_s}).code == 2);
}

#ifdef Q_OS_UNIX
TEST_CASE("Command line: a dump replaces no pipe, device or link")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QByteArray fifo = cli.path(u"pipe"_s).toLocal8Bit();
    REQUIRE(mkfifo(fifo.constData(), 0600) == 0);
    REQUIRE(QFile::link(cli.path(u"elsewhere"_s), cli.path(u"link"_s)));
    for (const QString& target : {u"pipe"_s, u"link"_s}) {
        const Ran ran = cli.json({u"dump"_s, u"--output"_s, target});
        CHECK(ran.code == 1);
        CHECK(ran.errorKind() == u"refused"_s);
    }
    struct stat info = {};
    REQUIRE(::lstat(fifo.constData(), &info) == 0);
    CHECK(S_ISFIFO(info.st_mode));
    CHECK(QFileInfo(cli.path(u"link"_s)).isSymLink());
}

TEST_CASE("Command line: Ctrl+C ends an import and nothing is changed")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    // The program waits for the file's content, so the signal always comes in the middle.
    const QByteArray fifo = cli.path(u"parts.csv"_s).toLocal8Bit();
    REQUIRE(mkfifo(fifo.constData(), 0600) == 0);
    QProcess process;
    process.setWorkingDirectory(cli.path({}));
    process.start(QStringLiteral(IMPLEXA_BIN "/implexa-cli"),
                  {u"--vault"_s, cli.vault(), u"import"_s, u"parts.csv"_s});
    REQUIRE(process.waitForStarted());
    const int writer = open(fifo.constData(), O_WRONLY); // waits until it reads
    REQUIRE(writer >= 0);
    REQUIRE(kill(static_cast<pid_t>(process.processId()), SIGINT) == 0);
    REQUIRE(write(writer, master.constData(), static_cast<size_t>(master.size())) == master.size());
    close(writer);
    REQUIRE(process.waitForFinished(60'000));
    CHECK(process.exitStatus() == QProcess::NormalExit);
    CHECK(process.exitCode() == 1);
    CHECK(process.readAllStandardOutput().isEmpty());
    CHECK(QString::fromUtf8(process.readAllStandardError())
              .contains(u"Cancelled; nothing was changed."_s));
    CHECK(partCount(cli) == 0);
}
#endif

TEST_CASE("Command line: undo does not reach past an import that changed drafts")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString part = cli.part(u"EL-RES"_s, u"RES"_s);
    REQUIRE(cli.run({u"part"_s, u"edit"_s, part, u"--description"_s, u"careful work"_s}).code == 0);
    cli.write(u"parts.csv"_s,
              "IPN,Name,Category\n" + part.toUtf8() + ",wrong,EL-RES\nNEW-1,new,EL-RES\n");
    REQUIRE(cli.run({u"import"_s, u"parts.csv"_s}).code == 0);
    for (const QStringList& verb : {QStringList{u"undo"_s}, {u"undo"_s, u"--dry-run"_s}}) {
        const Ran ran = cli.run(verb);
        CHECK(ran.code == 1);
        CHECK(ran.err.contains(u"cannot be undone in one step"_s));
        CHECK(ran.err.contains(u"history of "_s + part));
    }
    CHECK(cli.json({u"redo"_s}).code == 1);
    const QJsonObject shown = cli.json({u"part"_s, u"show"_s, part}).object();
    CHECK(shown[u"description"_s] == u"careful work"_s);
    CHECK(shown[u"name"_s] == u"wrong"_s);
}
