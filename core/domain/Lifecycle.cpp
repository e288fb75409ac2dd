#include "Lifecycle.h"

#include <QCoreApplication>

#include <array>

namespace implexa
{
namespace
{

template <typename Enum>
struct Word {
    Enum value;
    const char* code;
    const char* label;
};

// Clang before 17 does not deduce the arguments of an aggregate by itself.
template <typename Enum>
Word(Enum, const char*, const char*) -> Word<Enum>;

constexpr std::array states{
    Word{ReleaseState::Draft, "draft", QT_TRANSLATE_NOOP("Lifecycle", "Draft")},
    Word{ReleaseState::InReview, "in_review", QT_TRANSLATE_NOOP("Lifecycle", "In Review")},
    Word{ReleaseState::Released, "released", QT_TRANSLATE_NOOP("Lifecycle", "Released")},
    Word{ReleaseState::Superseded, "superseded", QT_TRANSLATE_NOOP("Lifecycle", "Superseded")},
    Word{ReleaseState::Obsolete, "obsolete", QT_TRANSLATE_NOOP("Lifecycle", "Obsolete")},
};
constexpr std::array phases{
    Word{Phase::Prototype, "prototype", QT_TRANSLATE_NOOP("Lifecycle", "Prototype")},
    Word{Phase::Production, "production", QT_TRANSLATE_NOOP("Lifecycle", "Production")},
    Word{Phase::NotForNewDesign, "not_for_new_design",
         QT_TRANSLATE_NOOP("Lifecycle", "Not for new design")},
    Word{Phase::Obsolete, "obsolete", QT_TRANSLATE_NOOP("Lifecycle", "Obsolete")},
};
constexpr std::array roles{
    Word{Role::Viewer, "viewer", QT_TRANSLATE_NOOP("Lifecycle", "Viewer")},
    Word{Role::Designer, "designer", QT_TRANSLATE_NOOP("Lifecycle", "Designer")},
    Word{Role::Admin, "admin", QT_TRANSLATE_NOOP("Lifecycle", "Admin")},
};
constexpr std::array approvals{
    Word{SourceApproval::Proposed, "proposed", QT_TRANSLATE_NOOP("Lifecycle", "Proposed")},
    Word{SourceApproval::Approved, "approved", QT_TRANSLATE_NOOP("Lifecycle", "Approved")},
    Word{SourceApproval::Rejected, "rejected", QT_TRANSLATE_NOOP("Lifecycle", "Rejected")},
};
constexpr std::array statuses{
    Word{SourceStatus::Active, "active", QT_TRANSLATE_NOOP("Lifecycle", "Active")},
    Word{SourceStatus::NotRecommended, "not_recommended",
         QT_TRANSLATE_NOOP("Lifecycle", "Not recommended")},
    Word{SourceStatus::LastTimeBuy, "last_time_buy",
         QT_TRANSLATE_NOOP("Lifecycle", "Last time buy")},
    Word{SourceStatus::Obsolete, "obsolete", QT_TRANSLATE_NOOP("Lifecycle", "Obsolete")},
};
constexpr std::array votes{
    Word{VoteKind::Named, "named", QT_TRANSLATE_NOOP("Lifecycle", "Reviewer")},
    Word{VoteKind::Override, "override", QT_TRANSLATE_NOOP("Lifecycle", "Override")},
    Word{VoteKind::SelfApproved, "self-approved", QT_TRANSLATE_NOOP("Lifecycle", "Self-approved")},
};

template <typename Words, typename Enum>
QString codeIn(const Words& words, Enum value)
{
    return QString::fromLatin1(words.at(static_cast<size_t>(value)).code);
}

template <typename Words, typename Enum>
QString labelIn(const Words& words, Enum value)
{
    return QCoreApplication::translate("Lifecycle", words.at(static_cast<size_t>(value)).label);
}

template <typename Enum, typename Words>
std::optional<Enum> find(const Words& words, const QString& code)
{
    for (const auto& word : words)
        if (code == QLatin1String(word.code))
            return word.value;
    return std::nullopt;
}

} // namespace

QString code(ReleaseState state)
{
    return codeIn(states, state);
}
QString code(Phase phase)
{
    return codeIn(phases, phase);
}
QString code(Role role)
{
    return codeIn(roles, role);
}
QString code(SourceApproval approval)
{
    return codeIn(approvals, approval);
}
QString code(SourceStatus status)
{
    return codeIn(statuses, status);
}
QString code(VoteKind kind)
{
    return codeIn(votes, kind);
}

template <>
std::optional<ReleaseState> fromCode(const QString& code)
{
    return find<ReleaseState>(states, code);
}
template <>
std::optional<Phase> fromCode(const QString& code)
{
    return find<Phase>(phases, code);
}
template <>
std::optional<Role> fromCode(const QString& code)
{
    return find<Role>(roles, code);
}
template <>
std::optional<SourceApproval> fromCode(const QString& code)
{
    return find<SourceApproval>(approvals, code);
}
template <>
std::optional<SourceStatus> fromCode(const QString& code)
{
    return find<SourceStatus>(statuses, code);
}
template <>
std::optional<VoteKind> fromCode(const QString& code)
{
    return find<VoteKind>(votes, code);
}

QString label(ReleaseState state)
{
    return labelIn(states, state);
}
QString label(Phase phase)
{
    return labelIn(phases, phase);
}
QString label(Role role)
{
    return labelIn(roles, role);
}
QString label(SourceApproval approval)
{
    return labelIn(approvals, approval);
}
QString label(SourceStatus status)
{
    return labelIn(statuses, status);
}
QString label(VoteKind kind)
{
    return labelIn(votes, kind);
}

} // namespace implexa
