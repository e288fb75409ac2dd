#include "Rail.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

RailButton::RailButton(Icon look, const QString& text, QWidget* parent)
    : QToolButton(parent)
    , m_name(text)
{
    setText(text);
    setIcon(ui::icon(look));
    setIconSize({6 * Theme::Unit, 6 * Theme::Unit});
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setCheckable(true);
    setAutoExclusive(true);
    setAutoRaise(true);
    setFixedSize(18 * Theme::Unit, 15 * Theme::Unit);
    setAccessibleName(text);
}

void RailButton::setWaiting(int count)
{
    m_waiting = count;
    setAccessibleName(count > 0 ? tr("%1, %n waiting", nullptr, count).arg(m_name) : m_name);
    update();
}

void RailButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF room = QRectF(rect()).adjusted(4, 2, -4, -2);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colour(isChecked() ? Theme::Role::Pressed : Theme::Role::Hover));
        painter.drawRoundedRect(room, Theme::Radius, Theme::Radius);
    }
    if (isChecked()) {
        painter.setBrush(theme.colour(Theme::Role::Accent));
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(QRectF(0, room.top() + 8, 3, room.height() - 16), 1.5, 1.5);
    }
    const int size = iconSize().width();
    const QRect picture((width() - size) / 2, 2 * Theme::Unit, size, size);
    icon().paint(&painter, picture);
    painter.setPen(theme.colour(isChecked() ? Theme::Role::Text : Theme::Role::Muted));
    painter.drawText(QRect(0, picture.bottom() + 2, width(), fontMetrics().height() + 2),
                     Qt::AlignCenter, text());
    if (m_waiting > 0) {
        const QString count = m_waiting > 99 ? u"99+"_s : QString::number(m_waiting);
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.8);
        small.setBold(true);
        painter.setFont(small);
        const int badge =
            std::max(QFontMetrics(small).horizontalAdvance(count) + 8, 4 * Theme::Unit);
        const QRectF pill(picture.right() - 4, picture.top() - 4, badge, 4 * Theme::Unit);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colour(Theme::Role::Accent));
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        painter.setPen(theme.colour(Theme::Role::OnAccent));
        painter.drawText(pill, Qt::AlignCenter, count);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.colour(Theme::Role::Accent), 1.5));
        painter.drawRoundedRect(room, Theme::Radius, Theme::Radius);
    }
}

Rail::Rail(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Pages"));
    setFixedWidth(18 * Theme::Unit + 1);
    m_column->setContentsMargins(0, Theme::Gap, 0, Theme::Gap);
    m_column->setSpacing(Theme::Unit);
    m_column->addStretch();
}

RailButton* Rail::add(Icon look, const QString& text, bool atEnd)
{
    auto* button = new RailButton(look, text, this);
    const int page = int(m_buttons.size());
    m_buttons.append(button);
    const QString keys =
        QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + page)).toString(QKeySequence::NativeText);
    button->setToolTip(u"%1 (%2)"_s.arg(text, keys));
    if (atEnd)
        m_column->addWidget(button);
    else
        m_column->insertWidget(page, button);
    connect(button, &QToolButton::clicked, this, [this, page] { Q_EMIT chosen(page); });
    return button;
}

void Rail::setCurrent(int page)
{
    if (page >= 0 && page < m_buttons.size())
        m_buttons.at(page)->setChecked(true);
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().colour(Theme::Role::Window));
    painter.setPen(Theme::instance().colour(Theme::Role::Border));
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace implexa::ui
