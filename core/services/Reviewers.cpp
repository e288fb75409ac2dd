#include "Reviewers.h"

#include "Command.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"

#include <QCoreApplication>

namespace implexa
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("Reviewers", text);
}

} // namespace

QStringList chosenReviewers(const Record& record, const Command& command, const QString& what,
                            const QStringList& named, const QStringList& editors, int needed)
{
    QStringList reviewers;
    if (named.isEmpty()) {
        for (const User& user : record.users.all())
            if (user.approver && user.active && !editors.contains(user.name))
                reviewers << user.name;
        if (reviewers.size() < needed && command.user().isAdmin())
            reviewers << command.user().name;
    }
    for (const QString& name : named) {
        const User user = record.users.require(name);
        if (!user.approver || !user.active)
            throw Refused(tr("%1 is no active approver, so cannot review. Ask an admin for the "
                             "right, or name somebody else.")
                              .arg(name));
        if (editors.contains(name) && !user.isAdmin())
            throw Refused(tr("%1 edited %2, so somebody else has to review it.").arg(name, what));
        reviewers << name;
    }
    reviewers.sort();
    reviewers.removeDuplicates();
    if (reviewers.size() < needed && !command.user().isAdmin())
        throw Refused(
            needed == 1
                ? tr("%1 needs an approval, and none of the reviewers may give it. Name more "
                     "reviewers, or ask an admin to make somebody an approver.")
                      .arg(what)
                : tr("%1 needs %2 approvals, and only %3 of the reviewers may give them. Name "
                     "more reviewers, or ask an admin to make somebody an approver.")
                      .arg(what)
                      .arg(needed)
                      .arg(reviewers.size()));
    return reviewers;
}

void requireSeen(const QString& what, const QString& seen, const QString& inReview)
{
    if (!inReview.startsWith(seen))
        throw Conflict(
            tr("%1 was taken back, changed and submitted again since you looked at it, so "
               "your vote was not recorded. Look at what is in review now, then vote.")
                .arg(what));
}

Vote newVote(const Command& command, VoteKind kind, bool approve, const QString& stage,
             const QString& contentHash, const QString& comment)
{
    Vote vote;
    vote.uuid = QUuid::createUuid();
    vote.user = command.user().name;
    vote.approve = approve;
    vote.kind = kind;
    vote.stage = stage;
    vote.comment = plainText(comment);
    vote.contentHash = contentHash;
    vote.at = command.at();
    return vote;
}

} // namespace implexa
