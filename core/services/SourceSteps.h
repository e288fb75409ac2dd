#pragma once

#include "Command.h"
#include "core/domain/ManufacturerPart.h"

#include <optional>

namespace implexa
{

// Steps of commands on sources. Within a transaction; the rule of the part is the caller's.

/// @throws Refused while a change order in review has its reviewers vote on what @p part is bought
/// as: manufacturer, MPN, approval, rank and status, not offers.
void requireSourcesFree(const Record& record, const PartRecord& part);

/// The source as it will be kept: texts tidied, offers checked and in order.
/// @throws InvalidInput naming field and value; NotAllowed where it says another approval than
/// @p present and this user may not approve.
ManufacturerPart checkedSource(const Command& command, ManufacturerPart source,
                               SourceApproval present);

/// `Yageo RC0603`, or the MPN alone.
QString nameOf(const ManufacturerPart& source);

/// @throws Conflict where the part lists @p source already, under another uuid: the same MPN, in
/// letters of any case, of the same manufacturer, or where either names none.
void requireUnlisted(const Record& record, const PartRecord& part, const ManufacturerPart& source);

/// The offer as it will be kept. @throws InvalidInput naming field and value.
SupplierOffer checkedOffer(SupplierOffer offer);

/// Whether the offers of a source are kept as they are, or become those of the edited one.
enum class Offers { Keep, Write };

/// Makes the line with @p source.uuid say what @p source says. @returns the event's line.
/// @throws Conflict when it no longer is as @p readAs; Refused as requireSourcesFree().
QString changeSource(Record& record, const Command& command, const PartRecord& part,
                     const ManufacturerPart& source, const std::optional<ManufacturerPart>& readAs,
                     Offers offers);

} // namespace implexa
