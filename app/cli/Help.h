#pragma once

#include "Grammar.h"

namespace implexa::cli
{

QList<Verb> helpVerbs();

/// Help on the program (no words), a group or a verb, @p width columns wide.
QString helpText(const QString& words, int width);
/// `implexa-cli part create --category CODE --name NAME [options]`.
QString usageLine(const Verb& verb);

} // namespace implexa::cli
