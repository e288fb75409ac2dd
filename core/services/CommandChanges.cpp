#include "Command.h"
#include "EventSubjects.h"
#include "core/formats/CanonicalJson.h"
#include "core/formats/ChangeFiles.h"
#include "core/formats/PartFiles.h"
#include "core/formats/VaultFiles.h"
#include "core/git/Names.h"

// What a command changed: the subjects of its event and the mirror's files.

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString kindOf(Command::Document document)
{
    switch (document) {
    case Command::Settings:
        return u"vault"_s;
    case Command::Users:
        return u"user"_s;
    case Command::Categories:
        return u"category"_s;
    case Command::Properties:
        return u"property"_s;
    case Command::Workflows:
        return u"workflow"_s;
    }
    return {};
}

QJsonObject documentOf(const Record& record, Command::Document document)
{
    switch (document) {
    case Command::Settings:
        return record.settings.exists() ? toJson(record.settings.load()) : QJsonObject();
    case Command::Users:
        return toJson(record.users.all());
    case Command::Categories:
        return toJson(record.categories.all());
    case Command::Properties:
        return toJson(record.properties.all());
    case Command::Workflows: {
        QJsonObject object;
        for (const Workflow& workflow : record.workflows.all())
            object.insert(workflow.name, toJson(workflow));
        return object;
    }
    }
    return {};
}

} // namespace

QString partFolder(qint64 ordinal, const QString& ipn)
{
    return u"parts/%1/%2/%3/"_s.arg(ordinal / 10000, 2, 10, QChar(u'0'))
        .arg(ordinal / 100 % 100, 2, 10, QChar(u'0'))
        .arg(QString::fromUtf8(git::pathName(ipn)));
}

QMap<QString, QJsonObject> documentFiles(const Record& record, Command::Document document)
{
    const QJsonObject object = documentOf(record, document);
    switch (document) {
    case Command::Settings:
        return {{u"implexa.json"_s, object}};
    case Command::Users:
        return {{u"users.json"_s, object}};
    case Command::Categories:
        return {{u"categories.json"_s, object}};
    case Command::Properties:
        return {{u"properties.json"_s, object}};
    case Command::Workflows: {
        QMap<QString, QJsonObject> files;
        for (const QString& name : object.keys())
            files.insert(u"workflows/"_s + QString::fromUtf8(git::pathName(name)) + u".json"_s,
                         object[name].toObject());
        return files;
    }
    }
    return {};
}

void Command::change(Document document)
{
    if (!m_documents.contains(document))
        m_documents.insert(document, documentOf(m_record, document));
}

void Command::documentChanges(Document document, const QJsonObject& before,
                              QList<EventSubject>& subjects, QList<OutboxFile>& files) const
{
    const QJsonObject after = documentOf(m_record, document);
    QList<EventSubject> found;
    if (document == Settings) {
        if (const auto one = vaultSubject(before, after))
            found << *one;
    } else {
        found = documentSubjects(kindOf(document), before, after);
    }
    if (found.isEmpty())
        return;
    subjects << found;
    const auto now = documentFiles(m_record, document);
    for (auto it = now.begin(); it != now.end(); ++it)
        files << OutboxFile{OutboxFile::Main, it.key(), canonicalJson(it.value())};
    // The first event of a vault also says how git treats its files.
    if (document == Settings && before.isEmpty())
        files << OutboxFile{OutboxFile::Main, u".gitattributes"_s, QByteArray("* -text\n")};
}

void Command::orderChanges(QList<EventSubject>& subjects, QList<OutboxFile>& files) const
{
    QMap<QString, std::pair<EventSubject, QList<OutboxFile>>> changes;
    for (const TouchedOrder& touched : m_orders) {
        const ChangeOrder order = m_record.load(touched.id);
        const QJsonObject after = changeDocument(order);
        const auto subject =
            changeSubject(touched.before ? changeDocument(*touched.before) : QJsonObject(), after);
        if (!subject)
            continue;
        auto& [said, written] = changes[order.number];
        said = *subject;
        const QString path = changePath(order.number);
        written << OutboxFile{OutboxFile::Main, path, canonicalJson(after)};
        // A release is tagged on `released`, also of an order that released no revision.
        if (order.releasedAt.isValid())
            written << OutboxFile{OutboxFile::Released, path, canonicalJson(after)};
    }
    for (const auto& [said, written] : changes) {
        subjects << said;
        files << written;
    }
}

std::optional<Command::PartChange> Command::partChange(Touched& touched)
{
    loadAfter(touched);
    PartChange change{{}, {}, {}, &touched};
    if (!touched.before && touched.after) {
        // There is nothing to compare: the new part's document is written as it is.
        const PartRecord& made = *touched.after;
        change.subject = {u"part"_s, made.uuid, made.ipn, made.head().label, {}, {}};
        change.made = partDocumentText(made);
    } else {
        const auto subject =
            partSubject(touched.before ? partDocument(*touched.before) : QJsonObject(),
                        touched.after ? partDocument(*touched.after) : QJsonObject());
        if (!subject)
            return std::nullopt;
        change.subject = *subject;
    }
    const QString folder = partFolder(touched.ordinal, change.subject.key);
    if (!touched.after) {
        change.files << OutboxFile{OutboxFile::Main, folder, std::nullopt};
        return change;
    }
    const auto texts = [&](OutboxFile::Branch branch, const PartFiles& was, const PartFiles& is) {
        const auto text = [&](const QString& name, const QByteArray& old, const QByteArray& now) {
            if (old != now)
                change.files << OutboxFile{branch, folder + name,
                                           now.isEmpty() ? std::nullopt : std::optional(now)};
        };
        text(u".gitattributes"_s, was.gitAttributes, is.gitAttributes);
        text(u"README.md"_s, was.readme, is.readme);
        text(u"bom.csv"_s, was.bomCsv, is.bomCsv);
        text(u"offers.csv"_s, was.offersCsv, is.offersCsv);
        text(u"part.json"_s, was.partJson, is.partJson);
        text(u"sources.csv"_s, was.sourcesCsv, is.sourcesCsv);
    };
    const auto attached = [&](OutboxFile::Branch branch, const RevisionRecord* was,
                              const RevisionRecord& is) {
        QMap<QString, QString> blobs;
        if (was)
            for (const AttachedFile& file : was->content.files)
                blobs.insert(file.path, file.blob);
        for (const AttachedFile& file : is.content.files)
            if (blobs.take(file.path) != file.blob)
                change.files << OutboxFile{branch, folder + u"files/"_s + file.path, std::nullopt,
                                           file.blob};
        for (auto gone = blobs.begin(); gone != blobs.end(); ++gone)
            change.files << OutboxFile{branch, folder + u"files/"_s + gone.key(), std::nullopt};
    };
    const PartRecord* was = touched.before ? &*touched.before : nullptr;
    const PartRecord& is = *touched.after;
    texts(OutboxFile::Main, was ? filesAsTheyStand(*was) : PartFiles(), filesAsTheyStand(is));
    attached(OutboxFile::Main, was ? &was->head() : nullptr, is.head());
    if (is.released()) {
        const RevisionRecord* last = was ? was->released() : nullptr;
        texts(OutboxFile::Released, last ? filesAsReleased(*was) : PartFiles(),
              filesAsReleased(is));
        attached(OutboxFile::Released, last, *is.released());
    }
    return change;
}

} // namespace implexa
