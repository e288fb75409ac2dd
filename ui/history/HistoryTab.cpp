#include "HistoryTab.h"

#include "GoBackDialog.h"
#include "core/commands/BrowseCommands.h"
#include "core/commands/HistoryCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/Redline.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
constexpr int PageSize = 100;
} // namespace

HistoryTab::HistoryTab(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_banner(new ErrorBanner(this))
    , m_before(new QComboBox(this))
    , m_after(new QComboBox(this))
    , m_compare(new QPushButton(tr("Compare"), this))
    , m_list(new QListWidget(this))
    , m_older(new QPushButton(tr("Show older"), this))
    , m_heading(new QLabel(this))
    , m_goBack(new QPushButton(icon(Icon::History), tr("Go back to this..."), this))
    , m_commits(new QLabel(this))
    , m_changes(new Redline(this))
{
    setAccessibleName(tr("History"));
    m_before->setAccessibleName(tr("Compare from revision"));
    m_after->setAccessibleName(tr("Compare to revision"));
    m_compare->setAccessibleName(tr("Compare these revisions"));
    m_compare->setAutoDefault(false);
    m_list->setAccessibleName(tr("Events"));
    m_list->setObjectName(u"events"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setSpacing(Theme::Unit);
    m_list->setAlternatingRowColors(false);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_goBack->setAccessibleName(tr("Go back to this"));
    m_goBack->setAutoDefault(false);
    m_older->setAccessibleName(m_older->text());
    m_older->setAutoDefault(false);
    m_older->hide();
    m_heading->setWordWrap(true);
    m_heading->setTextFormat(Qt::PlainText);
    Theme::makeHeading(m_heading);
    m_commits->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_commits->setWordWrap(true);
    m_commits->setAccessibleName(tr("Commits"));
    Theme::makeMuted(m_commits);
    m_changes->setAccessibleName(tr("What changed"));
    m_changes->setFrameShape(QFrame::NoFrame);

    auto* choose = new QHBoxLayout;
    choose->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    choose->setSpacing(Theme::Gap);
    choose->addWidget(new QLabel(tr("Compare"), this));
    choose->addWidget(m_before);
    choose->addWidget(new QLabel(tr("with"), this));
    choose->addWidget(m_after);
    choose->addWidget(m_compare);
    choose->addStretch();
    m_list->setToolTip(tr("Choose two events with Ctrl to see what differs between them"));

    auto* timeline = new QWidget(this);
    timeline->setAccessibleName(tr("Timeline"));
    auto* left = new QVBoxLayout(timeline);
    left->setContentsMargins({});
    left->addWidget(m_list, 1);
    left->addWidget(m_older);
    auto* shown = new QWidget(this);
    shown->setAccessibleName(tr("Event"));
    auto* right = new QVBoxLayout(shown);
    right->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    auto* head = new QHBoxLayout;
    head->setContentsMargins({});
    head->addWidget(m_commits, 1);
    head->addWidget(m_goBack, 0, Qt::AlignTop);
    right->addWidget(m_heading);
    right->addLayout(head);
    right->addWidget(m_changes, 1);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setAccessibleName(tr("History"));
    split->setChildrenCollapsible(false);
    split->addWidget(timeline);
    split->addWidget(shown);
    split->setSizes({200, 280});

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_banner);
    all->addLayout(choose);
    all->addWidget(split, 1);

    connect(m_list, &QListWidget::itemSelectionChanged, this, &HistoryTab::showChosen);
    connect(m_goBack, &QPushButton::clicked, this, &HistoryTab::goBack);
    connect(m_older, &QPushButton::clicked, this, [this] { load(m_events.last().id); });
    connect(m_compare, &QPushButton::clicked, this, &HistoryTab::compare);
    connect(m_changes, &Redline::openPart, this, &HistoryTab::openPart);
}

QString HistoryTab::when(const Event& event) const
{
    const People& people = m_session.people();
    const QString at = QLocale().toString(event.at.toLocalTime(), QLocale::ShortFormat);
    const QString who = people.name(event.user);
    return event.actingFor.isEmpty()
               ? u"%1 · %2"_s.arg(at, who)
               : tr("%1 · %2 for %3").arg(at, who, people.name(event.actingFor));
}

void HistoryTab::showPart(const PartRecord& part)
{
    const bool same = part.ipn == m_part.ipn;
    m_part = part;
    fillRevisions(same);
    offerGoBack();
    if (!same) {
        m_banner->clear();
        m_heading->clear();
        m_commits->clear();
        m_changes->setGroups({});
    }
    load({});
}

void HistoryTab::fillRevisions(bool keepChoice)
{
    const QString before = m_before->currentText();
    const QString after = m_after->currentText();
    m_before->clear();
    m_after->clear();
    for (const RevisionRecord& revision : m_part.revisions) {
        m_before->addItem(revision.label);
        m_after->addItem(revision.label);
    }
    const int last = m_after->count() - 1;
    m_before->setCurrentIndex(std::max(0, last - 1));
    m_after->setCurrentIndex(last);
    if (keepChoice && before != after && m_before->findText(before) >= 0 &&
        m_after->findText(after) >= 0) {
        m_before->setCurrentText(before);
        m_after->setCurrentText(after);
    }
    m_compare->setEnabled(last > 0);
    m_compare->setToolTip(last > 0 ? QString() : tr("There is one revision only."));
}

void HistoryTab::load(EventId before)
{
    m_ask.ask(m_session.browse().events(m_part.ipn, PageSize + 1, before))
        .done([this, before](const QList<Event>& events) {
            // Where nothing has happened to it, what was chosen stays.
            if (!before && m_listed == m_part.ipn && !events.isEmpty() && !m_events.isEmpty() &&
                events.first().id == m_events.first().id)
                return;
            if (!before) {
                m_listed = m_part.ipn;
                m_events.clear();
                m_list->clear();
            }
            append(events.mid(0, PageSize), events.size() > PageSize);
        })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

void HistoryTab::append(const QList<Event>& events, bool more)
{
    const bool first = m_events.isEmpty();
    m_events += events;
    for (const Event& event : events) {
        const QString comment =
            event.comment.isEmpty() ? QString() : u"\n“%1”"_s.arg(event.comment);
        auto* item = new QListWidgetItem(event.summary + u'\n' + when(event) + comment, m_list);
        item->setToolTip(event.action);
    }
    m_older->setVisible(more);
    if (first && m_list->count() > 0)
        m_list->setCurrentRow(0);
}

void HistoryTab::showCommit()
{
    if (m_waitsForCommit)
        showChosen();
}

QList<int> HistoryTab::chosen() const
{
    QList<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void HistoryTab::showChosen()
{
    const QList<int> rows = chosen();
    if (!rows.isEmpty() && rows.last() >= m_events.size())
        return; // they are being listed anew
    if (rows.size() == 1)
        showChanges(rows.first());
    else if (rows.size() > 1) // the newest is first
        compareEvents(m_events.at(rows.last()), m_events.at(rows.first()));
    offerGoBack();
}

void HistoryTab::compareEvents(const Event& earlier, const Event& later)
{
    m_askOne.drop();
    m_askTag.drop();
    m_waitsForCommit = false;
    m_askDifference.ask(m_session.history().compare(m_part.ipn, earlier.id, later.id))
        .done([this, earlier, later](const EventSubject& difference) {
            m_heading->setText(tr("From “%1” to “%2”").arg(earlier.summary, later.summary));
            const RedlineGroup group =
                redlineOf(difference, lineNamesOf(m_part), m_session.people());
            m_commits->setText(group.lines.isEmpty()
                                   ? tr("The part stood the same after both.")
                                   : tr("What differs between the part after %1 and after %2")
                                         .arg(when(earlier), when(later)));
            m_changes->setGroups({group});
        })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

void HistoryTab::offerGoBack()
{
    const QList<int> rows = chosen();
    const RevisionRecord* open = m_part.openRevision();
    const QString reason =
        rows.size() != 1 ? tr("Choose one event.")
        : !open          ? tr("It has no draft to take the content. Start a new revision first.")
        : open->state != ReleaseState::Draft
            ? tr("Revision %1 is in review. Withdraw it first.").arg(open->label)
        : rows.first() == 0 ? tr("The part stands as it did after this event.")
                            : QString();
    m_goBack->setEnabled(reason.isEmpty());
    m_goBack->setToolTip(reason.isEmpty() ? tr("Give the draft the content that the part had then")
                                          : reason);
}

void HistoryTab::goBack()
{
    const QList<int> rows = chosen();
    if (rows.size() == 1)
        (new GoBackDialog(m_session, m_part, m_events.at(rows.first()), window()))->open();
}

void HistoryTab::showChanges(int row)
{
    m_askDifference.drop();
    m_askTag.drop();
    if (row < 0 || row >= m_events.size())
        return;
    m_askOne.ask(m_session.browse().event(m_events.at(row).id))
        .done([this](const Event& event) { showDetails(event); })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

void HistoryTab::showDetails(const Event& event)
{
    m_heading->setText(event.summary);
    m_waitsForCommit = event.commits.isEmpty();
    showCommits(event, {});
    if (!event.commits.isEmpty())
        m_askTag.ask(m_session.browse().releaseTag(event))
            .done([this, event](const QString& tag) { showCommits(event, tag); })
            .failed<Error>([](const Error&) {}); // the event is told without it, too
    QList<RedlineGroup> groups = redlineOf(event, lineNamesOf(m_part), m_session.people());
    // Of an event on many parts, this one first.
    std::stable_partition(groups.begin(), groups.end(),
                          [this](const RedlineGroup& group) { return group.ipn == m_part.ipn; });
    m_changes->setGroups(groups);
}

void HistoryTab::showCommits(const Event& event, const QString& tag)
{
    QStringList commits;
    for (const QString& commit : event.commits)
        commits.append(commit.left(12));
    QStringList facts{when(event), commits.isEmpty() ? tr("not in the mirror yet")
                                                     : tr("commit %1").arg(commits.join(u", "_s))};
    if (!tag.isEmpty())
        facts.append(tr("tag %1").arg(tag));
    m_commits->setText(facts.join(u" · "_s));
    m_commits->setToolTip(event.commits.join(u'\n'));
}

void HistoryTab::compare()
{
    const RevisionRecord* before = m_part.revision(m_before->currentText());
    const RevisionRecord* after = m_part.revision(m_after->currentText());
    if (!before || !after)
        return;
    m_list->setCurrentRow(-1);
    m_list->clearSelection();
    m_askOne.drop();
    m_askTag.drop();
    m_askDifference.drop();
    // The heading names it; a title within would say it again.
    const RedlineGroup group = redlineOf({}, &before->content, after->content);
    m_heading->setText(
        tr("%1: revision %2 with revision %3").arg(m_part.ipn, before->label, after->label));
    m_waitsForCommit = false;
    m_commits->setText(group.lines.isEmpty()     ? tr("They say the same.")
                       : group.lines.size() == 1 ? tr("One field differs.")
                                                 : tr("%1 fields differ.").arg(group.lines.size()));
    m_changes->setGroups({group});
}

} // namespace implexa::ui
