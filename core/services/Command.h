#pragma once

#include "Record.h"
#include "core/domain/Clock.h"
#include "core/domain/User.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonObject>
#include <QMap>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace implexa
{
enum class Permission;

/// One command on the record, made inside its transaction: who gives it, what it changes, and in
/// the end its event, its outbox row and the changed lines of the parts table.
///
///     record.pool.transaction([&](Connection&) {
///         Command command(record, clock, actor, u"part.create"_s);
///         command.require(Permission::EditParts);
///         command.change(part);   // before the first write to it
///         ... writes through the managers ...
///         command.finish(u"Created ..."_s);
///     });
class Command final
{
    Q_DECLARE_TR_FUNCTIONS(Command)
    Q_DISABLE_COPY_MOVE(Command)

public:
    /// Files of the vault as a whole.
    enum Document { Settings, Users, Categories, Properties, Workflows };

    /// @throws NotAllowed for who is no active user, or acts for others without the right.
    Command(Record& record, const Clock& clock, const Actor& actor, const QString& action);

    const User& user() const { return m_user; }     ///< who gives it
    const User& rights() const { return m_rights; } ///< whose rights count
    bool actsForAnother() const { return m_user.id != m_rights.id; }
    const QDateTime& at() const { return m_at; }
    void require(Permission permission) const; ///< @throws NotAllowed

    /// Keeps the part as it is now; returns it, for as long as the command lives.
    const PartRecord& change(PartId id);
    void created(PartId id, qint64 ordinal);
    void removes(PartId id); ///< call change() first
    /// As for parts.
    const ChangeOrder& change(ChangeOrderId id);
    void created(ChangeOrderId id);
    /// Keeps the document as it is now, or as it was before.
    void change(Document document);
    void change(Document document, const QJsonObject& before);

    /// An annotated tag on `released` for this event; text lists what was released.
    void tag(const QString& name, const QString& text);

    void undoes(const QUuid& event) { m_undoes = event; } ///< this command takes it back

    /// Called with how many parts finish() has done, of how many, before each; what it throws
    /// leaves finish(), and so the transaction.
    void onEachPart(std::function<void(qint64 done, qint64 total)> step)
    {
        m_onEachPart = std::move(step);
    }
    /// Writes the event and what follows from it. A command that changed nothing writes nothing.
    /// @returns whether there was something to write.
    bool finish(const QString& summary, const QString& comment = {}, bool evenIfNothing = false);
    /// The part as this command leaves it, once it is finished.
    PartRecord after(PartId id) const;

private:
    struct Touched {
        PartId id;
        qint64 ordinal = 0;
        std::optional<PartRecord> before; ///< nullopt: created by this command
        std::optional<PartRecord> after;
        bool removed = false;
    };
    struct PartChange {
        EventSubject subject;
        QByteArray made; ///< of a new part: its document; empty: subject tells what changed
        QList<OutboxFile> files;
        const Touched* touched = nullptr;
    };

    struct TouchedOrder {
        ChangeOrderId id;
        std::optional<ChangeOrder> before; ///< nullopt: created by this command
    };

    void loadAfter(Touched& touched) const;
    void orderChanges(QList<EventSubject>& subjects, QList<OutboxFile>& files) const;
    std::optional<PartChange> partChange(Touched& touched);
    void documentChanges(Document document, const QJsonObject& before,
                         QList<EventSubject>& subjects, QList<OutboxFile>& files) const;
    QString commitMessage(const Event& event, const QStringList& names, bool released) const;

    Record& m_record;
    QDateTime m_at;
    QString m_action;
    User m_user;
    User m_rights;
    std::deque<Touched> m_parts; // what change() returned stays where it is
    QHash<PartId, size_t> m_partAt;
    std::deque<TouchedOrder> m_orders;
    QMap<Document, QJsonObject> m_documents;
    QUuid m_undoes;
    QString m_tag;
    QString m_tagText;
    std::function<void(qint64, qint64)> m_onEachPart;
};

/// The folder of a part in the mirror: `parts/00/01/EL-RES-10042/`. Two pairs of digits of the
/// part's ordinal, so that no folder grows past a hundred.
QString partFolder(qint64 ordinal, const QString& ipn);

/// The files of the vault as a whole by name; workflows are one file each.
QMap<QString, QJsonObject> documentFiles(const Record& record, Command::Document document);

} // namespace implexa
