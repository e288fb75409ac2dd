#include "core/domain/People.h"

#include "support/Catch.h"

using namespace Qt::StringLiterals;
using namespace implexa;

namespace
{
User called(const QString& name, const QString& fullName)
{
    User user;
    user.name = name;
    user.fullName = fullName;
    return user;
}
} // namespace

TEST_CASE("People are called by their full names, told apart where they share one")
{
    const People people({called(u"ada"_s, u"Ada L"_s), called(u"bob"_s, {}),
                         called(u"js"_s, u"Jo Smith"_s), called(u"jo"_s, u"Jo Smith"_s)});
    CHECK(people.name(u"ada"_s) == u"Ada L"_s);
    CHECK(people.name(u"bob"_s) == u"bob"_s);
    CHECK(people.name(u"js"_s) == u"Jo Smith (js)"_s);
    CHECK(people.name(u"gone"_s) == u"gone"_s);
    CHECK(people.names({u"bob"_s, u"ada"_s}) == u"bob, Ada L"_s);
    CHECK(people.names({}).isEmpty());
    CHECK(People() != people);
}
