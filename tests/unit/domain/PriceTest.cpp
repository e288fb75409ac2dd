#include "core/domain/Price.h"

#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

QStringList read(const QStringList& texts, const QString& currency = {})
{
    QStringList shown;
    for (const PriceBreak& price : parsePrices(texts, currency))
        shown << priceBreakText(price);
    return shown;
}

QString wrong(const QStringList& texts)
{
    return refusal<InvalidInput>([&] { parsePrices(texts); });
}

} // namespace

TEST_CASE("Price breaks are read exactly, and in order", "[price]")
{
    CHECK(read({u"100=0.08 EUR"_s, u"1=0.1 EUR"_s}) ==
          QStringList{u"1 = 0.10 EUR"_s, u"100 = 0.08 EUR"_s});
    CHECK(read({u"1=0.10"_s, u"100=0.08"_s, u"EUR"_s}) ==
          QStringList{u"1 = 0.10 EUR"_s, u"100 = 0.08 EUR"_s});
    CHECK(read({u"1=0.10"_s, u"100=0.08 EUR"_s}).front() == u"1 = 0.10 EUR"_s);
    CHECK(read({u"1=5"_s}, u"usd"_s) == QStringList{u"1 = 5.00 USD"_s});
    CHECK(read({u"1 = 0,10 €"_s}) == QStringList{u"1 = 0.10 EUR"_s});
    CHECK(read({u"1:$2.50"_s}) == QStringList{u"1 = 2.50 USD"_s});
    CHECK(parsePrices({u"10000=0.000123 EUR"_s}).front().priceMicro == 123);
    CHECK(read({u"10000=0.000123 EUR"_s}) == QStringList{u"10000 = 0.000123 EUR"_s});
    // One supplier's two currencies, each with its own breaks.
    CHECK(read({u"1=1 EUR"_s, u"1=1.1 USD"_s}).size() == 2);
    CHECK(read({}).isEmpty());
}

TEST_CASE("A price that is none is named", "[price]")
{
    CHECK(wrong({u"cheap"_s}).contains(u"“cheap”"_s));
    CHECK(wrong({u"0=1 EUR"_s}).contains(u"quantity of 1"_s));
    CHECK(wrong({u"1=1"_s}).contains(u"no currency"_s));
    CHECK(wrong({u"1=1 EUX"_s}).contains(u"“EUX” is no currency"_s));
    CHECK(wrong({u"1=1 EU"_s}).contains(u"“EU” is no currency"_s));
    CHECK(requireCurrency(u" chf "_s) == u"CHF"_s);
    CHECK(refusal<InvalidInput>([] { requireCurrency(u"EU"_s); }).contains(u"“EU”"_s));
    CHECK(wrong({u"1=0.0000001 EUR"_s}).contains(u"six digits"_s));
    CHECK(wrong({u"1=1.2.3 EUR"_s}).contains(u"is no price"_s));
    CHECK(wrong({u"1=1,500 EUR"_s}).contains(u"“1,500” can be read as 1500 and as 1.500"_s));
    CHECK(wrong({u"1=12,500 EUR"_s}).contains(u"without a comma"_s));
    CHECK(wrong({u"1=1,234,567 EUR"_s}).contains(u"is no price"_s));
    CHECK(read({u"1=1.500 EUR"_s, u"2=0,125 EUR"_s, u"3=1,5 EUR"_s, u"4=1500,25 EUR"_s}) ==
          QStringList{u"1 = 1.50 EUR"_s, u"2 = 0.125 EUR"_s, u"3 = 1.50 EUR"_s,
                      u"4 = 1500.25 EUR"_s});
    CHECK(wrong({u"10=1 EUR"_s, u"10=2 EUR"_s}).contains(u"two prices in EUR from 10"_s));
    CHECK(wrong({u"-1=1 EUR"_s}).contains(u"-1=1 EUR"_s));
    CHECK_FALSE(isCurrency(u"eur"_s));
    CHECK_FALSE(isCurrency(QString()));
    CHECK(isCurrency(u"CHF"_s));
}
