#include "BomView.h"

#include "Clock.h"
#include "Error.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace implexa
{

BomAsOf BomAsOf::parse(const QString& given)
{
    const QString text = given.trimmed();
    if (text == u"drafts")
        return {Drafts, {}, {}};
    if (text == u"released")
        return {Released, {}, {}};
    if (text == u"as-released")
        return {AsReleased, {}, {}};
    if (text.startsWith(u"release/"))
        return {Tag, {}, text};
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid() && text.size() == 10)
        return {Time, day.addDays(1).startOfDay().addMSecs(-1).toUTC(), {}};
    if (const QDateTime time = timeFromText(text); time.isValid())
        return {Time, time, {}};
    throw InvalidInput(QCoreApplication::translate(
                           "BomAsOf", "“%1” says no state of a structure. Use drafts, released, "
                                      "as-released, a day such as 2026-11-23, or a release tag.")
                           .arg(given));
}

QString BomAsOf::text() const
{
    switch (kind) {
    case Drafts:
        return u"drafts"_s;
    case Released:
        return u"released"_s;
    case AsReleased:
        return u"as-released"_s;
    case Time:
        return toText(at);
    case Tag:
        return tag;
    }
    return {};
}

} // namespace implexa
