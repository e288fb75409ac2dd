#include "Duplicates.h"

#include "PartCommand.h"
#include "PartMerge.h"
#include "Record.h"
#include "core/domain/Error.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

/// Nothing is thrown further: it only takes a transaction back.
struct TakenBack {
};

/// An MPN without what people write in different ways; empty for what is none.
QString plainMpn(const QString& mpn)
{
    QString plain = mpn.toUpper();
    plain.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    static const QSet<QString> none{u"NA"_s, u"NONE"_s, u"TBD"_s, u"UNKNOWN"_s, u"GENERIC"_s};
    return plain.size() < 3 || none.contains(plain) ? QString() : plain;
}

/// Values that say the same: numbers by their size, words in any case.
QString plainValue(const PropertyTemplate& property, const QString& value)
{
    if (property.kind == PropertyKind::Number)
        if (const auto number = engineeringValue(value, property.unit))
            return QString::number(*number, 'g', 12);
    return value.simplified().toCaseFolded();
}

} // namespace

struct Duplicates::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    DuplicateGroup group(DuplicateGroup::Reason reason, const QString& what,
                         const QList<PartId>& parts) const;
    QList<DuplicateGroup> sameMpn(const CancelCheck& cancelled) const;
    QList<DuplicateGroup> sameContent(const CancelCheck& cancelled) const;
    QString contentKey(const PartRecord& part, const QHash<QString, PropertyTemplate>& known) const;

    static void stopIf(const CancelCheck& cancelled)
    {
        if (cancelled && cancelled())
            throw Cancelled(tr("It was cancelled."));
    }

    Record record;
    const Clock& clock;
};

DuplicateGroup Duplicates::Rooms::group(DuplicateGroup::Reason reason, const QString& what,
                                        const QList<PartId>& parts) const
{
    DuplicateGroup found{reason, what, {}};
    std::vector<qint64> ids;
    for (const PartId id : parts)
        ids.push_back(id.value);
    for (const PartRow& row : record.search.rows(ids)) {
        if (row.phase == Phase::Obsolete)
            continue;
        DuplicateGroup::Member member{row, 0, {}};
        member.uses = int(record.relationships.partsUsing(row.id).size());
        if (!row.releasedRevision.isEmpty())
            member.whyNotMerged = tr("%1 has been released and is kept. Make it obsolete and name "
                                     "its replacement instead.")
                                      .arg(row.ipn);
        else if (row.state != ReleaseState::Draft)
            member.whyNotMerged = tr("%1 is in review. Withdraw it first.").arg(row.ipn);
        found.members << member;
    }
    std::sort(found.members.begin(), found.members.end(),
              [](const auto& a, const auto& b) { return a.part.ipn < b.part.ipn; });
    return found;
}

QList<DuplicateGroup> Duplicates::Rooms::sameMpn(const CancelCheck& cancelled) const
{
    struct Same {
        QString mpn;
        QList<PartId> parts;
    };
    QMap<QString, Same> byMpn;
    for (const auto& listed : record.sources.all()) {
        const QString plain = plainMpn(listed.mpn);
        if (plain.isEmpty())
            continue;
        Same& same = byMpn[plain];
        if (same.parts.isEmpty())
            same.mpn = (listed.manufacturer + u' ' + listed.mpn).trimmed();
        if (!same.parts.contains(listed.part))
            same.parts << listed.part;
    }
    QList<DuplicateGroup> groups;
    for (const Same& same : std::as_const(byMpn)) {
        stopIf(cancelled);
        if (same.parts.size() > 1)
            groups << group(DuplicateGroup::SameMpn, same.mpn, same.parts);
    }
    return groups;
}

QString Duplicates::Rooms::contentKey(const PartRecord& part,
                                      const QHash<QString, PropertyTemplate>& known) const
{
    const RevisionContent& content = part.head().content;
    QStringList key{part.category, content.name.simplified().toCaseFolded()};
    for (auto it = content.properties.begin(); it != content.properties.end(); ++it)
        key << it.key() + u'=' + plainValue(known.value(it.key()), it.value());
    return key.join(u'\n');
}

QList<DuplicateGroup> Duplicates::Rooms::sameContent(const CancelCheck& cancelled) const
{
    QHash<QString, PropertyTemplate> known;
    for (const PropertyTemplate& property : record.properties.all())
        known.insert(property.name, property);
    QMap<QString, QList<PartId>> byContent;
    QHash<QString, QString> names;
    for (const PartId id : record.search.sameNames()) {
        stopIf(cancelled);
        const PartRecord part = record.load(id);
        const QString key = contentKey(part, known);
        byContent[key] << id;
        names.insert(key, part.head().content.name);
    }
    QList<DuplicateGroup> groups;
    for (auto it = byContent.begin(); it != byContent.end(); ++it)
        if (it->size() > 1)
            groups << group(DuplicateGroup::SameContent, names.value(it.key()), *it);
    return groups;
}

Duplicates::Duplicates(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

Duplicates::~Duplicates() = default;

QList<DuplicateGroup> Duplicates::find(const CancelCheck& cancelled) const
{
    return m_rooms->record.pool.read([&](Connection&) {
        QList<DuplicateGroup> groups =
            m_rooms->sameMpn(cancelled) + m_rooms->sameContent(cancelled);
        groups.removeIf([](const DuplicateGroup& group) { return group.members.size() < 2; });
        return groups;
    });
}

MergeReport Duplicates::plan(const Actor& actor, const MergeRequest& request)
{
    MergeReport report;
    try {
        m_rooms->record.pool.transaction([&](Connection&) {
            Command command(m_rooms->record, m_rooms->clock, actor, u"part.merge"_s);
            report = PartMerge(m_rooms->record, command, request).run();
            throw TakenBack();
        });
    } catch (const TakenBack&) {
    }
    return report;
}

MergeReport Duplicates::merge(const Actor& actor, const MergeRequest& request)
{
    Record& record = m_rooms->record;
    return record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"part.merge"_s);
        MergeReport report = PartMerge(record, command, request).run();
        command.finish(summaryOf(u"Merge"_s, report.from) + u" into "_s + report.into);
        report.applied = true;
        return report;
    });
}

} // namespace implexa
