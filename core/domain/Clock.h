#pragma once

#include <QDateTime>

namespace implexa
{

/// Where the program gets the time. Tests own one that stands still.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Now in UTC, in milliseconds. Any thread.
    virtual QDateTime now() const = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

/// `2026-11-23T06:29:55.123Z`: the one text form of a time in database, mirror and JSON.
QString toText(const QDateTime& utc);

/// Reads what toText() wrote; invalid where it is not such a text.
QDateTime timeFromText(const QString& text);

} // namespace implexa
