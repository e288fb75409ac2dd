#pragma once

#include "core/domain/Id.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

#include <functional>
#include <optional>

namespace implexa
{
class ConnectionPool;

/// One file of one event as the mirror will hold it: content, or the id of bytes that the mirror's
/// object store holds already. Neither: the file, or the folder, goes.
struct OutboxFile {
    enum Branch { Main, Released };
    Branch branch = Main;
    QString path;
    std::optional<QByteArray> content;
    QString blob = {}; ///< git id
};

/// One event on its way into the mirror.
struct OutboxRow {
    qint64 id = 0;
    EventId event;
    QUuid eventUuid;
    QString message; ///< of the commit, whole
    QString author;
    QString email;
    QDateTime at;
    QString tag; ///< name of the annotated tag on `released`; empty: none
    QString tagText;
};

/// What the mirror still has to commit. The only class whose SQL changes `outbox`, `outbox_file`
/// and `mirror_state`. Thread-safe; writes join the transaction around them.
class OutboxManager final
{
    Q_DECLARE_TR_FUNCTIONS(OutboxManager)

public:
    explicit OutboxManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    qint64 add(const OutboxRow& row);
    void addFile(qint64 row, const OutboxFile& file);
    void setMessage(qint64 row, const QString& message);
    std::optional<OutboxRow> oldest() const;
    /// The row's files in the order of branch and path.
    QList<OutboxFile> files(qint64 row) const;
    qint64 fileCount(qint64 row) const;
    void remove(qint64 row);
    qint64 pending() const;

    struct Failure {
        QString message;
        QDateTime at;
    };
    Failure lastFailure() const;
    void setLastFailure(const Failure& failure);

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
