#pragma once

#include "core/domain/ChangeInput.h"
#include "core/domain/ContentChange.h"
#include "core/domain/Event.h"

#include <QFuture>

#include <optional>

namespace implexa
{
class Session;

/// ChangeManagement and ReviewDesk for the window: each call returns at once; errors are theirs.
class ChangeCommands final
{
    Q_DISABLE_COPY_MOVE(ChangeCommands)

public:
    explicit ChangeCommands(Session& session);

    QFuture<QList<ChangeRow>> list(ChangeFilter filter);
    QFuture<ChangeOrder> change(const QString& number);
    /// The open change order that a part is in; empty: none.
    QFuture<QString> openChangeOf(const QString& ipn);
    QFuture<QStringList> changesOf(const QString& ipn);
    QFuture<QList<ChangeEffect>> effects(const QString& number);
    /// Every action, whether it is possible now, and why not.
    QFuture<QList<ChangeAvailability>> actions(const QString& number);
    QFuture<QList<Event>> events(const QString& number, int most);

    QFuture<ChangeOrder> create(const NewChange& change);
    QFuture<ChangeOrder> edit(const QString& number, const ChangeEdit& edit,
                              const std::optional<ChangeOrder>& readAs = {});
    QFuture<ChangeOrder> addItems(const QString& number, const QList<NewChangeItem>& items);
    QFuture<ChangeOrder> editItem(const QString& number, const QString& ipn,
                                  const ChangeItemEdit& edit);
    QFuture<ChangeOrder> removeItems(const QString& number, const QStringList& ipns);
    QFuture<ChangeOrder> accept(const QString& number, const QString& comment);
    /// Without reviewers: every active approver who has not edited.
    QFuture<ChangeOrder> submit(const QString& number, const QStringList& reviewers,
                                const QString& comment);
    QFuture<ChangeOrder> withdraw(const QString& number, const QString& comment);
    QFuture<ChangeOrder> approve(const QString& number, const QString& comment,
                                 const QString& seen = {});
    QFuture<ChangeOrder> reject(const QString& number, const QString& reason,
                                const QString& seen = {});
    QFuture<ChangeOrder> release(const QString& number, const QString& comment);
    QFuture<ChangeOrder> implement(const QString& number, const QString& comment);
    QFuture<ChangeOrder> cancel(const QString& number, const QString& reason);

    /// What changed since the last release, votes and thread: of a part, or of a change order.
    QFuture<ReviewView> review(const QString& ipn);
    QFuture<ReviewView> reviewOfChange(const QString& number);
    QFuture<void> comment(const QString& ipn, const QString& text);
    QFuture<void> commentOnChange(const QString& number, const QString& text);

private:
    Session& m_session;
};

} // namespace implexa
