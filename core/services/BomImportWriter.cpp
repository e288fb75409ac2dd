#include "BomImportWriter.h"

#include "BomValues.h"
#include "Command.h"
#include "ImportColumns.h"
#include "ImportWriter.h"
#include "PartRules.h"
#include "Record.h"
#include "RevisionSteps.h"
#include "SourceSteps.h"
#include "Structure.h"
#include "core/domain/Error.h"
#include "core/domain/Ipn.h"
#include "core/domain/PlainText.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr int mostRank = 1000;

ManufacturerPart proposed(const BomItem& item, int rank)
{
    ManufacturerPart source;
    source.manufacturer = plainLine(item.manufacturer);
    source.mpn = plainLine(item.mpn);
    source.approval = SourceApproval::Proposed;
    source.rank = std::min(rank, mostRank);
    return source;
}

bool has(const QList<ManufacturerPart>& sources, const BomItem& item)
{
    return std::any_of(sources.begin(), sources.end(), [&](const ManufacturerPart& source) {
        return source.mpn.compare(plainLine(item.mpn), Qt::CaseInsensitive) == 0;
    });
}

} // namespace

BomImportWriter::BomImportWriter(Record& record, Command& command, BomImportPlan& plan,
                                 const BomTable& table)
    : m_record(record)
    , m_command(command)
    , m_plan(plan)
    , m_table(table)
    , m_templates(record.properties.all())
{
}

QStringList BomImportWriter::makeParts()
{
    const QList<BomPart>& parts = m_plan.rows().parts();
    QSet<QString> numbers;
    for (const BomPart& part : parts)
        if (!part.ipn.isEmpty())
            numbers.insert(part.ipn);
    ImportWriter writer(m_record, m_command, {}, m_table.fileName, numbers);
    writer.writeProperties({});
    QStringList made;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!parts[i].isMade())
            continue;
        const QString ipn = writer.write(partFrom(parts[i]));
        if (parts[i].unit != u"each")
            m_record.parts.setBaseUnit(m_record.parts.require(ipn), parts[i].unit);
        m_ipns.insert(static_cast<int>(i), ipn);
        made << ipn;
    }
    return made;
}

PlannedPart BomImportWriter::partFrom(const BomPart& part) const
{
    PlannedPart planned;
    planned.item.ipn = part.ipn;
    planned.category = m_record.categories.require(part.category);
    planned.label = m_record.settings.load().revisions.first();
    planned.phase = Phase::Prototype;
    planned.name = part.name;
    QStringList texts;
    if (part.item.description != part.name)
        texts << part.item.description;
    if (!part.item.supplierNumber.isEmpty())
        texts << m_table.header(BomField::SupplierNumber) + u' ' + part.item.supplierNumber;
    planned.description = plainText(texts.join(u'\n'));
    for (const BomItem& source : part.sources)
        if (!has(planned.newSources, source))
            planned.newSources << proposed(source, static_cast<int>(planned.newSources.size()) + 1);
    addProperties(part, planned);
    return planned;
}

/// What the value and the footprint say, in properties that the category has.
void BomImportWriter::addProperties(const BomPart& part, PlannedPart& planned) const
{
    static const QRegularExpression gap(u"[\\s,;/_]+"_s);
    const auto set = [&](const QString& name, const QString& value) {
        const PropertyTemplate* property = propertyNamed(m_templates, name);
        if (value.isEmpty() || !property || property->retired ||
            !property->appliesTo(part.category))
            return;
        try {
            (property->partLevel ? planned.partLevel : planned.controlled)
                .insert(property->name, property->normalised(value));
        } catch (const InvalidInput&) {
            // Not a value of that kind: it stays in the name.
        }
    };
    const QString& value = part.item.value;
    const QString quantity = part.category == u"EL-RES"   ? u"Resistance"_s
                             : part.category == u"EL-CAP" ? u"Capacitance"_s
                             : part.category == u"EL-IND" ? u"Inductance"_s
                             : part.category == u"EL-OSC" ? u"Frequency"_s
                                                          : QString();
    const QStringList words = value.split(gap, Qt::SkipEmptyParts);
    if (!quantity.isEmpty() && numberOf(value, part.category)) {
        set(quantity, wholeNumberOf(value, part.category) ? value : words.front());
        static const QRegularExpression volts(u"^\\d+([.,]\\d+)?k?V$"_s);
        for (const QString& word : words)
            if (volts.match(word).hasMatch())
                set(u"Voltage"_s, word);
            else if (word.endsWith(u'%'))
                set(u"Tolerance"_s, word);
    }
    const QString& footprint = part.item.footprint;
    const QString package = packageOf(part.item);
    const bool kicad = footprint.contains(u':') || m_table.dialect == BomDialect::KiCad ||
                       m_table.dialect == BomDialect::KiCadScript;
    if (kicad)
        set(u"KiCad footprint"_s, footprint);
    set(u"Package"_s, kicad || footprint.isEmpty() ? package : footprint);
}

void BomImportWriter::proposeSources()
{
    const PartRules rules(m_record, m_command.user(), m_command.rights());
    for (const BomPart& part : m_plan.rows().parts()) {
        if (part.isMade())
            continue;
        QList<ManufacturerPart> present = m_record.sources.ofPart(part.id);
        for (const BomItem& item : part.sources) {
            if (has(present, item))
                continue;
            const PartRecord& changed = m_command.change(part.id);
            rules.check(PartAction::AddSource, changed);
            requireSourcesFree(m_record, changed);
            int rank = 0;
            for (const ManufacturerPart& source : present)
                rank = std::max(rank, source.rank);
            ManufacturerPart source = proposed(item, rank + 1);
            source.uuid = QUuid::createUuid();
            m_record.sources.add(part.id, source);
            present << source;
        }
    }
}

QStringList BomImportWriter::writeAssemblies()
{
    const LineRules rules(m_record);
    QStringList written;
    const auto ipnOf = [&](int part) {
        const BomPart& one = m_plan.rows().parts()[part];
        return one.isMade() ? m_ipns.value(part) : one.ipn;
    };
    for (const PlannedAssembly& assembly : m_plan.assemblies()) {
        if (!assembly.changes)
            continue;
        const PartId id = m_record.parts.require(ipnOf(assembly.part));
        PartRecord part;
        if (m_plan.rows().parts()[assembly.part].isMade())
            part = m_record.load(id);
        else
            part = m_command.change(id);
        if (assembly.revise) {
            startRevision(m_record, m_command, part);
            part = m_record.load(id);
        }
        PartRecord blank; // the plan has looked for cycles, in the vault as it will be
        blank.ipn = part.ipn;
        QList<BomLine> lines;
        for (const PlannedBomLine& planned : assembly.lines) {
            BomLine line = planned.line;
            if (planned.child >= 0) {
                line.child = ipnOf(planned.child);
                if (!planned.substitutes.isEmpty())
                    line.substitutes.clear();
                for (const int other : planned.substitutes)
                    line.substitutes << Substitute{
                        ipnOf(other), static_cast<int>(line.substitutes.size()) + 1, {}};
                const bool added = line.uuid.isNull();
                if (added)
                    line.uuid = QUuid::createUuid();
                line = rules.checked(blank, line, added ? Pinning::ByCategory : Pinning::AsGiven);
            }
            lines << line;
        }
        writeLines(m_record, m_command, part, lines, 0);
        written << RevisionName{part.ipn, part.head().label}.text();
    }
    return written;
}

void BomImportWriter::nameMade(BomImportReport& report) const
{
    const auto& rows = m_plan.rows().rows();
    QHash<int, size_t> rowAt; // by line of the file
    const auto number = [&](int part, const QString& name) { return m_ipns.value(part, name); };
    for (size_t i = 0; i < rows.size(); ++i) {
        BomImportLine& line = report.lines[static_cast<qsizetype>(i)];
        line.ipn = number(rows[i].part, line.ipn);
        line.parent = number(rows[i].parent, line.parent);
        rowAt.insert(line.row, i);
    }
    for (BomImportChange& change : report.changes) {
        if (!rowAt.contains(change.rows.value(0)))
            continue;
        const BomImportRows::Row& row = rows[rowAt.value(change.rows.front())];
        change.parent = number(row.parent, change.parent);
        change.child = number(row.part, change.child);
    }
    report.into = number(m_plan.rows().top(), report.into);
}

} // namespace implexa
