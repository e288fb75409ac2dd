#include "core/formats/MarkdownTable.h"

#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

TEST_CASE("Markdown text shows as it was typed")
{
    CHECK(markdownText(u"RC0603 10k, 1%"_s) == u"RC0603 10k, 1%"_s);
    CHECK(markdownText(u"a|b *c* <d>\ne"_s) == u"a\\|b \\*c\\* \\<d\\> e"_s);
}

TEST_CASE("A Markdown table has one row a line and as many cells as its header")
{
    CHECK(markdownTable({u"IPN"_s, u"Name"_s}, {{u"EL-1"_s, u"a|b"_s}, {u"EL-2"_s}}) ==
          u"| IPN | Name |\n"
          "| --- | --- |\n"
          "| EL-1 | a\\|b |\n"
          "| EL-2 |  |\n"_s);
}
