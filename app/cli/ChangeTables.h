#pragma once

namespace implexa::cli
{

struct Invocation;

/// `change show ECO`: the order with its parts, the assemblies that it reaches and its reviews.
void showChange(Invocation& call);

/// `change list`: a line each.
void listChanges(Invocation& call);

} // namespace implexa::cli
