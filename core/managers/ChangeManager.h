#pragma once

#include "core/domain/ChangeInput.h"

#include <QCoreApplication>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// Change orders and the parts that they affect; their reviews are ApprovalManager's. The only
/// class whose SQL changes `change_order`, `change_item`, `change_editor` and `change_sequence`.
/// Thread-safe; writes join the transaction around them.
class ChangeManager final
{
    Q_DECLARE_TR_FUNCTIONS(ChangeManager)

public:
    explicit ChangeManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    std::optional<ChangeOrderId> find(const QString& number) const;
    ChangeOrderId require(const QString& number) const; ///< @throws NotFound
    /// With editors and items, without reviews. @throws NotFound.
    ChangeOrder load(ChangeOrderId id) const;
    QList<ChangeOrderId> all() const;    ///< by number
    QList<ChangeOrderId> open() const;   ///< requests, drafts and those in review
    QList<ChangeOrderId> review() const; ///< in review, the longest waiting first

    /// The number of the open change order that a part is in; empty: none.
    QString openOf(const QString& ipn) const;
    QStringList numbersOf(const QString& ipn) const; ///< of every one that names it

    qint64 nextNumber() const;
    void setNextNumber(qint64 next);
    qint64 takeNumber(); ///< within a transaction: never given out twice

    /// Takes everything but items, reviews and what a release leaves; always open.
    ChangeOrderId add(const ChangeOrder& order);
    void setContent(ChangeOrderId id, const ChangeOrder& order); ///< title to effectivity
    void addEditor(ChangeOrderId id, UserId user);
    void addItem(ChangeOrderId id, const ChangeItem& item);
    void updateItem(const ChangeItem& item); ///< by uuid
    void removeItem(const ChangeItem& item); ///< by uuid

    void setState(ChangeOrderId id, ChangeState state);
    void setStage(ChangeOrderId id, const QString& workflow, const QString& workflowState);
    void setContentHash(ChangeOrderId id, const QString& hash);
    void markReleased(ChangeOrderId id, UserId by, const QDateTime& at);
    void markImplemented(ChangeOrderId id, UserId by, const QDateTime& at);

    /// Lines of released and open revisions that use the part, as an effect without kind and to.
    QList<ChangeEffect> usesOf(const QString& ipn) const;

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
