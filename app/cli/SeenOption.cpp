#include "SeenOption.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace implexa::cli
{

Option seenOption()
{
    return {.name = u"content"_s,
            .value = u"HASH"_s,
            .help = u"vote only if this is in review, as `review show` names it"_s};
}

QString seenContent(const Arguments& arguments)
{
    if (!arguments.has(u"content"_s))
        return {};
    const QString hash = arguments.value(u"content"_s).trimmed();
    static const QRegularExpression beginning(u"^[0-9A-Fa-f]{8,64}$"_s);
    if (!beginning.match(hash).hasMatch())
        arguments.refuse(
            u"“%1” is no content hash: 8 to 64 digits of 0-9 and a-f, as `review show` names it."_s
                .arg(hash));
    if (arguments.operands().size() > 1)
        arguments.refuse(u"--content is of one part: vote for the others one by one."_s);
    return hash.toLower();
}

} // namespace implexa::cli
