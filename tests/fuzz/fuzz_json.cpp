// Any bytes are an object or refused; canonical text stays the same once read.
#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"

#include <cstdint>
#include <cstdlib>

using namespace implexa;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    QJsonObject object;
    try {
        object = parseJsonObject(bytes, QStringLiteral("fuzz.json"));
    } catch (const InvalidInput&) {
        return 0;
    }
    const QByteArray canonical = canonicalJson(object);
    const QJsonObject back = parseJsonObject(canonical, QStringLiteral("canonical"));
    if (canonicalJson(back) != canonical ||
        canonicalJson(parseJsonObject(compactJson(object), {})) != canonical)
        std::abort();
    if (!jsonDiff(back, back).isEmpty())
        std::abort();
    return 0;
}
