#include "support/Catch.h"
#include "support/CommandLine.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace implexa::test;

namespace
{

/// Every verb, found out as the shells' completion does.
QStringList verbsUnder(const CommandLine& cli, const QStringList& words)
{
    const Ran ran = cli.run(QStringList{u"__complete"_s} + words + QStringList{QString()});
    QStringList verbs;
    for (const QString& word : ran.out.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList longer = words + QStringList{word};
        const QStringList below = cli.run(longer).err.contains(u"needs one more word"_s)
                                      ? verbsUnder(cli, longer)
                                      : QStringList();
        verbs += below.isEmpty() ? QStringList{longer.join(u' ')} : below;
    }
    return verbs;
}

void checkWrong(const QStringList& words, const QString& offender, const QString& suggestion)
{
    const CommandLine cli;
    const Ran ran = cli.run(words);
    INFO(words.join(u' ').toStdString() << ": " << ran.err.toStdString());
    CHECK(ran.code == 2);
    CHECK(ran.out.isEmpty());
    CHECK(ran.err.startsWith(u"implexa-cli: "_s));
    CHECK(ran.err.contains(offender));
    CHECK(ran.err.contains(suggestion));
    CHECK(ran.err.contains(u"See: implexa-cli"_s));
    const Ran json = cli.run(QStringList{u"--json"_s} + words);
    CHECK(json.code == 2);
    CHECK(json.errorKind() == u"usage"_s);
    CHECK(json.err.isEmpty());
}

} // namespace

TEST_CASE("Command line: every verb has help with an example")
{
    const CommandLine cli;
    const QStringList verbs = verbsUnder(cli, {});
    REQUIRE(verbs.contains(u"part create"_s));
    REQUIRE(verbs.contains(u"property template add"_s));
    REQUIRE(verbs.contains(u"rebuild"_s));
    for (const QString& verb : verbs) {
        INFO(verb.toStdString());
        const Ran help = cli.run(verb.split(u' ') << u"--help"_s);
        CHECK(help.code == 0);
        CHECK(help.err.isEmpty());
        CHECK(help.out.startsWith(u"Usage: implexa-cli "_s + verb));
        CHECK(help.out.contains(u"\nExample"_s));
        CHECK(help.out.contains(u"\n  implexa-cli "_s + verb.section(u' ', 0, 0)));
        CHECK(help.out.contains(u"--json"_s));
        CHECK(cli.run(QStringList{u"help"_s} + verb.split(u' ')).out == help.out);
        CHECK(cli.run(verb.split(u' ') << u"-h"_s).out == help.out);
    }
    for (const QString& group :
         {u"vault"_s, u"vault settings"_s, u"part"_s, u"property"_s, u"property template"_s,
          u"source"_s, u"category"_s, u"user"_s, u"workflow"_s}) {
        INFO(group.toStdString());
        const Ran help = cli.run(group.split(u' ') << u"--help"_s);
        CHECK(help.code == 0);
        CHECK(help.out.contains(u"Verbs:\n  "_s + group + u' '));
        CHECK(help.out.contains(u"Example:\n"_s));
    }
}

TEST_CASE("Command line: help says what each option does, once")
{
    const CommandLine cli;
    const auto help = [&](const QString& verb) {
        return cli.run(verb.split(u' ') << u"--help"_s).out.simplified();
    };
    CHECK(help(u"undo"_s).contains(u"what it would take back"_s));
    CHECK(help(u"redo"_s).contains(u"what it would do again"_s));
    for (const QString& verb : {u"bom replace"_s, u"export"_s})
        CHECK(help(verb).count(u"may be given several times"_s) == 1);
    CHECK(help(u"source offer add"_s).contains(u"takes every word up to the next option"_s));
    CHECK(help(u"export"_s).contains(u"--parts IPN,..."_s));
}

TEST_CASE("Command line: the program's help and version")
{
    const CommandLine cli;
    const Ran help = cli.runBare({u"--help"_s});
    CHECK(help.code == 0);
    CHECK(help.out.contains(u"Exit code: 0 done, 1 refused or not found, 2 wrong usage"_s));
    CHECK(cli.runBare({u"help"_s}).out == help.out);
    const Ran version = cli.runBare({u"--version"_s});
    CHECK(version.code == 0);
    CHECK(version.out == u"implexa-cli " IMPLEXA_VERSION "\n"_s);
    const Ran nothing = cli.runBare({});
    CHECK(nothing.code == 2);
    CHECK(nothing.err.contains(u"implexa-cli --help"_s));
}

TEST_CASE("Command line: wrong usage names the word and what was probably meant")
{
    checkWrong({u"prat"_s}, u"“prat”"_s, u"“part”"_s);
    checkWrong({u"part"_s, u"crate"_s}, u"“part crate”"_s, u"“part create”"_s);
    checkWrong({u"create"_s}, u"“create”"_s, u"“part create”"_s);
    checkWrong({u"part"_s}, u"“part”"_s, u"create"_s);
    checkWrong({u"part"_s, u"create"_s, u"--catgory"_s, u"EL-RES"_s}, u"“--catgory”"_s,
               u"“--category”"_s);
    checkWrong({u"--jsno"_s, u"status"_s}, u"“--jsno”"_s, u"“--json”"_s);
    checkWrong({u"part"_s, u"create"_s, u"--category"_s, u"EL-RES"_s}, u"part create"_s,
               u"--name NAME"_s);
    checkWrong({u"part"_s, u"create"_s, u"--name"_s}, u"“--name”"_s, u"--name NAME"_s);
    checkWrong({u"part"_s, u"create"_s, u"--name"_s, u"--category"_s, u"X"_s}, u"“--name”"_s,
               u"--name NAME"_s);
    checkWrong({u"part"_s, u"show"_s}, u"part show"_s, u"IPN"_s);
    checkWrong({u"part"_s, u"show"_s, u"A"_s, u"B"_s}, u"“B”"_s, u"part show"_s);
    checkWrong({u"part"_s, u"phase"_s, u"A"_s, u"productoin"_s}, u"“productoin”"_s,
               u"Did you mean “production”?"_s);
    checkWrong({u"part"_s, u"list"_s, u"--limit"_s, u"many"_s}, u"“many”"_s, u"whole number"_s);
    checkWrong({u"part"_s, u"list"_s, u"--limit"_s, u"-1"_s}, u"“-1”"_s, u"whole number"_s);
    checkWrong({u"part"_s, u"list"_s, u"--desc=yes"_s}, u"“--desc”"_s, u"no value"_s);
    checkWrong({u"part"_s, u"list"_s, u"--sort"_s, u"ipn"_s, u"--sort=name"_s}, u"“--sort”"_s,
               u"twice"_s);
    checkWrong({u"part"_s, u"list"_s, u"-0402"_s}, u"“-0402”"_s, u"“--”"_s);
    checkWrong({u"part"_s, u"create"_s, u"--category"_s, u"A"_s, u"--name"_s, u"b"_s, u"--set"_s,
                u"Tolerance"_s},
               u"“Tolerance”"_s, u"NAME=VALUE"_s);
    checkWrong({u"part"_s, u"edit"_s, u"A"_s}, u"what to change"_s, u"--name"_s);
    checkWrong({u"part"_s, u"phase"_s, u"A"_s, u"obsolete"_s, u"--last-time-buy"_s, u"soon"_s},
               u"“soon”"_s, u"2026-11-23"_s);
    checkWrong({u"import"_s, u"a.csv"_s, u"--map"_s, u"MPN=mnp"_s}, u"“mnp”"_s, u"“mpn”"_s);
    checkWrong({u"import"_s, u"a.csv"_s, u"--map"_s, u"MPN"_s}, u"“MPN”"_s, u"COLUMN=FIELD"_s);
    checkWrong({u"export"_s, u"x"_s, u"--query"_s, u"a"_s, u"--parts"_s, u"b"_s}, u"--query"_s,
               u"--parts"_s);
    checkWrong({u"user"_s, u"role"_s, u"ada"_s, u"amdin"_s}, u"“amdin”"_s, u"“admin”"_s);
    checkWrong({u"help"_s, u"prat"_s}, u"“prat”"_s, u"verb"_s);
    // An unset variable in a script is not the default vault, and not one's own rights.
    checkWrong({u"--vault="_s, u"status"_s}, u"“--vault”"_s, u"empty"_s);
    checkWrong({u"--as="_s, u"status"_s}, u"“--as”"_s, u"empty"_s);
}

TEST_CASE("Command line: without a vault it says how to make one")
{
    const CommandLine cli;
    const Ran ran = cli.run({u"part"_s, u"list"_s});
    CHECK(ran.code == 1);
    CHECK(ran.out.isEmpty());
    CHECK(ran.err.contains(u"implexa-cli init "_s + cli.vault()));
    const Ran json = cli.json({u"status"_s});
    CHECK(json.code == 1);
    CHECK(json.errorKind() == u"not_found"_s);
    // The option is stronger than the environment, and that than the default.
    CHECK(cli.run({u"--vault"_s, cli.path(u"other"_s), u"status"_s}).err.contains(u"/other"_s));
    CHECK(cli.runBare({u"status"_s}).err.contains(cli.path(u"data/Implexa/Implexa/Vault"_s)));
}

TEST_CASE("Command line: what cannot be opened is a storage failure")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    QFile database(cli.vault() + u"/implexa.db"_s);
    REQUIRE(database.resize(100));
    for (const QString& rest : {u"-wal"_s, u"-shm"_s})
        QFile::remove(cli.vault() + u"/implexa.db"_s + rest);
    const Ran ran = cli.run({u"status"_s});
    CHECK(ran.code == 3);
    CHECK(ran.err.startsWith(u"implexa-cli: "_s));
    const Ran json = cli.json({u"status"_s});
    CHECK(json.code == 3);
    CHECK(json.errorKind() == u"database"_s);
    CHECK(cli.run({u"workflow"_s, u"define"_s, cli.path(u"none.json"_s)}).code == 3);
}

#ifdef Q_OS_LINUX
TEST_CASE("Command line: an answer that cannot be written is a storage failure")
{
    const CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    for (const QString& word : {u"--quiet"_s, u"--json"_s}) {
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_s);
        process.start(QStringLiteral(IMPLEXA_BIN "/implexa-cli"),
                      {u"--vault"_s, cli.vault(), u"status"_s, word});
        REQUIRE(process.waitForFinished(60'000));
        CHECK(process.exitStatus() == QProcess::NormalExit);
        CHECK(process.exitCode() == 3);
        CHECK(process.readAllStandardError().contains("could not be written"));
    }
}
#endif

TEST_CASE("Command line: completion offers what may stand at the cursor")
{
    const CommandLine cli;
    const auto complete = [&](const QStringList& words) {
        const Ran ran = cli.run(QStringList{u"__complete"_s} + words);
        CHECK(ran.code == 0);
        CHECK(ran.err.isEmpty());
        return ran.out.split(u'\n', Qt::SkipEmptyParts);
    };
    SECTION("without a vault: the grammar")
    {
        CHECK(complete({u"par"_s}) == QStringList{u"part"_s});
        CHECK(complete({u"part"_s, u"re"_s}) ==
              QStringList{u"revise"_s, u"reject"_s, u"release"_s, u"restore"_s});
        CHECK(complete({u"--json"_s, u"part"_s, u"cr"_s}) == QStringList{u"create"_s});
        CHECK(complete({u"part"_s, u"create"_s, u"--na"_s}) == QStringList{u"--name"_s});
        CHECK(complete({u"part"_s, u"phase"_s, u"X"_s, u"pro"_s}) ==
              QStringList{u"prototype"_s, u"production"_s});
        CHECK(complete({u"user"_s, u"role"_s, u"ada"_s, u""_s}) ==
              QStringList{u"viewer"_s, u"designer"_s, u"admin"_s});
        CHECK(complete({u"vault"_s, u"settings"_s, u""_s}) == QStringList{u"show"_s, u"set"_s});
        CHECK(complete({u"vault"_s, u"settings"_s, u"set"_s, u"--la"_s}) ==
              QStringList{u"--large-file-bytes"_s});
        CHECK(complete({u"category"_s, u"pins"_s, u"EL"_s, u"o"_s}) ==
              QStringList{u"on"_s, u"off"_s});
        CHECK(complete({u"bom"_s, u"check"_s, u"X"_s, u"--fail-on"_s, u""_s}) ==
              QStringList{u"error"_s, u"warning"_s, u"note"_s});
        CHECK(complete({u"part"_s, u"list"_s, u"--sort=m"_s}) ==
              QStringList{u"--sort=manufacturer"_s, u"--sort=mpn"_s, u"--sort=modified"_s});
        CHECK(complete({u"part"_s, u"show"_s, u"EL"_s}).isEmpty());
        CHECK(complete({u"help"_s, u"part"_s, u"cr"_s}) == QStringList{u"create"_s});
        CHECK(!complete({u""_s}).contains(u"__complete"_s));
    }
    SECTION("with a vault: its numbers, categories, people and workflows")
    {
        REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
        const QString first = cli.part(u"EL-RES"_s, u"RES 1k"_s);
        const QString second = cli.part(u"EL-RES"_s, u"RES 2k"_s);
        REQUIRE(cli.part(u"EL-CAP"_s, u"CAP 1u"_s) == u"EL-CAP-10002"_s);
        REQUIRE(cli.run({u"user"_s, u"add"_s, u"grace"_s}).code == 0);
        CHECK(complete({u"part"_s, u"show"_s, u"EL-R"_s}) == QStringList{first, second});
        CHECK(complete({u"part"_s, u"show"_s, u""_s}).size() == 3);
        CHECK(complete({u"part"_s, u"show"_s, u"10002"_s}).isEmpty());
        CHECK(complete({u"part"_s, u"list"_s, u"--category"_s, u"EL-CA"_s}) ==
              QStringList{u"EL-CAP"_s});
        CHECK(complete({u"--as"_s, u"gr"_s}) == QStringList{u"grace"_s});
        CHECK(complete({u"part"_s, u"submit"_s, first, u"--reviewers"_s, u"x,gr"_s}) ==
              QStringList{u"x,grace"_s});
        CHECK(!complete({u"workflow"_s, u"activate"_s, u""_s}).isEmpty());
        const QString elsewhere = cli.path(u"none"_s);
        CHECK(complete({u"--vault"_s, elsewhere, u"part"_s, u"show"_s, u"EL"_s}).isEmpty());
        CHECK(complete({u"--vault="_s + elsewhere, u"part"_s, u"show"_s, u"EL"_s}).isEmpty());
    }
}
