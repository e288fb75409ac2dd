#pragma once

#include "core/domain/Cancel.h"

namespace implexa::cli
{

/// While it lives, Ctrl+C asks long work to end between two steps; a second one ends the program.
class Interrupt final
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    CancelCheck check() const;
};

} // namespace implexa::cli
