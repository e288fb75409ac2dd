#pragma once

#include "core/domain/ChangeOrder.h"
#include "core/domain/Clock.h"
#include "core/domain/ContentChange.h"
#include "core/domain/User.h"

#include <QCoreApplication>

#include <memory>

namespace implexa
{
class ConnectionPool;

/// What reviewers look at and what they say to each other: the redline against the last release,
/// the votes, and the thread of remarks on an open review. A closed review is final.
///
/// Thread-safe. Remarks are commands as in PartManagement: rights, one transaction, one event.
class ReviewDesk final
{
    Q_DECLARE_TR_FUNCTIONS(ReviewDesk)
    Q_DISABLE_COPY_MOVE(ReviewDesk)

public:
    ReviewDesk(ConnectionPool& pool, const Clock& clock);
    ~ReviewDesk();

    /// The part's open revision, else its latest, against the release before. @throws NotFound.
    ReviewView part(const Actor& actor, const QString& ipn) const;
    /// Every revision that a change order releases. @throws NotFound.
    ReviewView change(const Actor& actor, const QString& number) const;

    /// A remark on the open review of a part, or of a change order: by anybody who may edit, and by
    /// its reviewers. @throws Refused where no review is open, NotAllowed, NotFound, InvalidInput
    /// for an empty text.
    void comment(const Actor& actor, const QString& ipn, const QString& text);
    void commentOnChange(const Actor& actor, const QString& number, const QString& text);

private:
    struct Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

} // namespace implexa
