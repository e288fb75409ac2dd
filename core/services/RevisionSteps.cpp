#include "RevisionSteps.h"

#include "PartCommand.h"
#include "PartManagement.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/formats/PartFiles.h"
#include "core/git/Names.h"

#include <functional>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// `release/import-...`, `release/parts-...` and `release/ECO-...` are other tags; a part of such a
// name gets a `=` before it, and so does one that starts with `=`, to stay apart from those.
QString tagComponent(const QString& ipn)
{
    const bool reserved = ipn.startsWith(u"ECO-"_s) || ipn.startsWith(u"import-"_s) ||
                          ipn.startsWith(u"parts-"_s) || ipn.startsWith(u'=');
    return (reserved ? u"="_s : QString()) + QString::fromUtf8(git::refName(ipn));
}

/// The revision that a line stands at once its parent is released; empty: it is not released.
QString standing(const BomLine& line, const PartRecord& child, bool together)
{
    const RevisionRecord* revision = !line.pinned.isEmpty() ? child.revision(line.pinned)
                                     : together             ? &child.head()
                                                            : child.released();
    if (!revision || (isOpen(revision->state) && !(together && revision == &child.head())))
        return {};
    return revision->label;
}

void freezeChildren(Record& record, const PartRecord& part, const QSet<QString>& together)
{
    for (const BomLine& line : part.head().content.bom) {
        const PartRecord child = record.load(record.parts.require(line.child));
        const QString label = standing(line, child, together.contains(line.child));
        if (label.isEmpty())
            throw Refused(
                line.pinned.isEmpty()
                    ? PartManagement::tr("%1 revision %2 waits for %3 (line %4), which has no "
                                         "release. Release that first, or release %1 with "
                                         "everything below it.")
                          .arg(part.ipn, part.head().label, line.child)
                          .arg(line.find)
                    : PartManagement::tr("%1 revision %2 is pinned to %3 revision %5 (line %4), "
                                         "which is not released. Release that first, or release "
                                         "%1 with everything below it.")
                          .arg(part.ipn, part.head().label, line.child)
                          .arg(line.find)
                          .arg(line.pinned));
        record.relationships.freeze(line.id, line.child, label);
    }
}

} // namespace

RevisionRecord startRevision(Record& record, const Command& command, const PartRecord& part)
{
    const RevisionRecord& last = part.head();
    const VaultSettings settings = record.settings.load();
    const Workflow workflow = record.workflows.active();
    RevisionRecord next;
    next.uuid = QUuid::createUuid();
    next.sequence = last.sequence + 1;
    next.label = settings.revisions.next(last.label);
    while (part.revision(next.label))
        next.label = settings.revisions.next(next.label);
    next.workflowState = workflow.initial().name;
    next.createdAt = next.modifiedAt = command.at();
    next.content = last.content;
    next.id = record.revisions.add(part.id, next, workflow.id, command.user().id);
    addEditors(record, command, next.id);
    record.properties.copy(last.id, next.id);
    record.relationships.copy(last.id, next.id);
    record.files.copy(last.id, next.id);
    return next;
}

QString releaseRevision(Record& record, const Command& command, const PartRecord& part,
                        const QSet<QString>& together, const Review* review)
{
    const RevisionRecord& head = part.head();
    const QString hash = contentHash(part, head);
    if (!head.contentHash.isEmpty() && head.state == ReleaseState::InReview &&
        head.contentHash != hash)
        throw Refused(PartManagement::tr("The content of %1 is not what was submitted. Withdraw it "
                                         "and submit it again.")
                          .arg(part.ipn));
    const Workflow workflow = record.workflows.require(head.workflow);
    freezeChildren(record, part, together);
    if (const RevisionRecord* last = part.released())
        record.revisions.setState(last->id, ReleaseState::Superseded, last->workflowState);
    record.revisions.setContentHash(head.id, hash);
    record.approvals.close(head.id, ReviewOutcome::Released, command.user().id, command.at());
    record.revisions.markReleased(
        head.id, workflow.transition(WorkflowAction::Release, head.workflowState)->to,
        command.user().id, command.at());

    QStringList votes;
    if (review)
        for (const Vote& vote : review->votes)
            if (vote.approve)
                votes << vote.user + (vote.kind == VoteKind::Named
                                          ? QString()
                                          : u" (%1)"_s.arg(code(vote.kind)));
    return u"%1  sha256:%2%3"_s.arg(RevisionName{part.ipn, head.label}.text(), hash,
                                    votes.isEmpty() ? QString()
                                                    : u"  approved by "_s + votes.join(u", "_s));
}

QString releaseTag(const PartRecord& part)
{
    return u"release/%1/%2"_s.arg(tagComponent(part.ipn),
                                  QString::fromUtf8(git::refName(part.head().label)));
}

QStringList unreleasedBelow(const Record& record, const QStringList& ipns)
{
    QStringList found;
    QSet<QString> seen(ipns.begin(), ipns.end());
    const std::function<void(const PartRecord&)> look = [&](const PartRecord& part) {
        for (const BomLine& line : part.head().content.bom) {
            if (seen.contains(line.child))
                continue;
            const PartRecord child = record.load(record.parts.require(line.child));
            if (!standing(line, child, false).isEmpty())
                continue;
            seen.insert(line.child);
            look(child);
            found << line.child;
        }
    };
    for (const QString& ipn : ipns)
        look(record.load(record.parts.require(ipn)));
    return found;
}

} // namespace implexa
