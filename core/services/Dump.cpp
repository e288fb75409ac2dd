#include "Dump.h"

#include "Record.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Clock.h"
#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"
#include "core/formats/ChangeFiles.h"
#include "core/formats/PartFiles.h"
#include "core/formats/VaultFiles.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

class Dump final
{
public:
    explicit Dump(QIODevice& out)
        : m_out(out)
    {
    }

    void line(const char* what, const QString& key, const QJsonObject& object)
    {
        const QByteArray text =
            QByteArray(what) + ' ' + key.toUtf8() + ' ' + compactJson(object) + '\n';
        if (m_out.write(text) != text.size())
            throw FileError(QCoreApplication::translate("Dump", "The dump cannot be written. Check "
                                                                "the space left on the disk."),
                            m_out.errorString());
    }

    /// The members of an object by name, as lines by uuid.
    void lines(const char* what, const QJsonObject& byName)
    {
        QMap<QString, QJsonObject> byUuid;
        for (auto it = byName.begin(); it != byName.end(); ++it) {
            QJsonObject object = it.value().toObject();
            object[u"key"] = it.key();
            byUuid.insert(object[u"uuid"].toString(), object);
        }
        for (auto it = byUuid.begin(); it != byUuid.end(); ++it)
            line(what, it.key(), it.value());
    }

private:
    QIODevice& m_out;
};

QString idText(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

QJsonObject eventJson(const Event& event)
{
    QJsonArray subjects;
    for (const EventSubject& subject : event.subjects)
        subjects << QJsonObject{
            {u"after"_s, subject.after},       {u"before"_s, subject.before},
            {u"key"_s, subject.key},           {u"kind"_s, subject.kind},
            {u"revision"_s, subject.revision}, {u"uuid"_s, idText(subject.uuid)}};
    return {{u"action"_s, event.action},
            {u"actingFor"_s, event.actingFor},
            {u"undoes"_s, event.undoes.isNull() ? QString() : idText(event.undoes)},
            {u"at"_s, toText(event.at)},
            {u"comment"_s, event.comment},
            {u"subjects"_s, subjects},
            {u"summary"_s, event.summary},
            {u"user"_s, event.user}};
}

} // namespace

void writeDump(const Record& record, QIODevice& out)
{
    record.pool.read([&](Connection&) {
        Dump dump(out);
        const VaultSettings settings = record.settings.load();
        dump.line("vault", idText(settings.uuid), toJson(settings));
        dump.lines("user", toJson(record.users.all()));
        dump.lines("category", toJson(record.categories.all()));
        dump.lines("property", toJson(record.properties.all()));
        QJsonObject workflows;
        for (const Workflow& workflow : record.workflows.all())
            workflows.insert(workflow.name, toJson(workflow));
        dump.lines("workflow", workflows);

        const auto sequence = record.parts.sequence();
        dump.line("sequence", u"-"_s,
                  {{u"nextChange"_s, record.changes.nextNumber()},
                   {u"nextNumber"_s, sequence.nextNumber},
                   {u"nextOrdinal"_s, sequence.nextOrdinal}});
        for (const auto& retired : record.parts.retired())
            dump.line("retired", idText(retired.part), {{u"ipn"_s, retired.ipn}});
        for (const PartId id : record.parts.all()) {
            const PartRecord part = record.load(id);
            dump.line("part", idText(part.uuid), wholePartDocument(part));
        }
        for (const ChangeOrderId id : record.changes.all()) {
            const ChangeOrder order = record.load(id);
            dump.line("change", idText(order.uuid), changeDocument(order));
        }
        for (const EventId id : record.audit.all()) {
            const Event event = record.audit.load(id);
            dump.line("event", idText(event.uuid), eventJson(event));
        }
    });
}

} // namespace implexa
