#include "CommentDialog.h"

#include "ui/structure/BelowBox.h"
#include "ui/structure/FindingsBox.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

CommentDialog::CommentDialog(const QString& title, const QString& doIt, const QString& text,
                             const QStringList& ipns, Comment comment, Give give, QWidget* parent)
    : CommandDialog(title, doIt, parent)
    , m_ipns(ipns)
    , m_wanted(comment)
    , m_give(std::move(give))
{
    auto* parts = new QLabel(name(ipns), this);
    parts->setWordWrap(true);
    Theme::makeHeading(parts);
    auto* explanation = new QLabel(text, this);
    explanation->setWordWrap(true);
    body()->addWidget(parts);
    body()->addWidget(explanation);
    if (comment != Comment::None) {
        m_comment = new QPlainTextEdit(this);
        m_comment->setObjectName(u"comment"_s);
        m_comment->setTabChangesFocus(true);
        m_comment->setFixedHeight(4 * fontMetrics().lineSpacing() + 4 * Theme::Unit);
        body()->addWidget(
            new FormField(comment == Comment::Required ? tr("Reason") : tr("Comment (optional)"),
                          m_comment, {}, this));
        connect(m_comment, &QPlainTextEdit::textChanged, this, &CommentDialog::check);
        m_comment->setFocus();
    }
    check();
}

QString CommentDialog::name(const QStringList& ipns)
{
    if (ipns.size() == 1)
        return ipns.first();
    const QString some = ipns.mid(0, 5).join(u", "_s);
    return ipns.size() > 5 ? tr("%n parts: %1, ...", nullptr, int(ipns.size())).arg(some)
                           : tr("%n parts: %1", nullptr, int(ipns.size())).arg(some);
}

void CommentDialog::offerBelow(Session& session, PartAction action)
{
    m_below = new BelowBox(session, m_ipns, action, this);
    body()->insertWidget(2, m_below); // under what it does
    if (action == PartAction::Release)
        body()->insertWidget(3, new FindingsBox(session, m_ipns, this));
}

void CommentDialog::check()
{
    const bool missing =
        m_wanted == Comment::Required && m_comment->toPlainText().trimmed().isEmpty();
    setObstacle(missing ? tr("Write a reason first; it is kept with the record.") : QString());
}

void CommentDialog::give()
{
    run(m_give(m_below ? m_below->ipns() : m_ipns,
               m_comment ? m_comment->toPlainText().trimmed() : QString()))
        .done([this] { succeed(); });
}

} // namespace implexa::ui
