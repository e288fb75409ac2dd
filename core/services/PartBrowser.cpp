#include "PartBrowser.h"

#include "PartRules.h"
#include "Record.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"

namespace implexa
{

PartBrowser::PartBrowser(ConnectionPool& pool)
    : m_record(std::make_unique<Record>(pool))
{
}

PartBrowser::~PartBrowser() = default;

PartList PartBrowser::find(const PartQuery& query, const CancelCheck& cancelled) const
{
    return m_record->search.find(query, cancelled);
}

QList<PartRow> PartBrowser::rows(const std::vector<qint64>& ids,
                                 const QStringList& properties) const
{
    return m_record->search.rows(ids, properties);
}

QList<PartRow> PartBrowser::rows(const QStringList& ipns) const
{
    std::vector<qint64> ids;
    for (const QString& ipn : ipns)
        ids.push_back(m_record->parts.require(ipn).value);
    return rows(ids);
}

QList<PartRow> PartBrowser::list(const PartQuery& query) const
{
    return m_record->pool.read([&](Connection&) { return rows(find(query).ids); });
}

qint64 PartBrowser::partCount() const
{
    return m_record->parts.count();
}

QList<CategoryCount> PartBrowser::categoryCounts() const
{
    return m_record->search.categoryCounts();
}

QList<ReviewRow> PartBrowser::reviews(const Actor& actor, Reviews which) const
{
    return m_record->pool.read([&](Connection&) {
        // Who is nobody here yet has no reviews, but may look at all.
        const User user = actor.user ? m_record->users.load(actor.user) : User();
        const User rights = actor.actingFor ? m_record->users.load(actor.actingFor) : user;
        const PartRules rules(*m_record, user, rights);
        QList<ReviewRow> found;
        for (const PartId id : m_record->parts.inReview()) {
            const PartRecord part = m_record->load(id);
            const Review* review = openReview(part);
            if (!review)
                continue;
            const auto approvals = rules.approvals(part);
            ReviewRow row;
            row.part = rows(std::vector<qint64>{id.value}).value(0);
            row.submittedBy = review->submittedBy;
            row.submittedAt = review->submittedAt;
            row.reviewers = review->reviewers;
            row.approvals = approvals.given;
            row.approvalsNeeded = approvals.needed;
            row.waitsForMe = rules.waitsForUser(part);
            if ((which == Reviews::WaitingForMe && !row.waitsForMe) ||
                (which == Reviews::Mine && row.submittedBy != rights.name))
                continue;
            found << row;
        }
        return found;
    });
}

QList<Event> PartBrowser::events(const QString& ipn, int most, EventId before) const
{
    return m_record->pool.read([&](Connection&) {
        QUuid subject;
        if (!ipn.isEmpty() && !m_record->parts.find(ipn))
            for (const auto& retired : m_record->parts.retired())
                if (retired.ipn == ipn)
                    subject = retired.part;
        if (!ipn.isEmpty() && subject.isNull())
            subject = m_record->parts.load(m_record->parts.require(ipn)).uuid;
        return m_record->audit.list(subject, most, before);
    });
}

Event PartBrowser::event(EventId id) const
{
    return m_record->audit.load(id);
}

} // namespace implexa
