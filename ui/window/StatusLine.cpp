#include "StatusLine.h"

#include "RecentVaults.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/BusyBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
constexpr qint64 OfferStands = 15'000; // ms
} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_vault(new QToolButton(this))
    , m_user(new QLabel(this))
    , m_mirror(new QToolButton(this))
    , m_message(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_dismiss(new QToolButton(this))
    , m_busy(new BusyBar(this))
    , m_counts(new QLabel(this))
{
    setAccessibleName(tr("Status"));
    for (QToolButton* button : {m_vault, m_mirror, m_dismiss}) {
        Theme::makeQuiet(button);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    m_vault->setToolTip(tr("Open the vault's folder"));
    m_vault->setAccessibleName(tr("Vault"));
    m_mirror->setAccessibleName(tr("Mirror"));
    m_user->setAccessibleName(tr("Who I am"));
    m_message->setAccessibleName(tr("Message"));
    m_message->setTextFormat(Qt::PlainText);
    m_counts->setAccessibleName(tr("Found and selected"));
    Theme::makeMuted(m_counts);
    m_action->hide();
    m_action->setAutoDefault(false);
    m_action->setObjectName(u"resultAction"_s);
    m_dismiss->setIcon(icon(Icon::Close));
    m_dismiss->setAccessibleName(tr("Put away"));
    m_dismiss->setToolTip(tr("Put away"));
    m_dismiss->hide();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::Gap, 2, Theme::Margin, 2);
    row->setSpacing(Theme::Gap);
    row->addWidget(m_vault);
    row->addWidget(m_user);
    row->addWidget(m_mirror);
    row->addStretch(1);
    row->addWidget(m_message);
    row->addWidget(m_action);
    row->addWidget(m_dismiss);
    row->addWidget(m_busy);
    row->addStretch(1);
    row->addWidget(m_counts);
    setFixedHeight(9 * Theme::Unit);

    m_fade.setSingleShot(true);
    m_fade.setInterval(6000);
    connect(&m_fade, &QTimer::timeout, m_message, &QLabel::clear);
    connect(m_vault, &QToolButton::clicked, this, &StatusLine::vaultClicked);
    connect(m_mirror, &QToolButton::clicked, this, &StatusLine::mirrorClicked);
    connect(m_dismiss, &QToolButton::clicked, this, &StatusLine::putAway);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto action = m_onAction;
        putAway();
        if (action)
            action();
    });
}

void StatusLine::setVault(const QString& folder, bool readOnly)
{
    m_vault->setIcon(icon(Icon::Vault));
    const QString name = fontMetrics().elidedText(RecentVaults::shortName(folder), Qt::ElideMiddle,
                                                  80 * Theme::Unit);
    m_vault->setText(readOnly ? tr("%1 (read-only)").arg(name) : name);
    m_vault->setAccessibleName(tr("Vault %1").arg(folder));
    m_vault->setToolTip(tr("Open %1").arg(folder));
}

void StatusLine::setUser(const User& user, bool unclaimed)
{
    if (!user.id) {
        m_user->setText(unclaimed ? tr("nobody yet") : QString());
        return;
    }
    m_user->setText(u"%1 (%2)"_s.arg(user.displayName(), label(user.role)));
    m_user->setToolTip(user.role == Role::Viewer
                           ? tr("You may look at everything. An admin of this vault can make you a "
                                "Designer.")
                       : user.approver ? tr("You may approve, too.")
                                       : tr("In the record you are %1.").arg(user.name));
}

void StatusLine::setMirror(const MirrorStatus& status)
{
    const bool failed = !status.lastError.isEmpty();
    m_mirror->setIcon(failed               ? icon(Icon::Warning, Theme::Role::Warning)
                      : status.pending > 0 ? icon(Icon::Refresh)
                                           : icon(Icon::Check, Theme::Role::Success));
    m_mirror->setText(failed               ? tr("mirror behind by %1").arg(status.pending)
                      : status.pending > 0 ? tr("mirror: %1 to go").arg(status.pending)
                                           : tr("mirror up to date"));
    m_mirror->setToolTip(failed ? tr("%1\nNothing is lost: it is tried again by itself. Click to "
                                     "try now.")
                                      .arg(status.lastError)
                                : tr("The git copy of everything that was done here"));
    m_mirror->setAccessibleName(m_mirror->text());
}

void StatusLine::setCounts(qint64 found, int selected)
{
    const QString parts = found == 1 ? tr("1 part") : tr("%1 parts").arg(QLocale().toString(found));
    m_counts->setText(selected > 1 ? tr("%1 · %2 selected").arg(parts, QLocale().toString(selected))
                                   : parts);
}

void StatusLine::clearCounts()
{
    m_counts->clear();
}

void StatusLine::putAway()
{
    m_message->clear();
    m_action->hide();
    m_dismiss->hide();
}

void StatusLine::say(const QString& text)
{
    // A result that waits to be looked at is worth more, for a while.
    if (m_dismiss->isVisible() && !m_offered.hasExpired(OfferStands))
        return;
    putAway();
    write(text);
    m_fade.start();
}

void StatusLine::write(const QString& text)
{
    const int room = std::max(100 * Theme::Unit, width() / 2);
    m_message->setText(fontMetrics().elidedText(text, Qt::ElideRight, room));
    m_message->setToolTip(text);
}

void StatusLine::offer(const QString& text, const QString& actionText, std::function<void()> action)
{
    m_fade.stop();
    m_offered.start();
    write(text);
    m_onAction = std::move(action);
    m_action->setText(actionText);
    m_action->setAccessibleName(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_dismiss->show();
}

void StatusLine::watch(const QString& what, const JobHandle& job)
{
    m_busy->watch(what, job);
}

void StatusLine::start(const QString& what)
{
    m_busy->start(what);
}

void StatusLine::finish()
{
    m_busy->finish();
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Theme::instance().colour(Theme::Role::Border));
    painter.drawLine(0, 0, width(), 0);
}

} // namespace implexa::ui
