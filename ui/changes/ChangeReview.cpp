#include "ChangeReview.h"

#include "core/commands/ChangeCommands.h"
#include "core/commands/Session.h"
#include "ui/reviews/ReviewThread.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/Redline.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

ChangeReview::ChangeReview(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_redline(new Redline)
    , m_thread(new ReviewThread)
    , m_remark(new QLineEdit)
    , m_field(new FormField(tr("Remark"), m_remark))
    , m_send(new QPushButton(icon(Icon::Reviews), tr("Co&mment")))
{
    setAccessibleName(tr("Review of the change order"));
    m_remark->setObjectName(u"changeRemark"_s);
    m_remark->setPlaceholderText(tr("Say something without voting"));
    m_send->setAccessibleName(tr("Comment"));
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_redline);
    split->addWidget(m_thread);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* row = new QHBoxLayout;
    row->setContentsMargins({});
    row->addWidget(m_field, 1);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, Theme::Gap, 0, 0);
    all->setSpacing(Theme::Gap);
    all->addWidget(split, 1);
    all->addLayout(row);

    connect(m_redline, &Redline::openPart, this, &ChangeReview::openPart);
    connect(m_send, &QPushButton::clicked, this, &ChangeReview::send);
    connect(m_remark, &QLineEdit::returnPressed, this, [this] {
        if (m_send->isEnabled())
            send();
    });
    connect(m_remark, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
}

void ChangeReview::present(const QString& number, const ReviewView& view)
{
    if (number != m_number) {
        if (!m_remark->text().isEmpty())
            m_typed.insert(m_number, m_remark->text());
        m_number = number;
        m_remark->setText(m_typed.take(number));
        m_field->setError({});
    }
    QList<RedlineGroup> groups;
    for (const RevisionDifference& difference : view.differences)
        groups.append(redlineOf(difference));
    m_redline->setGroups(groups);
    m_thread->present(view, m_session.people());
}

void ChangeReview::setObstacle(const QString& obstacle)
{
    m_obstacle = obstacle;
    showButton();
}

void ChangeReview::showButton()
{
    m_send->setEnabled(m_obstacle.isEmpty() && !m_busy);
    m_send->setToolTip(m_busy                 ? tr("The remark is being recorded.")
                       : m_obstacle.isEmpty() ? tr("Say it to everybody in this review")
                                              : m_obstacle);
}

void ChangeReview::send()
{
    const QString text = m_remark->text().trimmed();
    if (text.isEmpty()) {
        m_field->setError(tr("Write what you have to say."));
        return;
    }
    m_busy = true;
    m_remark->setFocus();
    showButton();
    Reply(this, m_session.changes().commentOnChange(m_number, text))
        .done([this, number = m_number] {
            if (number == m_number)
                m_remark->clear();
            m_typed.remove(number);
        })
        .failed<Error>([this](const Error& error) { Q_EMIT failed(error); })
        .settled([this] {
            m_busy = false;
            showButton();
        });
}

} // namespace implexa::ui
