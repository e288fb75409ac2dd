#pragma once

#include "Grammar.h"
#include "core/domain/BomView.h"

namespace implexa
{
class BomViews;
}

/// What the verbs that read structure share: the option --at, and words for people.
namespace implexa::cli
{
struct Invocation;

Option atOption();
/// What a root without a revision means.
QString rootDetails();

BomViews& views(Invocation& call);
/// What --at says. @throws InvalidInput.
BomAsOf asOf(const Invocation& call);

QString stateOf(const SeenPart& part);
QString quantityOf(const BomLine& line);
QString inUnit(const Amount& amount, const SeenPart& part);
/// The heading of a view.
void noteRoot(Invocation& call, const SeenPart& root, const BomAsOf& then);

} // namespace implexa::cli
