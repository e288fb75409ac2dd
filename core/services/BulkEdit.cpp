#include "BulkEdit.h"

#include "PartCommand.h"
#include "PermissionPolicy.h"
#include "Record.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr qsizetype longestName = 500;

/// One property to set, with its value as it will be kept.
struct Wanted {
    PropertyTemplate property;
    QString value;
};

} // namespace

struct BulkEdit::Rooms {
    Rooms(ConnectionPool& connections, const Clock& theClock)
        : record(connections)
        , clock(theClock)
    {
    }

    QList<PartId> chosen(const PartSelection& selection, const CancelCheck& cancelled) const;
    QList<Wanted> wanted(const BulkChange& change) const;
    BulkItem item(const PartRules& rules, const PartRecord& part, const QList<Wanted>& wanted,
                  const BulkChange& change) const;
    void write(const Command& command, const PartRecord& part, const BulkItem& item,
               const QList<Wanted>& wanted);

    static void count(BulkReport& report, const BulkItem& item)
    {
        report.changed += item.changes() ? 1 : 0;
        report.unchanged += item.fields.isEmpty() ? 1 : 0;
        for (const BulkField& field : item.fields)
            report.skipped += field.skipped.isEmpty() ? 0 : 1;
        report.items << item;
    }

    static void stopIf(const CancelCheck& cancelled)
    {
        if (cancelled && cancelled())
            throw Cancelled(tr("It was cancelled; nothing has changed."));
    }

    Record record;
    const Clock& clock;
};

QList<PartId> BulkEdit::Rooms::chosen(const PartSelection& selection,
                                      const CancelCheck& cancelled) const
{
    QList<PartId> parts;
    QSet<PartId> known;
    const auto add = [&](PartId id) {
        if (!known.contains(id))
            parts << id;
        known.insert(id);
    };
    for (const QString& ipn : selection.ipns)
        add(record.parts.require(ipn));
    if (selection.query)
        for (const qint64 id : record.search.find(*selection.query, cancelled).ids)
            add(PartId{id});
    return parts;
}

QList<Wanted> BulkEdit::Rooms::wanted(const BulkChange& change) const
{
    if (change.isEmpty())
        throw InvalidInput(tr("Say what to change."));
    QList<Wanted> all;
    for (auto it = change.properties.begin(); it != change.properties.end(); ++it) {
        const PropertyTemplate property = record.properties.require(it.key(), {});
        all << Wanted{property, property.normalised(it.value())};
    }
    for (const auto& pattern : {change.name, change.description})
        if (QString missing; pattern)
            filledIn(*pattern, {}, missing); // throws for what no part can be filled into
    return all;
}

BulkItem BulkEdit::Rooms::item(const PartRules& rules, const PartRecord& part,
                               const QList<Wanted>& wanted, const BulkChange& change) const
{
    const RevisionContent& content = part.head().content;
    BulkItem item{part.ipn, content.name, {}};
    const auto obstacle = [&](PartAction action) -> QString {
        try {
            rules.check(action, part);
        } catch (const Error& error) {
            return error.userMessage();
        }
        return {};
    };
    // As it will be, for the patterns.
    Properties values = part.properties;
    values.insert(content.properties);
    for (const Wanted& each : wanted) {
        const PropertyTemplate& property = each.property;
        const QString before =
            (property.partLevel ? part.properties : content.properties).value(property.name);
        if (before == each.value)
            continue;
        BulkField field{property.name, before, each.value, {}};
        if (!each.value.isEmpty() && !property.appliesTo(part.category))
            field.skipped =
                tr("Property %1 is not used in category %2.").arg(property.name, part.category);
        else if (!each.value.isEmpty() && property.retired)
            field.skipped = tr("Property %1 is retired.").arg(property.name);
        else
            field.skipped =
                obstacle(property.partLevel ? PartAction::EditPartProperties : PartAction::Edit);
        if (field.skipped.isEmpty())
            values[property.name] = each.value;
        item.fields << field;
    }
    values.insert(u"ipn"_s, part.ipn);
    values.insert(u"name"_s, content.name);
    const auto fill = [&](const QString& name, const std::optional<QString>& pattern,
                          const QString& before) {
        if (!pattern)
            return;
        QString missing;
        const auto filled = filledIn(*pattern, values, missing);
        BulkField field{name, before, filled.value_or(*pattern), {}};
        field.after = name == u"name" ? plainLine(field.after) : plainText(field.after);
        if (filled && field.after == before)
            return;
        if (!filled)
            field.skipped = tr("%1 has no value for %2.").arg(part.ipn, missing);
        else if (name == u"name" && (field.after.isEmpty() || field.after.size() > longestName))
            field.skipped = tr("A name has 1 to %1 characters.").arg(longestName);
        else
            field.skipped = obstacle(PartAction::Edit);
        item.fields << field;
    };
    fill(u"name"_s, change.name, content.name);
    fill(u"description"_s, change.description, content.description);
    return item;
}

void BulkEdit::Rooms::write(const Command& command, const PartRecord& part, const BulkItem& item,
                            const QList<Wanted>& wanted)
{
    const RevisionRecord& head = part.head();
    RevisionContent content = head.content;
    bool controlled = false;
    for (const BulkField& field : item.fields) {
        if (!field.skipped.isEmpty())
            continue;
        const auto property = std::find_if(wanted.begin(), wanted.end(), [&](const Wanted& one) {
            return one.property.name == field.field;
        });
        if (property != wanted.end() && property->property.partLevel) {
            record.properties.setOfPart(part.id, property->property, property->value);
            continue;
        }
        controlled = true;
        if (property != wanted.end())
            record.properties.setOfRevision(head.id, property->property, property->value);
        else
            (field.field == u"name" ? content.name : content.description) = field.after;
    }
    if (controlled) {
        record.revisions.setContent(head.id, content, 0, command.user().id, command.at());
        addEditors(record, command, head.id);
    }
}

BulkEdit::BulkEdit(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

BulkEdit::~BulkEdit() = default;

BulkReport BulkEdit::plan(const Actor& actor, const PartSelection& selection,
                          const BulkChange& change, const CancelCheck& cancelled) const
{
    const Record& record = m_rooms->record;
    return record.pool.read([&](Connection&) {
        const User user = actor.user ? record.users.load(actor.user) : User();
        const User rights = actor.actingFor ? record.users.load(actor.actingFor) : user;
        const PartRules rules(record, user, rights);
        const QList<Wanted> wanted = m_rooms->wanted(change);
        BulkReport report;
        for (const PartId id : m_rooms->chosen(selection, cancelled)) {
            Rooms::stopIf(cancelled);
            Rooms::count(report, m_rooms->item(rules, record.load(id), wanted, change));
        }
        return report;
    });
}

BulkReport BulkEdit::apply(const Actor& actor, const PartSelection& selection,
                           const BulkChange& change, const CancelCheck& cancelled)
{
    Record& record = m_rooms->record;
    return record.pool.transaction([&](Connection&) {
        Command command(record, m_rooms->clock, actor, u"part.bulk-edit"_s);
        command.require(Permission::EditParts);
        const PartRules rules(record, command.user(), command.rights());
        const QList<Wanted> wanted = m_rooms->wanted(change);
        BulkReport report;
        QStringList fields;
        QStringList names;
        for (const PartId id : m_rooms->chosen(selection, cancelled)) {
            Rooms::stopIf(cancelled);
            const PartRecord part = record.load(id);
            const BulkItem item = m_rooms->item(rules, part, wanted, change);
            Rooms::count(report, item);
            if (!item.changes())
                continue;
            command.change(id);
            m_rooms->write(command, part, item, wanted);
            names << part.ipn;
            for (const BulkField& field : item.fields)
                if (field.skipped.isEmpty() && !fields.contains(field.field))
                    fields << field.field;
        }
        if (!names.isEmpty())
            command.finish(summaryOf(u"Set %1 of"_s.arg(fields.join(u", "_s)), names));
        report.applied = true;
        return report;
    });
}

} // namespace implexa
