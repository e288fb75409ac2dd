#include "core/services/PackageNames.h"

#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

TEST_CASE("Names in a package live side by side everywhere", "[package]")
{
    CHECK(PackageNames::folder(u"EL-PCA-10042"_s, u"2"_s) == u"EL-PCA-10042_2"_s);
    CHECK(PackageNames::folder(u"7400/A:B"_s, u"1"_s) == u"7400%2FA%3AB_1"_s);
    CHECK(PackageNames::folder(QString(90, u'/'), u"1"_s).size() == 40);

    PackageNames names;
    const QString one = names.newFolder(u"files/A_1_2"_s);   // A_1 at 2
    const QString other = names.newFolder(u"files/A_1_2"_s); // A at 1_2
    CHECK(one == u"files/A_1_2"_s);
    CHECK(other == u"files/A_1_2 (2)"_s);
    CHECK(names.file(one, u"Board.pdf"_s) == u"files/A_1_2/Board.pdf"_s);
    CHECK(names.file(one, u"board.PDF"_s) == u"files/A_1_2/board (2).PDF"_s);
    CHECK(names.file(one, u"BOARD.pdf"_s) == u"files/A_1_2/BOARD (3).pdf"_s);
    CHECK(names.file(other, u"Board.pdf"_s) == u"files/A_1_2 (2)/Board.pdf"_s);
    CHECK(names.file(one, u"gerber/top"_s) == u"files/A_1_2/gerber/top"_s);
    CHECK(names.file(one, u"Gerber"_s) == u"files/A_1_2/Gerber (2)"_s);
    CHECK(names.file(one, u"board.pdf/x/y"_s) == u"files/A_1_2/board.pdf (2)/x/y"_s);
    CHECK(names.file(one, u"con.txt"_s) != u"files/A_1_2/con.txt"_s);
    CHECK(names.file(one, u".kicad-prl"_s) == u"files/A_1_2/.kicad-prl"_s);
    CHECK(names.renamed().size() == 6);
    CHECK(names.renamed()[1] ==
          PackageRename{u"files/A_1_2/board.PDF"_s, u"files/A_1_2/board (2).PDF"_s});
}
