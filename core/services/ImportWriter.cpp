#include "ImportWriter.h"

#include "Command.h"
#include "PartCommand.h"
#include "Record.h"
#include "core/domain/ChangeNumber.h"
#include "core/domain/Error.h"
#include "core/formats/PartFiles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

ImportWriter::ImportWriter(Record& record, Command& command, const ImportSheet& sheet,
                           const QString& fileName, const QSet<QString>& taken)
    : m_record(record)
    , m_command(command)
    , m_sheet(sheet)
    , m_fileName(fileName)
    , m_taken(taken)
    , m_settings(record.settings.load())
    , m_workflow(record.workflows.active())
{
}

void ImportWriter::writeProperties(const QMap<QString, QSet<QString>>& uses)
{
    if (!uses.isEmpty())
        m_command.change(Command::Properties);
    for (auto it = uses.begin(); it != uses.end(); ++it) {
        PropertyTemplate property = *m_sheet.property(it.key());
        for (const QString& category : it.value())
            property.categories << category;
        property.categories.sort();
        if (property.id) {
            m_record.properties.update(property);
        } else {
            property.uuid = QUuid::createUuid();
            m_record.properties.add(property);
        }
    }
    for (const PropertyTemplate& property : m_record.properties.all())
        m_properties.insert(property.name, property);
}

QString ImportWriter::write(const PlannedPart& planned)
{
    return planned.id ? update(planned) : create(planned);
}

QString ImportWriter::nextIpn(const QString& category)
{
    QString ipn;
    do
        ipn = m_settings.ipn.format(category, m_record.parts.takeNumber());
    while (m_taken.contains(ipn) || m_record.parts.isTaken(ipn));
    refuseChangeNumber(ipn);
    return ipn;
}

QString ImportWriter::phaseReason(Phase phase) const
{
    return phase == Phase::Obsolete ? u"As imported from %1"_s.arg(m_fileName) : QString();
}

QString ImportWriter::create(const PlannedPart& planned)
{
    const UserId user = m_command.user().id;
    PartRecord part;
    part.uuid = QUuid::createUuid();
    part.ipn = planned.item.ipn.isEmpty() ? nextIpn(planned.category.fullCode) : planned.item.ipn;
    part.ordinal = m_record.parts.takeOrdinal();
    part.category = planned.category.fullCode;
    part.phase = planned.phase.value_or(Phase::Production);
    part.phaseReason = phaseReason(part.phase);
    part.createdAt = m_command.at();
    part.createdBy = m_command.user().name;
    part.id = m_record.parts.add(part, planned.category.id, user);

    RevisionRecord revision;
    revision.uuid = QUuid::createUuid();
    revision.label = planned.label;
    revision.workflowState = m_workflow.initial().name;
    revision.createdAt = revision.modifiedAt = m_command.at();
    revision.content.name = planned.name;
    revision.content.description = planned.description;
    revision.content.properties = planned.controlled;
    revision.id = m_record.revisions.add(part.id, revision, m_workflow.id, user);
    addEditors(m_record, m_command, revision.id);
    setProperties(planned, part.id, revision.id);
    for (ManufacturerPart source : planned.newSources) {
        source.uuid = QUuid::createUuid();
        m_record.sources.add(part.id, source);
    }
    if (planned.release)
        release(part, revision);
    m_command.created(part.id, part.ordinal);
    return part.ipn;
}

void ImportWriter::release(PartRecord& part, RevisionRecord& revision)
{
    const auto state = std::find_if(m_workflow.states.begin(), m_workflow.states.end(),
                                    [](const WorkflowState& candidate) {
                                        return candidate.releaseState == ReleaseState::Released;
                                    });
    const QString hash = contentHash(part, revision);
    m_record.revisions.setContentHash(revision.id, hash);
    m_record.revisions.markReleased(revision.id, state->name, m_command.user().id, m_command.at());
    if (part.phase == Phase::Obsolete)
        m_record.revisions.setState(revision.id, ReleaseState::Obsolete, state->name);
    m_released << u"%1  sha256:%2"_s.arg(RevisionName{part.ipn, revision.label}.text(), hash);
}

void ImportWriter::setProperties(const PlannedPart& planned, PartId part, RevisionId revision)
{
    for (auto it = planned.controlled.begin(); it != planned.controlled.end(); ++it)
        m_record.properties.setOfRevision(revision, m_properties.value(it.key()), it.value());
    for (auto it = planned.partLevel.begin(); it != planned.partLevel.end(); ++it)
        m_record.properties.setOfPart(part, m_properties.value(it.key()), it.value());
}

QString ImportWriter::update(const PlannedPart& planned)
{
    const PartRecord& part = m_command.change(planned.id);
    const UserId user = m_command.user().id;
    const RevisionRecord& head = part.head();
    RevisionContent content = head.content;
    content.name = planned.name;
    content.description = planned.description;
    RevisionId revision = head.id;
    if (!planned.label.isEmpty()) {
        RevisionRecord next;
        next.uuid = QUuid::createUuid();
        next.sequence = head.sequence + 1;
        next.label = planned.label;
        next.workflowState = m_workflow.initial().name;
        next.createdAt = next.modifiedAt = m_command.at();
        next.content = content;
        revision = m_record.revisions.add(part.id, next, m_workflow.id, user);
        addEditors(m_record, m_command, revision);
        m_record.properties.copy(head.id, revision);
    }
    setProperties(planned, part.id, revision);
    if (planned.setsContent && planned.label.isEmpty())
        m_record.revisions.setContent(revision, content, 0, user, m_command.at());
    for (ManufacturerPart source : planned.newSources) {
        source.uuid = QUuid::createUuid();
        m_record.sources.add(part.id, source);
    }
    for (const ManufacturerPart& source : planned.changedSources)
        m_record.sources.update(source);
    if (planned.phase)
        setPhase(part, *planned.phase);
    return part.ipn;
}

void ImportWriter::setPhase(const PartRecord& part, Phase phase)
{
    const auto replacement =
        part.replacement.isEmpty() ? std::nullopt : m_record.parts.find(part.replacement);
    m_record.parts.setPhase(part.id, phase, phaseReason(phase), part.lastTimeBuy, replacement);
    if (const RevisionRecord* released = part.released())
        m_record.revisions.setState(released->id,
                                    phase == Phase::Obsolete ? ReleaseState::Obsolete
                                                             : ReleaseState::Released,
                                    released->workflowState);
}

void ImportWriter::tag()
{
    if (m_released.isEmpty())
        return;
    const QDate day = m_command.at().date();
    m_command.tag(u"release/import-%1-%2"_s.arg(day.toString(Qt::ISODate))
                      .arg(m_record.audit.countOfDay(u"import.parts"_s, day) + 1),
                  m_released.join(u'\n'));
}

} // namespace implexa
