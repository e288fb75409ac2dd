#pragma once

#include "Grammar.h"

namespace implexa::cli
{

/// Parts and their revisions: create, show, list, edit, revise, discard, delete, move, phase.
QList<Verb> partVerbs();

/// Says what became of these parts: a line each, or the array that `part list` gives.
void partsDone(Invocation& call, const QString& what, const QStringList& ipns);

} // namespace implexa::cli
