#pragma once

#include "CommandDialog.h"
#include "core/domain/PartInput.h"

#include <QStringList>

#include <functional>

class QLineEdit;
class QPlainTextEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class BelowBox;

/// Says what a command will do to which parts, and takes a comment or a reason along.
class CommentDialog final : public CommandDialog
{
    Q_OBJECT

public:
    enum class Comment { None, Optional, Required };
    using Give = std::function<QFuture<void>(const QStringList& ipns, const QString& comment)>;

    CommentDialog(const QString& title, const QString& doIt, const QString& text,
                  const QStringList& ipns, Comment comment, Give give, QWidget* parent);

    /// Offers to do it to what @p action waits for below the parts, too.
    void offerBelow(Session& session, PartAction action);

    /// `EL-RES-10042`, or `3 parts: EL-RES-10042, ...` cut short.
    static QString name(const QStringList& ipns);

protected:
    void give() override;

private:
    void check();

    QStringList m_ipns;
    Comment m_wanted;
    Give m_give;
    QPlainTextEdit* m_comment = nullptr;
    BelowBox* m_below = nullptr;
};

} // namespace implexa::ui
