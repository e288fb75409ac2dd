#include "PartHeader.h"

#include "ActionBar.h"
#include "PartActions.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Stepper.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PartHeader::PartHeader(PartActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_titles(new QVBoxLayout)
    , m_facts(new QVBoxLayout)
    , m_ipn(new QToolButton(this))
    , m_name(new QLabel(this))
    , m_note(new QLabel(this))
    , m_revision(new QComboBox(this))
    , m_phase(new Badge(this))
    , m_steps(new Stepper(this))
    , m_actions(new ActionBar(actions, this))
    , m_open(new QToolButton(this))
    , m_back(new QToolButton(this))
{
    setAccessibleName(tr("Part"));
    QFont number = Theme::numbers(font());
    number.setPointSizeF(number.pointSizeF() * 1.3);
    number.setWeight(QFont::DemiBold);
    m_ipn->setFont(number);
    m_ipn->setToolTip(tr("Copy this number"));
    m_ipn->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_ipn->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_ipn->setObjectName(u"ipn"_s);
    Theme::makeQuiet(m_ipn);
    connect(m_ipn, &QToolButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_ipn->text());
        Q_EMIT copied(m_ipn->text());
    });
    connect(m_actions, &ActionBar::keyboardFreed, this, &PartHeader::keyboardFreed);
    Theme::makeHeading(m_name);
    m_name->setWordWrap(true);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    Theme::makeMuted(m_note);
    m_revision->setAccessibleName(tr("Revision"));
    m_revision->setToolTip(tr("Look at another revision"));
    m_revision->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_revision, &QComboBox::activated, this,
            [this](int index) { Q_EMIT revisionChosen(m_revision->itemData(index).toString()); });
    m_back->setText(tr("Back"));
    m_back->setAccessibleName(tr("Back to the table"));
    m_back->setToolTip(tr("Back to the table (Esc)"));
    m_back->setObjectName(u"back"_s);
    m_back->hide();
    connect(m_back, &QToolButton::clicked, this, &PartHeader::backAsked);
    m_open->setText(tr("Open"));
    m_open->setAccessibleName(tr("Open as a full page"));
    m_open->setToolTip(tr("Open as a full page (Enter)"));
    Theme::makeQuiet(m_open);
    connect(m_open, &QToolButton::clicked, this, &PartHeader::fullPageAsked);

    auto* first = new QHBoxLayout;
    first->setSpacing(Theme::Gap);
    first->addWidget(m_back);
    first->addWidget(m_ipn);
    first->addStretch();
    first->addWidget(m_open);
    auto* second = new QHBoxLayout;
    second->setSpacing(Theme::Gap);
    second->addWidget(m_revision);
    second->addWidget(m_phase);
    second->addStretch();
    auto* all = new QVBoxLayout(this);
    // A button's text stands inside it: the number's lines up with the name all the same.
    m_ipn->setText(u"0"_s);
    const int inside =
        (m_ipn->sizeHint().width() - QFontMetrics(number).horizontalAdvance(m_ipn->text())) / 2;
    all->setContentsMargins(Theme::Margin - inside, Theme::Gap, Theme::Margin, Theme::Gap);
    all->setSpacing(Theme::Gap);
    auto* name = new QHBoxLayout;
    name->setContentsMargins(inside, 0, 0, 0);
    name->addWidget(m_name);
    m_titles->setSpacing(Theme::Gap);
    m_titles->addLayout(first);
    m_titles->addLayout(name, 1);
    m_facts->setSpacing(Theme::Gap);
    m_facts->addLayout(second);
    m_facts->addWidget(m_note, 1);
    m_facts->addWidget(m_steps);
    auto* rest = new QVBoxLayout;
    rest->setContentsMargins(inside, 0, 0, 0);
    rest->setSpacing(Theme::Gap);
    rest->addLayout(m_facts);
    rest->addWidget(m_actions);
    all->addLayout(m_titles);
    all->addLayout(rest);
}

void PartHeader::setFullPage(bool full)
{
    m_back->setVisible(full);
    m_open->setVisible(!full);
    // Where it is wide, height is for the page below.
    const auto direction = full ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    m_titles->setDirection(direction);
    m_facts->setDirection(direction);
    m_full = full;
    setLow(m_low);
}

void PartHeader::setLow(bool low)
{
    m_low = low;
    m_steps->setVisible(m_full || !m_low);
}

void PartHeader::showPart(const PartRecord& part, const RevisionRecord& revision,
                          const People& people)
{
    m_ipn->setText(part.ipn);
    m_ipn->setAccessibleName(tr("Number %1, copy").arg(part.ipn));
    m_name->setText(revision.content.name);
    m_phase->setPhase(part.phase);

    m_revision->clear();
    for (auto it = part.revisions.crbegin(); it != part.revisions.crend(); ++it)
        m_revision->addItem(tr("rev %1 · %2").arg(it->label, label(it->state)), it->label);
    m_revision->setCurrentIndex(m_revision->findData(revision.label));

    QStringList notes;
    if (!part.phaseReason.isEmpty())
        notes.append(part.phaseReason);
    if (part.lastTimeBuy.isValid())
        notes.append(tr("Last time buy %1.").arg(part.lastTimeBuy.toString(Qt::ISODate)));
    if (!part.replacement.isEmpty())
        notes.append(tr("Use %1 instead.").arg(part.replacement));
    if (revision.state == ReleaseState::InReview && !revision.reviews.isEmpty()) {
        const Review& review = revision.reviews.last();
        notes.append(tr("Submitted by %1; reviewers: %2.")
                         .arg(people.name(review.submittedBy), people.names(review.reviewers)));
        if (!review.votes.isEmpty())
            notes.append(review.votes.size() == 1 ? tr("One vote given.")
                                                  : tr("%1 votes given.").arg(review.votes.size()));
    } else if (revision.releasedAt.isValid()) {
        notes.append(
            tr("Released %1 by %2.")
                .arg(QLocale().toString(revision.releasedAt.toLocalTime(), QLocale::ShortFormat),
                     people.name(revision.releasedBy)));
    }
    m_note->setText(notes.join(u' '));
    m_note->setVisible(!notes.isEmpty());
    showSteps(revision);
    // The actions are those of the part as it stands, whichever revision is looked at.
    m_actions->setState(part.head().state);
}

void PartHeader::showSteps(const RevisionRecord& revision)
{
    QStringList steps{label(ReleaseState::Draft), label(ReleaseState::InReview),
                      label(ReleaseState::Released)};
    switch (revision.state) {
    case ReleaseState::Draft:
        m_steps->setSteps(steps, 0);
        break;
    case ReleaseState::InReview:
        m_steps->setSteps(steps, 1);
        break;
    case ReleaseState::Released:
        m_steps->setSteps(steps, 3);
        break;
    case ReleaseState::Superseded:
    case ReleaseState::Obsolete:
        steps.append(label(revision.state));
        m_steps->setSteps(steps, 4);
        break;
    }
}

} // namespace implexa::ui
