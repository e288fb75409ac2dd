#pragma once

#include "core/domain/BulkChange.h"
#include "core/domain/Cancel.h"
#include "core/domain/Clock.h"
#include "core/domain/User.h"

#include <QCoreApplication>

#include <memory>

namespace implexa
{
class ConnectionPool;

/// Changes many parts in one command and one event. What cannot be changed in a part (a released
/// value, another category's property, no right) is skipped and the report says why; everything
/// else is done.
///
/// Thread-safe. Throws InvalidInput for a change that fits no part (a value that is none of its
/// property, an open brace), NotFound for a part or property that is not there.
class BulkEdit final
{
    Q_DECLARE_TR_FUNCTIONS(BulkEdit)
    Q_DISABLE_COPY_MOVE(BulkEdit)

public:
    BulkEdit(ConnectionPool& pool, const Clock& clock);
    ~BulkEdit();

    /// What apply() would do now. Reads only; who is nobody yet reads as a Viewer.
    BulkReport plan(const Actor& actor, const PartSelection& selection, const BulkChange& change,
                    const CancelCheck& cancelled = {}) const;
    /// @throws NotAllowed too.
    BulkReport apply(const Actor& actor, const PartSelection& selection, const BulkChange& change,
                     const CancelCheck& cancelled = {});

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
