#pragma once

#include <QString>

#include <optional>

namespace implexa
{

/// Where one revision stands. Draft and In Review are open; the others are final.
enum class ReleaseState { Draft, InReview, Released, Superseded, Obsolete };

/// Where a part stands in its life, apart from its revisions.
enum class Phase { Prototype, Production, NotForNewDesign, Obsolete };

enum class Role { Viewer, Designer, Admin };

/// Manufacturer part: may we buy it?
enum class SourceApproval { Proposed, Approved, Rejected };

/// Manufacturer part: does its maker still make it?
enum class SourceStatus { Active, NotRecommended, LastTimeBuy, Obsolete };

/// A vote in a review. Override: an admin who was not a named reviewer. SelfApproved: an admin who
/// had edited the revision.
enum class VoteKind { Named, Override, SelfApproved };

/// An open revision's content may still change; a final one's never does.
constexpr bool isOpen(ReleaseState state)
{
    return state == ReleaseState::Draft || state == ReleaseState::InReview;
}

/// The stable words of database, mirror and JSON: `in_review`, `not_for_new_design`, ...
QString code(ReleaseState state);
QString code(Phase phase);
QString code(Role role);
QString code(SourceApproval approval);
QString code(SourceStatus status);
QString code(VoteKind kind);

/// Reads a code; nullopt where it is none.
template <typename Enum>
std::optional<Enum> fromCode(const QString& code);
template <>
std::optional<ReleaseState> fromCode(const QString& code);
template <>
std::optional<Phase> fromCode(const QString& code);
template <>
std::optional<Role> fromCode(const QString& code);
template <>
std::optional<SourceApproval> fromCode(const QString& code);
template <>
std::optional<SourceStatus> fromCode(const QString& code);
template <>
std::optional<VoteKind> fromCode(const QString& code);

/// Translated words for the screen: `In Review`, `Not for new design`, ...
QString label(ReleaseState state);
QString label(Phase phase);
QString label(Role role);
QString label(SourceApproval approval);
QString label(SourceStatus status);
QString label(VoteKind kind);

} // namespace implexa
