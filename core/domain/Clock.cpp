#include "Clock.h"

namespace implexa
{

QString toText(const QDateTime& time)
{
    if (!time.isValid())
        return {};
    // What toString(Qt::ISODateWithMs) gives, many times as fast: a part's page has a dozen.
    const QDateTime utc = time.toUTC();
    const QDate date = utc.date();
    const QTime clock = utc.time();
    if (date.year() < 0 || date.year() > 9999)
        return {};
    QString text(24, u'Z');
    QChar* at = text.data();
    const auto put = [&at](int number, int digits, char16_t after) {
        for (int i = digits; i-- > 0; number /= 10)
            at[i] = QChar(char16_t(u'0' + number % 10));
        at[digits] = after;
        at += digits + 1;
    };
    put(date.year(), 4, u'-');
    put(date.month(), 2, u'-');
    put(date.day(), 2, u'T');
    put(clock.hour(), 2, u':');
    put(clock.minute(), 2, u':');
    put(clock.second(), 2, u'.');
    put(clock.msec(), 3, u'Z');
    return text;
}

QDateTime timeFromText(const QString& text)
{
    // toText()'s own form is read by hand: a part's page has a dozen of them.
    if (text.size() == 24 && text.endsWith(u'Z') && text[10] == u'T' && text[19] == u'.') {
        bool plain = true;
        const auto number = [&](qsizetype at, qsizetype digits) {
            int value = 0;
            for (const QChar c : QStringView(text).sliced(at, digits)) {
                plain = plain && c >= u'0' && c <= u'9';
                value = value * 10 + c.unicode() - u'0';
            }
            return value;
        };
        const QDate date(number(0, 4), number(5, 2), number(8, 2));
        const QTime clock(number(11, 2), number(14, 2), number(17, 2), number(20, 3));
        const bool parted =
            text[4] == u'-' && text[7] == u'-' && text[13] == u':' && text[16] == u':';
        if (plain && parted && date.isValid() && clock.isValid())
            return QDateTime(date, clock, Qt::UTC);
    }
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace implexa
