#include "core/domain/BomView.h"

#include "core/domain/Clock.h"
#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

TEST_CASE("The state that a structure is seen in is written as people write it", "[bom-views]")
{
    CHECK(BomAsOf::parse(u"drafts"_s).kind == BomAsOf::Drafts);
    CHECK(BomAsOf::parse(u"released"_s).kind == BomAsOf::Released);
    CHECK(BomAsOf::parse(u" as-released "_s).kind == BomAsOf::AsReleased);
    CHECK(BomAsOf::parse(u"release/EL-PCA-10042/2"_s).tag == u"release/EL-PCA-10042/2"_s);

    // A day is over when it ends where its reader is.
    const BomAsOf day = BomAsOf::parse(u"2026-11-23"_s);
    CHECK(day.kind == BomAsOf::Time);
    CHECK(day.at.toLocalTime().date() == QDate(2026, 11, 23));
    CHECK(day.at.addMSecs(1).toLocalTime().date() == QDate(2026, 11, 24));

    for (const QString& text : {u"drafts"_s, u"released"_s, u"as-released"_s,
                                u"2026-11-23T06:29:55.123Z"_s, u"release/ECO-0007"_s})
        CHECK(BomAsOf::parse(text).text() == text);
    for (const QString& text : {u""_s, u"draft"_s, u"2026-02-30"_s, u"yesterday"_s})
        CHECK(refusal<InvalidInput>([&] { BomAsOf::parse(text); }).contains(text));
}
