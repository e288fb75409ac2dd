#include "Oid.h"

#include "core/domain/Error.h"

namespace implexa::git
{

using namespace Qt::StringLiterals;

Oid Oid::fromHex(QStringView hex)
{
    const QByteArray digits = hex.toUtf8().toLower();
    const QByteArray raw = QByteArray::fromHex(digits);
    if (raw.size() != rawSize || raw.toHex() != digits)
        throw InvalidInput(
            u"“%1” is not a git object id: it needs 40 hexadecimal digits."_s.arg(hex));
    return fromRaw(raw.constData());
}

} // namespace implexa::git
