#pragma once

#include "CommandDialog.h"

#include <QStringList>

#include <functional>

class QLineEdit;
class QPlainTextEdit;

namespace implexa::ui
{

/// Says what a command will do to which parts, and takes a comment or a reason along.
class CommentDialog final : public CommandDialog
{
    Q_OBJECT

public:
    enum class Comment { None, Optional, Required };
    using Give = std::function<QFuture<void>(const QString& comment)>;

    CommentDialog(const QString& title, const QString& doIt, const QString& text,
                  const QStringList& ipns, Comment comment, Give give, QWidget* parent);

    /// `EL-RES-10042`, or `3 parts: EL-RES-10042, ...` cut short.
    static QString name(const QStringList& ipns);

protected:
    void give() override;

private:
    void check();

    Comment m_wanted;
    Give m_give;
    QPlainTextEdit* m_comment = nullptr;
};

} // namespace implexa::ui
