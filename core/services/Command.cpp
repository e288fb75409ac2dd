#include "Command.h"

#include "PermissionPolicy.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/formats/CanonicalJson.h"
#include "core/git/Commit.h"
#include "core/git/Names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// Up to this many parts are kept in memory and named in the commit's trailers.
constexpr size_t fewParts = 50;

QJsonObject sequenceJson(const Record& record)
{
    const PartManager::Sequence sequence = record.parts.sequence();
    return {{u"nextChange"_s, record.changes.nextNumber()},
            {u"nextNumber"_s, sequence.nextNumber},
            {u"nextOrdinal"_s, sequence.nextOrdinal}};
}

QJsonObject retiredJson(const QList<PartManager::RetiredIpn>& retired)
{
    QJsonObject object;
    for (const auto& one : retired)
        object.insert(one.ipn, one.part.toString(QUuid::WithoutBraces));
    return object;
}

} // namespace

Command::Command(Record& record, const Clock& clock, const Actor& actor, const QString& action)
    : m_record(record)
    , m_at(clock.now())
    , m_action(action)
    , m_user(record.users.load(actor.user))
    , m_rights(actor.actingFor ? record.users.load(actor.actingFor) : m_user)
{
    // Stored in UTC with the milliseconds of a QDateTime: what is compared later must be what is
    // read back.
    m_at = m_at.toUTC();
    for (const User& one : {m_user, m_rights})
        if (!one.active)
            throw NotAllowed(
                tr("The user %1 is no longer active in this vault. Ask an admin.").arg(one.name));
    if (actsForAnother())
        PermissionPolicy::require(m_user, Permission::ActForOthers);
}

void Command::require(Permission permission) const
{
    PermissionPolicy::require(m_rights, permission);
}

const PartRecord& Command::change(PartId id)
{
    if (const auto known = m_partAt.constFind(id); known != m_partAt.constEnd())
        return *m_parts[*known].before;
    m_partAt.insert(id, m_parts.size());
    PartRecord before = m_record.load(id);
    const qint64 ordinal = before.ordinal;
    m_parts.push_back({id, ordinal, std::move(before), std::nullopt, false});
    return *m_parts.back().before;
}

void Command::created(PartId id, qint64 ordinal)
{
    m_partAt.insert(id, m_parts.size());
    m_parts.push_back({id, ordinal, std::nullopt, std::nullopt, false});
}

void Command::removes(PartId id)
{
    m_parts[m_partAt.value(id)].removed = true;
}

const ChangeOrder& Command::change(ChangeOrderId id)
{
    for (const TouchedOrder& one : m_orders)
        if (one.id == id)
            return *one.before;
    m_orders.push_back({id, m_record.load(id)});
    return *m_orders.back().before;
}

void Command::created(ChangeOrderId id)
{
    m_orders.push_back({id, std::nullopt});
}

void Command::change(Document document, const QJsonObject& before)
{
    m_documents.insert(document, before);
}

void Command::tag(const QString& name, const QString& text)
{
    m_tag = name;
    m_tagText = text;
}

void Command::loadAfter(Touched& touched) const
{
    if (!touched.removed && !touched.after)
        touched.after = m_record.load(touched.id);
}

bool Command::finish(const QString& summary, const QString& comment, bool evenIfNothing)
{
    QList<EventSubject> subjects;
    QList<OutboxFile> files;
    for (auto it = m_documents.begin(); it != m_documents.end(); ++it)
        documentChanges(it.key(), it.value(), subjects, files);
    orderChanges(subjects, files);

    std::sort(m_parts.begin(), m_parts.end(),
              [](const Touched& a, const Touched& b) { return a.ordinal < b.ordinal; });
    qint64 done = 0;
    const auto step = [&] {
        if (m_onEachPart)
            m_onEachPart(done++, static_cast<qint64>(m_parts.size()));
    };
    const bool few = m_parts.size() <= fewParts;
    // Of many, the first that differs is found now; the others when they are written.
    bool partsChanged = !few && std::any_of(m_parts.begin(), m_parts.end(), [&](Touched& touched) {
        const bool changed = partChange(touched).has_value();
        if (!changed)
            touched.after.reset();
        return changed;
    });
    QStringList names;
    for (const EventSubject& subject : subjects)
        names << subject.kind + u' ' + subject.key;
    std::vector<PartChange> changes;
    if (few)
        for (Touched& touched : m_parts) {
            step();
            auto change = partChange(touched);
            if (!change)
                continue;
            partsChanged = true;
            // Without blanks, which tell the other kinds of subject apart, and with those of the
            // number's own.
            names << RevisionName{QString::fromUtf8(git::refName(change->subject.key)),
                                  change->subject.revision}
                         .text();
            changes.push_back(std::move(*change));
        }
    if (subjects.isEmpty() && !partsChanged && !evenIfNothing)
        return false;

    Event event;
    event.uuid = QUuid::createUuid();
    event.at = m_at;
    event.user = m_user.name;
    event.actingFor = actsForAnother() ? m_rights.name : QString();
    event.action = m_action;
    event.summary = plainLine(summary);
    event.comment = plainText(comment);
    event.undoes = m_undoes;
    event.id = m_record.audit.add(event);

    OutboxRow row;
    row.event = event.id;
    row.at = m_at;
    row.author = m_user.displayName();
    row.email = m_user.email.isEmpty() ? m_user.name + u"@implexa.invalid"_s : m_user.email;
    row.tag = m_tag;
    row.tagText = m_tagText;
    const auto movesReleased = [](const PartChange& change) {
        return std::any_of(change.files.begin(), change.files.end(), [](const OutboxFile& file) {
            return file.branch == OutboxFile::Released;
        });
    };
    bool released = std::any_of(changes.begin(), changes.end(), movesReleased) ||
                    movesReleased({{}, {}, files, nullptr});
    row.message = commitMessage(event, names, released);
    row.id = m_record.outbox.add(row);

    int place = 0;
    for (const EventSubject& subject : subjects)
        m_record.audit.addSubject(event.id, place++, subject);
    bool numbersChanged = std::any_of(m_orders.begin(), m_orders.end(),
                                      [](const TouchedOrder& one) { return !one.before; });
    bool numbersRetired = false;
    for (const Touched& touched : m_parts) {
        numbersChanged = numbersChanged || !touched.before;
        numbersRetired = numbersRetired || touched.removed;
    }
    if (m_documents.contains(Settings) || numbersChanged)
        files << OutboxFile{OutboxFile::Main, u"sequence.json"_s,
                            canonicalJson(sequenceJson(m_record))};
    if (numbersRetired)
        files << OutboxFile{OutboxFile::Main, u"retired.json"_s,
                            canonicalJson(retiredJson(m_record.parts.retired()))};
    for (const OutboxFile& file : files)
        m_record.outbox.addFile(row.id, file);

    const auto write = [&](const PartChange& change, const Touched& touched) {
        if (change.made.isEmpty())
            m_record.audit.addSubject(event.id, place++, change.subject);
        else
            m_record.audit.addMade(event.id, place++, change.subject, change.made);
        for (const OutboxFile& file : change.files)
            m_record.outbox.addFile(row.id, file);
        if (touched.after)
            m_record.search.put(*touched.after, m_at, m_user.name);
    };
    if (few) {
        for (const PartChange& change : changes)
            write(change, *change.touched);
    } else {
        for (Touched& touched : m_parts) {
            step();
            if (const auto change = partChange(touched)) {
                released = released || movesReleased(*change);
                write(*change, touched);
            }
            touched.before.reset();
            touched.after.reset();
        }
        if (released)
            m_record.outbox.setMessage(row.id, commitMessage(event, names, true));
    }
    return true;
}

PartRecord Command::after(PartId id) const
{
    const auto touched = std::find_if(m_parts.begin(), m_parts.end(),
                                      [&](const Touched& one) { return one.id == id; });
    return touched != m_parts.end() && touched->after ? *touched->after : m_record.load(id);
}

QString Command::commitMessage(const Event& event, const QStringList& names, bool released) const
{
    git::CommitText text;
    text.subject = event.summary;
    text.body = event.comment;
    text.trailers << std::pair(u"Implexa-Event"_s, event.uuid.toString(QUuid::WithoutBraces))
                  << std::pair(u"Implexa-Action"_s, event.action)
                  << std::pair(u"Implexa-At"_s, toText(event.at))
                  << std::pair(u"Implexa-User"_s, event.user);
    if (!event.actingFor.isEmpty())
        text.trailers << std::pair(u"Implexa-Acting-For"_s, event.actingFor);
    if (!event.undoes.isNull())
        text.trailers << std::pair(u"Implexa-Undoes"_s,
                                   event.undoes.toString(QUuid::WithoutBraces));
    // What a full clone must hold besides main, so that an incomplete one is noticed.
    if (released)
        text.trailers << std::pair(u"Implexa-Released"_s, u"yes"_s);
    if (!m_tag.isEmpty())
        text.trailers << std::pair(u"Implexa-Tag"_s, m_tag);
    if (m_parts.size() > fewParts)
        text.trailers << std::pair(u"Implexa-Subjects"_s, QString::number(m_parts.size()));
    for (const QString& name : names)
        text.trailers << std::pair(u"Implexa-Subject"_s, plainLine(name));
    return git::render(text);
}

} // namespace implexa
