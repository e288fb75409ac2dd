#pragma once

#include "core/domain/ChangeInput.h"

namespace implexa::cli
{

struct Invocation;

/// Without a full stop.
QString sentence(const ChangeEffect& effect);

/// `change show ECO`: the order with its parts, the assemblies that it reaches and its reviews.
void showChange(Invocation& call);

/// `change list`: a line each.
void listChanges(Invocation& call);

} // namespace implexa::cli
