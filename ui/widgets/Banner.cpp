#include "Banner.h"

#include "ui/theme/Icons.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace implexa::ui
{

namespace
{

struct Look {
    Icon icon;
    Theme::Role ink;
    Theme::Role back;
};

Look lookOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Success:
        return {Icon::Approve, Theme::Role::Success, Theme::Role::SuccessBack};
    case Banner::Kind::Warning:
        return {Icon::Warning, Theme::Role::Warning, Theme::Role::WarningBack};
    case Banner::Kind::Error:
        return {Icon::Error, Theme::Role::Error, Theme::Role::ErrorBack};
    case Banner::Kind::Info:
        break;
    }
    return {Icon::Info, Theme::Role::Info, Theme::Role::InfoBack};
}

} // namespace

Banner::Banner(Kind kind, QWidget* parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_detailsText(new QPlainTextEdit)
    , m_action(new QPushButton)
    , m_showDetails(new QPushButton(tr("Details")))
    , m_copy(new QToolButton)
    , m_dismiss(new QToolButton)
{
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);

    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard |
                                    Qt::LinksAccessibleByMouse);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);

    // On one line with the buttons, and at their height while it is one line of text.
    m_icon->setFixedHeight(7 * Theme::Unit);
    m_text->setMinimumHeight(7 * Theme::Unit);
    m_action->setFixedHeight(7 * Theme::Unit);

    m_showDetails->setCheckable(true);
    Theme::makeQuiet(m_showDetails);
    connect(m_showDetails, &QPushButton::toggled, this, &Banner::toggleDetails);

    m_copy->setIcon(icon(Icon::Copy));
    m_copy->setToolTip(tr("Copy the message"));
    m_copy->setAccessibleName(tr("Copy the message"));
    m_copy->setAutoRaise(true);
    connect(m_copy, &QToolButton::clicked, this, &Banner::copy);

    m_dismiss->setIcon(icon(Icon::Close));
    m_dismiss->setToolTip(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss the message"));
    m_dismiss->setAutoRaise(true);
    connect(m_dismiss, &QToolButton::clicked, this, &Banner::clear);

    m_action->setAccessibleName(tr("Act on the message"));
    connect(m_action, &QPushButton::clicked, this, [this] {
        const std::function<void()> action = std::exchange(m_onAction, {});
        clear();
        if (action)
            action();
    });

    m_detailsText->setReadOnly(true);
    m_detailsText->setAccessibleName(tr("Details of the message"));
    m_detailsText->setFrameShape(QFrame::NoFrame);
    m_detailsText->setMaximumHeight(24 * Theme::Unit);
    m_detailsText->setTabChangesFocus(true);

    auto* line = new QHBoxLayout;
    line->setSpacing(Theme::Gap);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_action, 0, Qt::AlignTop);
    line->addWidget(m_showDetails, 0, Qt::AlignTop);
    line->addWidget(m_copy, 0, Qt::AlignTop);
    line->addWidget(m_dismiss, 0, Qt::AlignTop);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(3 * Theme::Unit, Theme::Gap, Theme::Gap, Theme::Gap);
    all->addLayout(line);
    all->addWidget(m_detailsText);

    // Icons in labels are pictures: made anew for another theme.
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        const Look look = lookOf(m_kind);
        m_icon->setPixmap(icon(look.icon, look.ink).pixmap(5 * Theme::Unit));
    });
    clear();
}

void Banner::say(Kind kind, const QString& message, const QString& details)
{
    m_kind = kind;
    m_message = message;
    m_details = details == message ? QString() : details;
    m_onAction = {};
    const Look look = lookOf(kind);
    m_icon->setPixmap(icon(look.icon, look.ink).pixmap(5 * Theme::Unit));
    m_text->setText(message);
    m_text->setAccessibleName(message);
    m_detailsText->setPlainText(m_details);
    m_action->hide();
    m_showDetails->setChecked(false);
    m_showDetails->setVisible(!m_details.isEmpty());
    m_detailsText->hide();
    setAccessibleName(message);
    setVisible(true);
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::setAction(const QString& text, std::function<void()> action)
{
    m_onAction = std::move(action);
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setVisible(bool(m_onAction));
}

void Banner::clear()
{
    m_message.clear();
    m_details.clear();
    m_onAction = {};
    setVisible(false);
}

void Banner::copy() const
{
    QGuiApplication::clipboard()->setText(m_details.isEmpty() ? m_message
                                                              : m_message + u'\n' + m_details);
}

void Banner::toggleDetails(bool shown)
{
    m_detailsText->setVisible(shown);
}

void Banner::paintEvent(QPaintEvent*)
{
    const Look look = lookOf(m_kind);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().colour(look.back));
    painter.drawRoundedRect(rect(), Theme::Radius, Theme::Radius);
    painter.setBrush(Theme::instance().colour(look.ink));
    painter.drawRoundedRect(QRectF(0, 0, 3, height()), 1.5, 1.5);
}

} // namespace implexa::ui
