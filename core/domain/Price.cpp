#include "Price.h"

#include "Error.h"
#include "Quantity.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr qint64 largestQuantity = 1'000'000'000'000;

QString say(const char* text)
{
    return QCoreApplication::translate("Price", text);
}

qint64 microOf(QString text, const QString& whole)
{
    static const QRegularExpression thousands(u"^[1-9]\\d{0,2},\\d{3}$"_s);
    if (thousands.match(text).hasMatch())
        throw InvalidInput(
            say(QT_TRANSLATE_NOOP("Price", "“%1” can be read as %2 and as %3. Write "
                                           "it without a comma."))
                .arg(text, QString(text).remove(u','), QString(text).replace(u',', u'.')));
    try {
        return Quantity::parse(text.replace(u',', u'.')).micro;
    } catch (const InvalidInput&) {
        throw InvalidInput(
            say(QT_TRANSLATE_NOOP("Price", "“%1” is no price. Write a decimal with at most six "
                                           "digits after the point, such as 100=0.08 EUR."))
                .arg(whole));
    }
}

} // namespace

bool isCurrency(const QString& code)
{
    // ISO 4217:2015, list one, without funds, metals and codes for tests.
    static const QSet<QString> codes = [] {
        const QStringList all = QStringLiteral("AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD "
                                               "BDT BGN BHD BIF BMD BND BOB BRL BSD "
                                               "BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP "
                                               "CVE CZK DJF DKK DOP DZD EGP ERN ETB "
                                               "EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
                                               "HNL HTG HUF IDR ILS INR IQD IRR ISK "
                                               "JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT "
                                               "LAK LBP LKR LRD LSL LYD MAD MDL MGA "
                                               "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD "
                                               "NGN NIO NOK NPR NZD OMR PAB PEN PGK "
                                               "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR "
                                               "SDG SEK SGD SHP SLE SOS SRD SSP STN "
                                               "SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
                                               "UAH UGX USD UYU UZS VED VES VND VUV "
                                               "WST XAF XCD XOF XPF YER ZAR ZMW ZWG ZWL")
                                    .split(u' ');
        return QSet<QString>(all.begin(), all.end());
    }();
    return codes.contains(code);
}

QString requireCurrency(const QString& code)
{
    QString plain = code.trimmed().toUpper();
    if (!isCurrency(plain))
        throw InvalidInput(say(QT_TRANSLATE_NOOP("Price", "“%1” is no currency. Write its code of "
                                                          "three letters by ISO 4217, such as "
                                                          "EUR."))
                               .arg(code.trimmed()));
    return plain;
}

QString priceText(qint64 priceMicro)
{
    QString text = Quantity{priceMicro}.text();
    if (!text.contains(u'.'))
        text += u'.';
    while (text.size() - text.indexOf(u'.') < 3)
        text += u'0';
    return text;
}

QString priceBreakText(const PriceBreak& price)
{
    return u"%1 = %2 %3"_s.arg(price.quantity).arg(priceText(price.priceMicro), price.currency);
}

QList<PriceBreak> checkedPrices(QList<PriceBreak> prices)
{
    for (PriceBreak& price : prices) {
        price.currency = price.currency.trimmed().toUpper();
        if (price.quantity < 1 || price.quantity > largestQuantity)
            throw InvalidInput(
                say(QT_TRANSLATE_NOOP("Price",
                                      "A price holds from a quantity of 1 on, not from %1."))
                    .arg(price.quantity));
        if (price.priceMicro < 0 || price.priceMicro > Quantity::largest)
            throw InvalidInput(
                say(QT_TRANSLATE_NOOP("Price", "The price from %1 on is not between 0 "
                                               "and a thousand million."))
                    .arg(price.quantity));
        if (!isCurrency(price.currency))
            throw InvalidInput(
                say(price.currency.isEmpty()
                        ? QT_TRANSLATE_NOOP("Price",
                                            "The price from %2 on has no currency. Add its "
                                            "code by ISO 4217, such as EUR%1.")
                        : QT_TRANSLATE_NOOP("Price",
                                            "“%1” is no currency. Write its code by ISO "
                                            "4217, such as EUR, for the price from %2 on."))
                    .arg(price.currency)
                    .arg(price.quantity));
    }
    std::sort(prices.begin(), prices.end(), [](const PriceBreak& a, const PriceBreak& b) {
        return std::tie(a.quantity, a.currency) < std::tie(b.quantity, b.currency);
    });
    const auto twice = std::adjacent_find(
        prices.begin(), prices.end(), [](const PriceBreak& a, const PriceBreak& b) {
            return a.quantity == b.quantity && a.currency == b.currency;
        });
    if (twice != prices.end())
        throw InvalidInput(say(QT_TRANSLATE_NOOP("Price", "There are two prices in %1 from %2 on. "
                                                          "Keep one of them."))
                               .arg(twice->currency)
                               .arg(twice->quantity));
    return prices;
}

QList<PriceBreak> parsePrices(const QStringList& texts, const QString& currency)
{
    static const QRegularExpression form(
        u"^\\s*(\\d{1,15})\\s*[=:]\\s*([$€£]?)\\s*([\\d.,]+)\\s*([A-Za-z]{1,20}|[$€£])?\\s*$"_s);
    static const QRegularExpression code(u"^\\s*[A-Za-z]{3}\\s*$"_s);
    QString last = currency;
    QList<PriceBreak> prices;
    for (const QString& text : texts) {
        // `1=0.10 EUR` as two words of a command line.
        if (code.match(text).hasMatch()) {
            last = text.trimmed();
            for (PriceBreak& price : prices)
                if (price.currency.isEmpty())
                    price.currency = last;
            continue;
        }
        const auto match = form.match(text);
        if (!match.hasMatch())
            throw InvalidInput(
                say(QT_TRANSLATE_NOOP("Price", "“%1” is no price break. Write the "
                                               "quantity from which it holds and the "
                                               "price of one: 100=0.08 EUR."))
                    .arg(text.trimmed()));
        QString money = match.captured(4).isEmpty() ? match.captured(2) : match.captured(4);
        money = money == u"€"   ? u"EUR"_s
                : money == u"$" ? u"USD"_s
                : money == u"£" ? u"GBP"_s
                                : money;
        if (!money.isEmpty())
            last = money;
        prices << PriceBreak{match.captured(1).toLongLong(), last,
                             microOf(match.captured(3), text.trimmed())};
    }
    // `1=0.10 100=0.08 EUR`: said once, at the end.
    for (PriceBreak& price : prices)
        if (price.currency.isEmpty())
            price.currency = last;
    return checkedPrices(prices);
}

} // namespace implexa
