#pragma once

#include "Grammar.h"
#include "core/domain/ManufacturerPart.h"

namespace implexa::cli
{

/// The approved manufacturer list of parts.
QList<Verb> sourceVerbs();

void printSources(Invocation& call, const QList<ManufacturerPart>& sources);

} // namespace implexa::cli
