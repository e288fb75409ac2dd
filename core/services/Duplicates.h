#pragma once

#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/Duplicates.h"
#include "core/domain/User.h"

#include <QCoreApplication>

#include <memory>

namespace implexa
{
class ConnectionPool;

/// Finds parts that may be the same, and makes several one. Thread-safe. Throws as PartManagement
/// does.
class Duplicates final
{
    Q_DECLARE_TR_FUNCTIONS(Duplicates)
    Q_DISABLE_COPY_MOVE(Duplicates)

public:
    Duplicates(ConnectionPool& pool, const Clock& clock);
    ~Duplicates();

    /// Parts that list the same MPN, whatever its dashes, blanks and case; and parts of the same
    /// category, name and controlled properties. Obsolete parts are left out. @throws Cancelled.
    QList<DuplicateGroup> find(const CancelCheck& cancelled = {}) const;

    /// What merge() would do now, found out by doing it and taking it back.
    MergeReport plan(const Actor& actor, const MergeRequest& request);
    /// Puts one part in the place of others wherever they are used: lines and substitutes of
    /// drafts, alternates, replacements; takes over sources, offers and properties that it has not.
    /// The others are removed, with their own BOMs and files: the notes name those. One event.
    /// @throws Refused for a part that was released, is in review, or is used by what cannot change
    /// now.
    MergeReport merge(const Actor& actor, const MergeRequest& request);

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
