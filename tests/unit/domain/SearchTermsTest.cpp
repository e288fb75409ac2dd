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
                     (term.key.isEmpty() ? QString() : term.key + u'=') + term.value;
    return terms;
}

} // namespace

TEST_CASE("A search line is taken apart into its terms", "[search]")
{
    CHECK(read(u"10k  0603"_s) == QStringList{u"10k"_s, u"0603"_s});
    CHECK(read(u"state:Released -cap"_s) == QStringList{u"state=Released"_s, u"not cap"_s});
    CHECK(read(u"\"two words\" name:\"thick film\""_s) ==
          QStringList{u"two words"_s, u"name=thick film"_s});
    CHECK(read(u"-state:draft"_s) == QStringList{u"not state=draft"_s});
    CHECK(read(u"https://example.org/x"_s) == QStringList{u"https://example.org/x"_s});
    CHECK(read(u"\"open quote goes on"_s) == QStringList{u"open quote goes on"_s});
    CHECK(read(u"\"a:b\""_s) == QStringList{u"a:b"_s});
    CHECK(read(u"state:"_s) == QStringList{u"state="_s});
    CHECK(read(u":x"_s) == QStringList{u":x"_s});
    CHECK(read(u" - "_s) == QStringList{u"-"_s});
    CHECK(read(u"   "_s).isEmpty());
    CHECK(read(QString()).isEmpty());
}

TEST_CASE("A term reads back as it is shown", "[search]")
{
    for (const QString& line : {u"10k"_s, u"state:released"_s, u"-name:\"thick film\""_s}) {
        const auto terms = parseSearch(line);
        REQUIRE(terms.size() == 1);
        CHECK((parseSearch(terms.front().text()) == terms));
    }
}
