#include "EventDetail.h"

#include "EventModel.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/Redline.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

EventDetail::EventDetail(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_error(new ErrorBanner)
    , m_summary(new QLabel)
    , m_who(new QLabel)
    , m_comment(new QLabel)
    , m_more(new QLabel)
    , m_commits(new QWidget)
    , m_commitRows(new QVBoxLayout(m_commits))
    , m_redline(new Redline)
{
    setAccessibleName(tr("The selected event"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    Theme::makeTitle(m_summary);
    Theme::makeMuted(m_who);
    Theme::makeMuted(m_more);
    for (QLabel* label : {m_summary, m_who, m_comment, m_more}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_commitRows->setContentsMargins(0, 0, 0, 0);
    m_commitRows->setSpacing(0);
    connect(m_redline, &Redline::openPart, this, &EventDetail::openPart);

    auto* column = new QVBoxLayout(this);
    column->addWidget(m_error);
    column->addWidget(m_summary);
    column->addWidget(m_who);
    column->addWidget(m_comment);
    column->addSpacing(Theme::Gap);
    column->addWidget(m_redline, 1);
    column->addWidget(m_more);
    column->addWidget(m_commits);
    clear();
}

void EventDetail::present(EventId id)
{
    m_loading.ask(m_session.browse().event(id))
        .done([this](const Event& event) { fill(event); })
        .failed<Error>([this, id](const Error& error) {
            m_error->report(error);
            m_error->setAction(tr("Try again"), [this, id] { present(id); });
        });
}

void EventDetail::clear()
{
    m_loading.drop();
    m_part.drop();
    m_tag.drop();
    m_event = {};
    m_error->clear();
    m_summary->setText(tr("Select an event"));
    m_who->setText(tr("What it changed shows here."));
    m_comment->hide();
    m_more->hide();
    m_commits->hide();
    m_redline->hide();
}

void EventDetail::fill(const Event& event)
{
    const People& people = m_session.people();
    m_event = event;
    m_error->clear();
    m_summary->setText(event.summary);
    m_who->setText(
        event.actingFor.isEmpty()
            ? tr("%1, %2").arg(people.name(event.user), timeText(event.at))
            : tr("%1 with the rights of %2, %3")
                  .arg(people.name(event.user), people.name(event.actingFor), timeText(event.at)));
    m_comment->setText(u"“%1”"_s.arg(event.comment));
    m_comment->setVisible(!event.comment.isEmpty());

    QList<RedlineGroup> groups = redlineOf(event, {}, people);
    const qsizetype left = groups.size() - MostSubjects;
    if (left > 0)
        groups.resize(MostSubjects);
    m_redline->setGroups(groups);
    m_redline->setVisible(!groups.isEmpty());
    m_more->setText(tr("And %Ln more.", nullptr, int(left)));
    m_more->setVisible(left > 0);
    nameLines();
    showCommits({});
    m_tag.drop();
    if (!event.commits.isEmpty())
        m_tag.ask(m_session.browse().releaseTag(event))
            .done([this](const QString& tag) { showCommits(tag); })
            .failed<Error>([](const Error&) {}); // the event is told without it, too
}

void EventDetail::nameLines()
{
    m_part.drop();
    if (m_event.subjects.size() != 1)
        return;
    const EventSubject& subject = m_event.subjects.first();
    const auto tells = [&](const QString& key) {
        return subject.before.contains(key) || subject.after.contains(key);
    };
    if (subject.kind != u"part"_s || !(tells(u"bom"_s) || tells(u"asReleased"_s)))
        return;
    m_part.ask(m_session.parts().part(subject.key))
        .done([this](const PartRecord& part) {
            m_redline->setGroups(redlineOf(m_event, lineNamesOf(part), m_session.people()));
        })
        .failed<Error>([](const Error&) {}); // it reads without the names, too
}

void EventDetail::showCommits(const QString& tag)
{
    while (QLayoutItem* item = m_commitRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_event.commits.isEmpty()) {
        auto* waiting = new QLabel(tr("Not in the mirror yet."));
        Theme::makeMuted(waiting);
        m_commitRows->addWidget(waiting);
    }
    for (const QString& commit : m_event.commits)
        addGitName(tr("Commit"), tr("Copy the commit id"), commit.left(12), commit);
    if (!tag.isEmpty())
        addGitName(tr("Tag"), tr("Copy the tag"), tag, tag);
    m_commits->show();
}

void EventDetail::addGitName(const QString& kind, const QString& copyIt, const QString& shown,
                             const QString& whole)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* name = new QLabel(kind);
    Theme::makeMuted(name);
    auto* id = new QLabel(shown);
    id->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    id->setToolTip(whole);
    id->setAccessibleName(u"%1 %2"_s.arg(kind, whole));
    auto* copy = new QToolButton;
    copy->setIcon(icon(Icon::Copy));
    copy->setAutoRaise(true);
    copy->setToolTip(copyIt);
    copy->setAccessibleName(copyIt + u' ' + shown);
    connect(copy, &QToolButton::clicked, this,
            [whole] { QGuiApplication::clipboard()->setText(whole); });
    line->addWidget(name);
    line->addWidget(id);
    line->addWidget(copy);
    line->addStretch();
    m_commitRows->addWidget(row);
}

} // namespace implexa::ui
