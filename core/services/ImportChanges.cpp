#include "ImportChanges.h"

#include "ImportProblems.h"
#include "core/domain/RevisionOrder.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(ImportChanges)
};

} // namespace

ImportChanges::ImportChanges(const ImportedPart& part, const PartRecord& present,
                             const OrderHold& hold, const ImportSheet& sheet,
                             const ImportOptions& options, const RevisionScheme& scheme,
                             ImportProblems& problems)
    : m_part(part)
    , m_present(present)
    , m_hold(hold)
    , m_sheet(sheet)
    , m_options(options)
    , m_scheme(scheme)
    , m_problems(problems)
{
    m_planned.id = present.id;
    m_planned.name = present.head().content.name;
    m_planned.description = present.head().content.description;
    compareContent();
    compareProperties();
    placeContent();
    compareSources();
    comparePhase();
}

/// What the file is compared with: the revision that it names, else the head.
const RevisionContent& ImportChanges::base() const
{
    const RevisionRecord* named = m_present.revision(m_part.revision);
    return (named ? *named : m_present.head()).content;
}

void ImportChanges::compareContent()
{
    const RevisionContent& content = base();
    // A name that was made from the description goes along with it; one of its own stays.
    ImportedPart before;
    before.description = content.description;
    QString name = m_part.name;
    if (name.isEmpty() && !m_part.description.isEmpty() && !content.description.isEmpty() &&
        content.name == importedName(before))
        name = importedName(m_part);
    if (!m_part.description.isEmpty() && m_part.description != content.description) {
        m_planned.description = m_part.description;
        m_controlled << Difference{m_sheet.header(ImportField::Description), m_part.description,
                                   label(ImportField::Description)};
    }
    if (!name.isEmpty() && name != content.name) {
        m_planned.name = name;
        m_controlled << Difference{m_part.name.isEmpty() ? m_sheet.header(ImportField::Description)
                                                         : m_sheet.header(ImportField::Name),
                                   name, label(ImportField::Name)};
    }
}

void ImportChanges::compareProperties()
{
    const Properties& controlled = base().properties;
    for (auto it = m_part.properties.begin(); it != m_part.properties.end(); ++it) {
        const bool partLevel = m_sheet.property(it.key())->partLevel;
        if ((partLevel ? m_present.properties : controlled).value(it.key()) == it.value())
            continue;
        if (partLevel) {
            m_planned.partLevel.insert(it.key(), it.value());
            m_changed << it.key();
        } else {
            m_planned.controlled.insert(it.key(), it.value());
            m_controlled << Difference{m_sheet.header(it.key()), it.value(), it.key()};
        }
    }
}

/// Why the controlled content cannot take what the file says; empty: it can.
QString ImportChanges::refusal() const
{
    const RevisionRecord& head = m_present.head();
    const QString& ipn = m_present.ipn;
    const bool otherRevision = !m_part.revision.isEmpty() && m_part.revision != head.label;
    if (otherRevision && m_present.revision(m_part.revision))
        return Messages::tr("the file is of revision %1, and %2 is at revision %3")
            .arg(m_part.revision, ipn, head.label);
    if (head.state == ReleaseState::InReview)
        return Messages::tr("%1 revision %2 is in review").arg(ipn, head.label);
    if (head.state == ReleaseState::Draft)
        return otherRevision
                   ? Messages::tr("the file is of revision %1, and the draft of %2 is revision %3")
                         .arg(m_part.revision, ipn, head.label)
                   : QString();
    if (otherRevision && isEarlierRevision(m_part.revision, head.label))
        return Messages::tr("the file is of revision %1, which comes before revision %3 of %2")
            .arg(m_part.revision, ipn, head.label);
    if (m_present.phase == Phase::Obsolete)
        return Messages::tr("%1 is obsolete").arg(ipn);
    if (!m_hold.retires.isEmpty())
        return Messages::tr("%1 becomes obsolete with %2").arg(ipn, m_hold.retires);
    return m_options.openNewRevisions
               ? QString()
               : Messages::tr("%1 revision %2 is released; choose to open new revisions to take it "
                              "over")
                     .arg(ipn, head.label);
}

QString ImportChanges::nextLabel() const
{
    const RevisionRecord& head = m_present.head();
    if (!m_part.revision.isEmpty() && !m_present.revision(m_part.revision))
        return m_part.revision;
    QString next = m_scheme.next(head.label);
    while (m_present.revision(next))
        next = m_scheme.next(next);
    return next;
}

void ImportChanges::placeContent()
{
    const RevisionRecord& head = m_present.head();
    const bool newLabel = !m_part.revision.isEmpty() && !m_present.revision(m_part.revision);
    if (newLabel)
        m_controlled.prepend(
            {m_sheet.header(ImportField::Revision), m_part.revision, label(ImportField::Revision)});
    if (m_controlled.isEmpty())
        return;
    const QString why = refusal();
    if (why.isEmpty()) {
        for (const Difference& difference : m_controlled)
            m_changed << difference.what;
        m_planned.setsContent = true;
        if (!isOpen(head.state)) {
            m_planned.label = nextLabel();
            m_changed.prepend(Messages::tr("opens revision %1").arg(m_planned.label));
        }
        return;
    }
    for (const Difference& difference : m_controlled)
        m_problems.note(m_part.line(), difference.column, difference.value,
                        Messages::tr("%1 stays as it is: %2.").arg(difference.what, why));
    m_skipped = why;
    m_planned.controlled.clear();
    m_planned.name = head.content.name;
    m_planned.description = head.content.description;
}

void ImportChanges::compareSources()
{
    for (const ImportedSource& given : m_part.sources) {
        QList<ManufacturerPart> same;
        for (const ManufacturerPart& source : m_present.sources)
            if (source.mpn.compare(given.mpn, Qt::CaseInsensitive) == 0 &&
                (given.manufacturer.isEmpty() ||
                 source.manufacturer.compare(given.manufacturer, Qt::CaseInsensitive) == 0))
                same << source;
        if (same.isEmpty()) {
            if (m_hold.sources.isEmpty())
                m_unknownSources << given;
            else
                keepSource(m_sheet.header(ImportField::Mpn), given.mpn);
            continue;
        }
        ManufacturerPart source = same.front();
        if (!given.datasheet.isEmpty())
            source.datasheet = given.datasheet;
        if (given.status && *given.status != source.status) {
            if (m_hold.sources.isEmpty())
                source.status = *given.status;
            else
                keepSource(m_sheet.header(ImportField::SourceStatus), label(*given.status));
        }
        if (source == same.front())
            continue;
        m_planned.changedSources << source;
        m_changed << Messages::tr("source %1").arg(source.mpn);
    }
}

void ImportChanges::keepSource(const QString& column, const QString& value)
{
    const QString why = Messages::tr("the reviewers of %1 vote on what %2 is bought as")
                            .arg(m_hold.sources, m_present.ipn);
    m_problems.note(m_part.line(), column, value,
                    Messages::tr("%1 stays as it is: %2.").arg(column, why));
    if (m_skipped.isEmpty())
        m_skipped = why;
}

int ImportChanges::nextRank() const
{
    int rank = 0;
    for (const QList<ManufacturerPart>* sources : {&m_present.sources, &m_planned.newSources})
        for (const ManufacturerPart& source : *sources)
            rank = std::max(rank, source.rank);
    return rank + 1;
}

void ImportChanges::addSource(const ManufacturerPart& source)
{
    m_planned.newSources << source;
    m_changed << Messages::tr("new source %1").arg(source.mpn);
}

void ImportChanges::comparePhase()
{
    std::optional<Phase> phase = m_part.phase;
    if (m_part.state == ReleaseState::Obsolete)
        phase = Phase::Obsolete;
    if (!phase || *phase == m_present.phase)
        return;
    QString why;
    if (!m_hold.retires.isEmpty())
        why = Messages::tr("%1 becomes obsolete with %2").arg(m_present.ipn, m_hold.retires);
    else if (*phase == Phase::Obsolete && (m_present.openRevision() || !m_planned.label.isEmpty()))
        why = Messages::tr("%1 has an open revision").arg(m_present.ipn);
    else if (m_present.phase == Phase::Obsolete)
        why = Messages::tr("%1 is obsolete, and an import brings no part back to use")
                  .arg(m_present.ipn);
    if (!why.isEmpty()) {
        m_problems.note(m_part.line(), m_sheet.header(ImportField::Phase), label(*phase),
                        Messages::tr("%1 stays as it is: %2.").arg(label(ImportField::Phase), why));
        if (m_skipped.isEmpty())
            m_skipped = why;
        return;
    }
    m_planned.phase = phase;
    m_changed << label(ImportField::Phase);
}

PlannedPart ImportChanges::planned() const
{
    PlannedPart planned = m_planned;
    planned.item.name = planned.name;
    QStringList detail;
    if (!m_changed.isEmpty())
        detail << m_changed.join(u", "_s);
    if (!m_skipped.isEmpty())
        detail << Messages::tr("Not taken over: %1").arg(m_skipped);
    planned.item.detail = detail.join(u". "_s);
    planned.item.outcome = !m_changed.isEmpty()   ? ImportItem::Update
                           : !m_skipped.isEmpty() ? ImportItem::Skip
                                                  : ImportItem::Unchanged;
    return planned;
}

} // namespace implexa
