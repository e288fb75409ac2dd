#include "core/domain/ChangeNumber.h"

#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

TEST_CASE("Change orders are numbered so, whatever case it is written in", "[ipn]")
{
    CHECK(changeNumber(7) == u"ECO-0007"_s);
    CHECK(changeNumber(12345) == u"ECO-12345"_s);
    for (const QString& text : {u"ECO-0007"_s, u"eco-7"_s, u"Eco-123456"_s})
        CHECK(readsAsChangeNumber(text));
    for (const QString& text : {u""_s, u"ECO-"_s, u"ECO"_s, u"ECO-7A"_s, u"ECO-RES-10000"_s,
                                u"XECO-0007"_s, u"ECO.0007"_s})
        CHECK_FALSE(readsAsChangeNumber(text));
    CHECK(refusal<InvalidInput>([] { refuseChangeNumber(u"eco-7"_s); }) ==
          u"“eco-7” reads as the number of a change order. Give the part another number."_s);
    refuseChangeNumber(u"ECO-A"_s);
}
