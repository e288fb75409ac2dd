#include "BomWords.h"

#include "Invocation.h"
#include "core/services/BomViews.h"
#include "core/services/Vault.h"

using namespace Qt::StringLiterals;

namespace implexa::cli
{

Option atOption()
{
    return {.name = u"at"_s,
            .value = u"WHEN"_s,
            .help = u"how children that float stand: drafts (unless said), released, as-released "
                    "(as the release froze it), a day such as 2026-11-23, or a release tag"_s};
}

QString rootDetails()
{
    return u"Without @REVISION: the one that stands so, which is the open one if there is one."_s;
}

BomViews& views(Invocation& call)
{
    return call.session.vault().bomViews();
}

BomAsOf asOf(const Invocation& call)
{
    const auto given = call.arguments.given(u"at"_s);
    return given ? BomAsOf::parse(*given) : BomAsOf();
}

QString stateOf(const SeenPart& part)
{
    return part.revision.isEmpty() ? u"none then"_s : label(part.state);
}

QString quantityOf(const BomLine& line)
{
    if (!line.quantity)
        return u"as required"_s;
    return line.unit == u"each" ? line.quantity->text() : line.quantity->text() + u' ' + line.unit;
}

QString inUnit(const Amount& amount, const SeenPart& part)
{
    return part.baseUnit == u"each" ? amount.text() : amount.text() + u' ' + part.baseUnit;
}

void noteRoot(Invocation& call, const SeenPart& root, const BomAsOf& then)
{
    call.out.line(call.out.emphasised(u"%1  %2 (%3)"_s.arg(root.text(), root.name, stateOf(root))) +
                  (then.kind == BomAsOf::Drafts ? QString() : u", at "_s + then.text()));
}

} // namespace implexa::cli
