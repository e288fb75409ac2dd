#pragma once

#include <QString>

#include <exception>
#include <stdexcept>

namespace implexa
{

/// Base of every failure that Implexa reports.
///
/// userMessage() is a translated sentence for the person at the screen: what happened and what to
/// do. what() adds the technical cause for the log. kind() is the stable word that `--json` prints.
/// Errors derive from std::exception, not QException: QPromise::setException(current_exception)
/// carries them across a QFuture unsliced, without raise()/clone() in each subclass.
class Error : public std::runtime_error
{
public:
    explicit Error(const QString& userMessage, const QString& cause = {})
        : std::runtime_error(
              (cause.isEmpty() ? userMessage : userMessage + QStringLiteral(": ") + cause)
                  .toStdString())
        , m_userMessage(userMessage)
        , m_cause(cause)
    {
    }

    const QString& userMessage() const noexcept { return m_userMessage; }
    const QString& cause() const noexcept { return m_cause; }
    virtual const char* kind() const noexcept { return "error"; }

private:
    QString m_userMessage;
    QString m_cause;
};

/// Declares one member of the Error family with its stable kind.
#define IMPLEXA_ERROR(Name, Kind)                                                                  \
    class Name final : public Error                                                                \
    {                                                                                              \
        using Error::Error;                                                                        \
                                                                                                   \
    public:                                                                                        \
        const char* kind() const noexcept override { return Kind; }                                \
    }

/// What was typed or read cannot be used; the message names the field or file, row, column, value.
IMPLEXA_ERROR(InvalidInput, "invalid");
/// There is no such part, revision, user, file, ...
IMPLEXA_ERROR(NotFound, "not_found");
/// A rule of the record or of the workflow says no; the message says which and what to do.
IMPLEXA_ERROR(Refused, "refused");
/// The acting user's role does not allow this.
IMPLEXA_ERROR(NotAllowed, "not_allowed");
/// Somebody else changed the record first; reload and try again.
IMPLEXA_ERROR(Conflict, "conflict");
/// The work was cancelled between two steps; nothing of it was kept.
IMPLEXA_ERROR(Cancelled, "cancelled");
/// Every connection stayed busy for longer than the acquire timeout.
IMPLEXA_ERROR(PoolTimeout, "pool_timeout");
/// The vault was written by a newer Implexa.
IMPLEXA_ERROR(NewerVault, "newer_vault");
/// The database could not be read or written.
IMPLEXA_ERROR(DatabaseError, "database");
/// A file or folder could not be read or written.
IMPLEXA_ERROR(FileError, "file");
/// The mirror could not be read or written.
IMPLEXA_ERROR(GitError, "git");

#undef IMPLEXA_ERROR

} // namespace implexa
