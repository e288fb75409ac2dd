#include "PartRecord.h"

#include <algorithm>
#include <array>

namespace implexa
{
namespace
{
constexpr std::array outcomes{"open", "withdrawn", "rejected", "released"};
}

QString code(ReviewOutcome outcome)
{
    return QString::fromLatin1(outcomes.at(static_cast<size_t>(outcome)));
}

std::optional<ReviewOutcome> reviewOutcomeFromCode(const QString& code)
{
    for (size_t i = 0; i < outcomes.size(); ++i)
        if (code == QLatin1String(outcomes.at(i)))
            return static_cast<ReviewOutcome>(i);
    return std::nullopt;
}

const RevisionRecord* PartRecord::openRevision() const
{
    return isOpen(head().state) ? &head() : nullptr;
}

const RevisionRecord* PartRecord::released() const
{
    const auto found =
        std::find_if(revisions.rbegin(), revisions.rend(), [](const RevisionRecord& revision) {
            return revision.state == ReleaseState::Released ||
                   revision.state == ReleaseState::Obsolete;
        });
    return found == revisions.rend() ? nullptr : &*found;
}

const RevisionRecord* PartRecord::revision(const QString& label) const
{
    const auto found =
        std::find_if(revisions.begin(), revisions.end(),
                     [&](const RevisionRecord& revision) { return revision.label == label; });
    return found == revisions.end() ? nullptr : &*found;
}

} // namespace implexa
