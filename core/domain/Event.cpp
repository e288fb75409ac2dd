#include "Event.h"

using namespace Qt::StringLiterals;

namespace implexa
{

EventSubject EventSubject::told() const
{
    EventSubject told = *this;
    const auto revisionOf = [](const QJsonObject& side) {
        return side[u"content"].toObject()[u"revision"].toString();
    };
    if (revisionOf(before) != revisionOf(after) && !before.isEmpty() && !after.isEmpty()) {
        told.before.remove(u"reviews"_s);
        told.after.remove(u"reviews"_s);
    }
    return told;
}

} // namespace implexa
