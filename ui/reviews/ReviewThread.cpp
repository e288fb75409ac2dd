#include "ReviewThread.h"

#include "ui/theme/Theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

struct Remark {
    QDateTime at;
    QString who; ///< what they did
    QString text;
};

QString when(const QDateTime& at)
{
    return at.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

QString html(const QString& text)
{
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

QString voteWords(const Vote& vote, const People& people)
{
    const QString words =
        (vote.approve ? ReviewThread::tr("%1 approves") : ReviewThread::tr("%1 rejects"))
            .arg(people.name(vote.user));
    return vote.kind == VoteKind::Named ? words : words + u" ("_s + label(vote.kind) + u')';
}

QList<Remark> remarksOf(const Review& review, const People& people)
{
    QList<Remark> all;
    for (const Vote& vote : review.votes)
        all.append({vote.at, voteWords(vote, people), vote.comment});
    for (const ReviewComment& comment : review.comments)
        all.append(
            {comment.at, ReviewThread::tr("%1 says").arg(people.name(comment.user)), comment.text});
    std::stable_sort(all.begin(), all.end(),
                     [](const Remark& a, const Remark& b) { return a.at < b.at; });
    return all;
}

QString outcomeOf(const Review& review, const People& people)
{
    const QString closedBy = people.name(review.closedBy);
    switch (review.outcome) {
    case ReviewOutcome::Withdrawn:
        return ReviewThread::tr("Withdrawn by %1").arg(closedBy);
    case ReviewOutcome::Rejected:
        return ReviewThread::tr("Back to draft: rejected by %1").arg(closedBy);
    case ReviewOutcome::Released:
        return ReviewThread::tr("Released by %1").arg(closedBy);
    case ReviewOutcome::Open:
        break;
    }
    return {};
}

/// `1 of 2 votes; still asked: Ada L, bob`.
QString standing(const ReviewView& view, const Review& open, const People& people)
{
    QStringList missing = open.reviewers;
    for (const Vote& vote : open.votes)
        missing.removeAll(vote.user);
    const QString votes =
        ReviewThread::tr("%1 of %2 votes").arg(view.approvals).arg(view.approvalsNeeded);
    // Enough have agreed: nobody is waited for.
    return missing.isEmpty() || view.approvals >= view.approvalsNeeded
               ? votes
               : ReviewThread::tr("%1; still asked: %2").arg(votes, people.names(missing));
}

} // namespace

ReviewThread::ReviewThread(QWidget* parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Votes and remarks"));
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(0);
    connect(&Theme::instance(), &Theme::changed, this, &ReviewThread::render);
}

void ReviewThread::present(const ReviewView& view, const People& people)
{
    m_people = people;
    m_view = view;
    render();
}

void ReviewThread::render()
{
    const QString muted = Theme::instance().colour(Theme::Role::Muted).name();
    const auto pale = [&](const QString& text) {
        return u"<p style=\"color:%1;margin:4px 0\">%2</p>"_s.arg(muted, html(text));
    };
    QString page;
    for (const Review& review : std::as_const(m_view.reviews)) {
        const bool open = review.outcome == ReviewOutcome::Open;
        QString begin = tr("Submitted by %1, %2")
                            .arg(m_people.name(review.submittedBy), when(review.submittedAt));
        if (!review.comment.isEmpty())
            begin += u": “"_s + review.comment + u'”';
        page += pale(begin);
        for (const Remark& remark : remarksOf(review, m_people)) {
            page += u"<p style=\"margin:4px 0\"><b>%1</b> <span style=\"color:%2\">%3</span>"_s.arg(
                html(remark.who), muted, when(remark.at));
            page += remark.text.isEmpty() ? u"</p>"_s : u"<br>%1</p>"_s.arg(html(remark.text));
        }
        page += pale(open ? standing(m_view, review, m_people)
                          : u"%1, %2"_s.arg(outcomeOf(review, m_people), when(review.closedAt)));
    }
    if (page.isEmpty())
        page = pale(tr("It was not in review yet."));
    setHtml(page);
}

} // namespace implexa::ui
