#include "support/Catch.h"
#include "support/CommandLine.h"
#include "support/Unzip.h"

using namespace Qt::StringLiterals;
using implexa::test::CommandLine;
using implexa::test::Ran;

TEST_CASE("The command line packs a release for a manufacturer", "[cli][package][program]")
{
    if (!implexa::test::hasUnzip())
        return;
    CommandLine cli;
    REQUIRE(cli.run({u"init"_s, cli.vault()}).code == 0);
    const QString ipn = cli.part(u"EL-RES"_s, u"Resistor 10k"_s);
    cli.write(u"sheet.pdf"_s, "%PDF sheet");
    REQUIRE(cli.run({u"file"_s, u"add"_s, ipn, u"sheet.pdf"_s}).code == 0);

    Ran ran = cli.json({u"package"_s, ipn, u"--output"_s, u"a.zip"_s});
    CHECK(ran.code == 1);
    CHECK(ran.errorKind() == u"refused"_s);
    for (const auto& verb : {u"submit"_s, u"approve"_s, u"release"_s}) {
        ran = cli.run({u"part"_s, verb, ipn});
        INFO(ran.err.toStdString());
        REQUIRE(ran.code == 0);
    }

    ran = cli.json({u"package"_s, ipn, u"--output"_s, u"a.zip"_s, u"--recipient"_s, u"Acme"_s,
                    u"--kinds"_s, u"documentation,manufacturing"_s});
    INFO(ran.out.toStdString() << ran.err.toStdString());
    REQUIRE(ran.code == 0);
    CHECK(ran.object()[u"name"_s].toString() == ipn + u"@1"_s);
    CHECK(ran.object()[u"files"_s].toInt() == 1);
    const auto files = implexa::test::unpacked(cli.path(u"a.zip"_s), cli.path(u"out"_s));
    CHECK(files.value(u"files/%1_1/sheet.pdf"_s.arg(ipn)) == "%PDF sheet");

    CHECK(cli.run({u"package"_s, ipn, u"--output"_s, u"a.zip"_s}).code == 1);
    ran = cli.run({u"package"_s, ipn + u"@1"_s, u"--output"_s, u"a.zip"_s, u"--force"_s});
    CHECK(ran.code == 0);
    CHECK(ran.out.contains(u"Packaged %1@1"_s.arg(ipn)));
    CHECK(cli.run({u"log"_s}).out.contains(u"Package %1@1 for Acme"_s.arg(ipn)));
    CHECK(
        cli.run({u"package"_s, ipn, u"--output"_s, u"b.zip"_s, u"--kinds"_s, u"pictures"_s}).code ==
        2);
    CHECK(cli.run({u"package"_s, ipn}).code == 2);
}
