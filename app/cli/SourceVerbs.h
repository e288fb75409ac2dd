#pragma once

#include "Grammar.h"
#include "core/domain/ManufacturerPart.h"
#include "core/domain/PartRecord.h"

namespace implexa::cli
{

/// The approved manufacturer list of parts.
QList<Verb> sourceVerbs();

/// The source of a part that an operand (an MPN or uuid) and --manufacturer name.
/// @throws NotFound, InvalidInput where several fit.
ManufacturerPart namedSource(const PartRecord& part, const QString& name,
                             const QString& manufacturer);

void printSources(Invocation& call, const QList<ManufacturerPart>& sources);

} // namespace implexa::cli
