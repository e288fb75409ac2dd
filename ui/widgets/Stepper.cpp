#include "Stepper.h"

#include "ui/theme/Theme.h"

#include <QPainter>

#include <algorithm>

namespace implexa::ui
{

namespace
{

constexpr int Dot = 3 * Theme::Unit;
constexpr int Line = 6 * Theme::Unit;

} // namespace

Stepper::Stepper(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Stepper::setSteps(const QStringList& steps, int current)
{
    m_steps = steps;
    m_current = current;
    if (current >= 0 && current < steps.size())
        setAccessibleName(
            tr("Step %1 of %2: %3").arg(current + 1).arg(steps.size()).arg(steps[current]));
    else
        setAccessibleName(steps.join(u", "));
    updateGeometry();
    update();
}

QSize Stepper::sizeHint() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    int names = 0;
    for (const QString& step : m_steps)
        names += metrics.horizontalAdvance(step) + Theme::Gap;
    return {widthOfDots(Line) + names, std::max(6 * Theme::Unit, metrics.height() + Theme::Unit)};
}

int Stepper::widthOfDots(int line) const
{
    const int steps = int(m_steps.size());
    return steps * (Dot + Theme::Unit) + std::max(0, steps - 1) * (line + Theme::Gap);
}

// The present one first, then those to come, then those that were.
QSet<int> Stepper::named() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    QList<int> order;
    for (int at = std::max(m_current, 0); at < m_steps.size(); ++at)
        order << at;
    for (int at = m_current - 1; at >= 0; --at)
        order << at;
    QSet<int> fit;
    int room = width() - widthOfDots(Line / 2);
    for (const int at : std::as_const(order)) {
        room -= metrics.horizontalAdvance(m_steps[at]) + Theme::Gap;
        if (room < 0 && !fit.isEmpty())
            break;
        fit.insert(at);
    }
    return fit;
}

QSize Stepper::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void Stepper::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    const QColor accent = theme.colour(Theme::Role::Accent);
    const QColor rest = theme.colour(Theme::Role::StrongBorder);
    const bool tight = width() < sizeHint().width();
    const QSet<int> names = named();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int middle = height() / 2;
    int x = 0;
    for (int at = 0; at < m_steps.size(); ++at) {
        const bool done = at < m_current;
        const bool now = at == m_current;
        const QRectF dot(x + 1, middle - Dot / 2.0 + 1, Dot - 2, Dot - 2);
        painter.setPen(QPen(done || now ? accent : rest, 2));
        painter.setBrush(done ? QBrush(accent) : QBrush(Qt::NoBrush));
        painter.drawEllipse(dot);
        if (now) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(accent);
            painter.drawEllipse(dot.adjusted(2.5, 2.5, -2.5, -2.5));
        }
        x += Dot + Theme::Unit;
        if (!tight || names.contains(at)) {
            QFont words = font();
            words.setWeight(now ? QFont::DemiBold : QFont::Normal);
            painter.setFont(words);
            painter.setPen(theme.colour(now || done ? Theme::Role::Text : Theme::Role::Muted));
            const int wide = QFontMetrics(words).horizontalAdvance(m_steps[at]);
            painter.drawText(QRect(x, 0, wide + 1, height()), Qt::AlignVCenter, m_steps[at]);
            x += wide + Theme::Gap;
        }
        if (at + 1 < m_steps.size()) {
            painter.setPen(QPen(done ? accent : rest, 1.5));
            const int length = tight ? Line / 2 : Line;
            painter.drawLine(QPointF(x, middle + 0.5), QPointF(x + length, middle + 0.5));
            x += length + Theme::Gap;
        }
    }
}

} // namespace implexa::ui
