#pragma once

#include "Lifecycle.h"
#include "Property.h"

#include <QDate>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace implexa
{

/// What a new part starts with. Its first revision is a draft.
struct NewPart {
    QString category; ///< full code: `EL-RES`
    QString ipn;      ///< empty: the vault's next number
    QString name;
    QString description;
    Properties properties; ///< both kinds; each goes where its template says
    Phase phase = Phase::Prototype;
    QString revision;   ///< empty: the scheme's first label
    QString copiedFrom; ///< IPN that it was copied from; named in the event
};

/// What to change in a draft; what is nullopt stays.
struct DraftEdit {
    int version = 0; ///< of the revision that the edit started from; 0: whatever it is now
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<QString> sourceUrl;
    std::optional<QString> sourceCommit;
    Properties properties; ///< to set; an empty value removes
};

struct PhaseChange {
    Phase phase = Phase::Production;
    QString reason; ///< asked for by Obsolete
    /// nullopt: as it is, but none once the part is back in Prototype or Production; invalid: none
    std::optional<QDate> lastTimeBuy = std::nullopt;
    /// IPN; nullopt as with lastTimeBuy; empty: none
    std::optional<QString> replacement = std::nullopt;
};

/// Everything that can be done to parts that exist.
enum class PartAction {
    Edit,
    Revise,
    Discard,
    Delete,
    Submit,
    Withdraw,
    Approve,
    Reject,
    Release,
    SetPhase,
    Move,
    EditPartProperties,
    AddSource,
    ApproveSource,
};

/// What somebody looked at before voting: by IPN, the content hash that was in review then. What is
/// not named is not compared.
using SeenContent = QMap<QString, QString>;

/// Whether an action is possible now, and if not, why not: a sentence for its tooltip.
struct ActionAvailability {
    PartAction action = PartAction::Edit;
    bool allowed = false;
    QString reason;
    SeenContent seen = {}; ///< with Approve: what is in review now
};

} // namespace implexa
