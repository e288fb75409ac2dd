#include "core/domain/SearchTerms.h"

#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

QStringList read(const QString& line)
{
    QStringList terms;
    for (const SearchTerm& term : parseSearch(line))
        terms << (term.negated ? u"not "_s : QString()) +
                     (term.key.isEmpty() ? QString() : term.key + u' ' + sign(term.match) + u' ') +
                     term.value;
    return terms;
}

} // namespace

TEST_CASE("A search line is taken apart into its terms", "[search]")
{
    CHECK(read(u"10k  0603"_s) == QStringList{u"10k"_s, u"0603"_s});
    CHECK(read(u"state:Released -cap"_s) == QStringList{u"state : Released"_s, u"not cap"_s});
    CHECK(read(u"\"two words\" name:\"thick film\""_s) ==
          QStringList{u"two words"_s, u"name : thick film"_s});
    CHECK(read(u"-state:draft"_s) == QStringList{u"not state : draft"_s});
    CHECK(read(u"https://example.org/x"_s) == QStringList{u"https://example.org/x"_s});
    CHECK(read(u"\"open quote goes on"_s) == QStringList{u"open quote goes on"_s});
    CHECK(read(u"\"a:b\""_s) == QStringList{u"a:b"_s});
    CHECK(read(u"state:"_s) == QStringList{u"state : "_s});
    CHECK(read(u":x"_s) == QStringList{u":x"_s});
    CHECK(read(u" - "_s) == QStringList{u"-"_s});
    CHECK(read(u"   "_s).isEmpty());
    CHECK(read(QString()).isEmpty());
}

TEST_CASE("A search line compares", "[search]")
{
    CHECK(read(u"Resistance>=4k7"_s) == QStringList{u"resistance >= 4k7"_s});
    CHECK(read(u"capacitance<1u -tolerance>5%"_s) ==
          QStringList{u"capacitance < 1u"_s, u"not tolerance > 5%"_s});
    CHECK(read(u"voltage:10..50 power<=1/4 rohs=yes mass>2"_s) ==
          QStringList{u"voltage : 10..50"_s, u"power <= 1/4"_s, u"rohs = yes"_s, u"mass > 2"_s});
    CHECK(read(u"voltage≥10"_s) == QStringList{u"voltage >= 10"_s});
    CHECK(read(u"voltage:>10"_s) == QStringList{u"voltage > 10"_s});
    CHECK(read(u"\"Rated voltage\">=\"50 V\""_s) == QStringList{u"rated voltage >= 50 V"_s});
    CHECK(read(u"resistance>="_s) == QStringList{u"resistance >= "_s});
    // Formulas and addresses are words.
    CHECK(read(u"=1+1 >5 3<5"_s) == QStringList{u"=1+1"_s, u">5"_s, u"3<5"_s});
    CHECK(read(u"https://example.org/x?a=b"_s) == QStringList{u"https://example.org/x?a=b"_s});
    CHECK(read(u"\"a=b\""_s) == QStringList{u"a=b"_s});
}

TEST_CASE("A term reads back as it is shown", "[search]")
{
    for (const QString& line : {u"10k"_s, u"state:released"_s, u"-name:\"thick film\""_s,
                                u"resistance>=4k7"_s, u"\"rated voltage\"<50"_s, u"a=b"_s}) {
        const auto terms = parseSearch(line);
        REQUIRE(terms.size() == 1);
        CHECK((parseSearch(terms.front().text()) == terms));
    }
}
