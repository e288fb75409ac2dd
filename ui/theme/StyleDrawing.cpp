#include "StyleDrawing.h"

#include "Style.h"

#include <QAbstractScrollArea>
#include <QStyleOption>

#include <algorithm>

namespace implexa::ui
{

void Style::drawButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const bool enabled = option->state & State_Enabled;
    const bool down = option->state & (State_Sunken | State_On);
    const bool hover = enabled && (option->state & State_MouseOver);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool flat =
        is(widget, Quiet) || (button && (button->features & QStyleOptionButton::Flat));

    QColor fill = colour(down    ? Theme::Role::Pressed
                         : hover ? Theme::Role::Hover
                                 : Theme::Role::Base);
    QColor border = colour(Theme::Role::StrongBorder);
    if (is(widget, Primary) && enabled) {
        fill = colour(down || hover ? Theme::Role::AccentHover : Theme::Role::Accent);
        border = QColor();
    } else if (flat) {
        border = QColor();
        if (!down && !hover)
            fill = QColor();
    } else if (!enabled) {
        fill = colour(Theme::Role::Window);
        border = colour(Theme::Role::Border);
    }
    box(painter, option->rect, fill, border);
    if (enabled && (option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        box(painter,
            option->rect.adjusted(is(widget, Primary) ? 2 : 0, is(widget, Primary) ? 2 : 0,
                                  is(widget, Primary) ? -2 : 0, is(widget, Primary) ? -2 : 0),
            {}, colour(is(widget, Primary) ? Theme::Role::OnAccent : Theme::Role::Accent), 1.5);
}

void Style::drawHeader(const QStyleOption* option, QPainter* painter) const
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    const bool hover = (option->state & State_Enabled) && (option->state & State_MouseOver);
    painter->fillRect(option->rect, colour(hover ? Theme::Role::Hover : Theme::Role::Window));
    const QColor line = colour(Theme::Role::Border);
    const QRect rect = option->rect;
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line);
    if (!header || header->orientation == Qt::Vertical)
        painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line);
    else
        painter->fillRect(QRect(rect.right(), rect.top() + Theme::Unit + 2, 1,
                                rect.height() - 2 * (Theme::Unit + 2)),
                          line);
}

void Style::drawTab(const QStyleOption* option, QPainter* painter) const
{
    const QRect rect = option->rect;
    const bool selected = option->state & State_Selected;
    if (!selected && (option->state & State_MouseOver) && (option->state & State_Enabled))
        painter->fillRect(rect.adjusted(0, 0, 0, -1), colour(Theme::Role::Hover));
    if (selected)
        painter->fillRect(
            QRect(rect.left() + Theme::Unit, rect.bottom() - 1, rect.width() - 2 * Theme::Unit, 2),
            colour(Theme::Role::Accent));
    if (selected && (option->state & State_HasFocus))
        box(painter, rect.adjusted(2, 2, -2, -4), {}, colour(Theme::Role::Accent));
}

void Style::drawCheckBox(const QStyleOption* option, QPainter* painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const bool half = option->state & State_NoChange;
    const int side = std::min({option->rect.width(), option->rect.height(), 16});
    QRect rect(0, 0, side, side);
    rect.moveCenter(option->rect.center());
    if (on || half) {
        box(painter, rect, colour(enabled ? Theme::Role::Accent : Theme::Role::Disabled), {});
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(
            QPen(colour(Theme::Role::OnAccent), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF at = rect.topLeft();
        const qreal s = side / 16.0;
        if (half)
            painter->drawLine(at + QPointF(4, 8) * s, at + QPointF(12, 8) * s);
        else
            painter->drawPolyline(QPolygonF{at + QPointF(4, 8.5) * s, at + QPointF(7, 11.5) * s,
                                            at + QPointF(12, 5) * s});
        painter->restore();
    } else {
        box(painter, rect, colour(enabled ? Theme::Role::Base : Theme::Role::Window),
            colour(enabled ? Theme::Role::StrongBorder : Theme::Role::Border));
    }
    if (option->state & State_HasFocus)
        box(painter, rect.adjusted(-2, -2, 2, 2), {}, colour(Theme::Role::Accent));
}

void Style::drawRadioButton(const QStyleOption* option, QPainter* painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF rect = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(colour(on && enabled ? Theme::Role::Accent : Theme::Role::StrongBorder));
    painter->setBrush(colour(enabled ? Theme::Role::Base : Theme::Role::Window));
    painter->drawEllipse(rect);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(enabled ? Theme::Role::Accent : Theme::Role::Disabled));
        const qreal inset = rect.width() / 4;
        painter->drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
    }
    painter->restore();
}

void Style::drawProgress(const QStyleOption* option, QPainter* painter) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (!bar)
        return;
    QRect rect = option->rect;
    const qint64 span = qint64(bar->maximum) - bar->minimum;
    if (span > 0)
        rect.setWidth(int(rect.width() * (qint64(bar->progress) - bar->minimum) / span));
    else
        rect.adjust(rect.width() / 3, 0, -rect.width() / 3, 0); // not known how much there is
    if (rect.width() > 0)
        box(painter, rect, colour(Theme::Role::Accent), {});
}

void Style::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const
{
    // As what it scrolls: a table is white, a form is not.
    const auto* container = widget ? widget->parentWidget() : nullptr;
    const auto* area =
        qobject_cast<const QAbstractScrollArea*>(container ? container->parentWidget() : nullptr);
    painter->fillRect(option->rect, option->palette.color(area ? area->viewport()->backgroundRole()
                                                               : QPalette::Base));
    QRect handle = proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool held = (option->activeSubControls & SC_ScrollBarSlider) &&
                      (option->state & (State_MouseOver | State_Sunken));
    handle.adjust(3, 3, -3, -3);
    if (handle.isValid() && (option->state & State_Enabled))
        box(painter, handle, colour(held ? Theme::Role::Muted : Theme::Role::StrongBorder), {});
}

void Style::drawSpinBox(const QStyleOptionComplex* option, QPainter* painter,
                        const QWidget* widget) const
{
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (!spin)
        return;
    const bool enabled = option->state & State_Enabled;
    const bool focus = enabled && (option->state & State_HasFocus);
    if (spin->frame)
        box(painter, option->rect,
            enabled ? option->palette.color(QPalette::Base) : colour(Theme::Role::Window),
            colour(focus     ? Theme::Role::Accent
                   : enabled ? Theme::Role::StrongBorder
                             : Theme::Role::Border),
            focus ? 2 : 1);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl part, bool up) {
        const bool possible =
            enabled && (spin->stepEnabled &
                        (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
        const bool hover = possible && (option->activeSubControls & part);
        chevron(painter, proxy()->subControlRect(CC_SpinBox, option, part, widget), up,
                colour(!possible ? Theme::Role::Disabled
                       : hover   ? Theme::Role::Accent
                                 : Theme::Role::Muted));
    };
    arrow(SC_SpinBoxUp, true);
    arrow(SC_SpinBoxDown, false);
}

bool showsMenuArrow(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    return button && (button->features & QStyleOptionToolButton::HasMenu) &&
           !(button->features & QStyleOptionToolButton::MenuButtonPopup) &&
           button->toolButtonStyle != Qt::ToolButtonIconOnly && !button->text.isEmpty();
}

void Style::drawToolButton(const QStyleOptionComplex* option, QPainter* painter,
                           const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (!button || (button->features & QStyleOptionToolButton::MenuButtonPopup)) {
        QProxyStyle::drawComplexControl(CC_ToolButton, option, painter, widget);
        return;
    }
    QStyleOptionToolButton plain = *button;
    plain.features &= ~QStyleOptionToolButton::HasMenu; // its arrow would hang in the corner
    if (!showsMenuArrow(option)) {
        QProxyStyle::drawComplexControl(CC_ToolButton, &plain, painter, widget);
        return;
    }
    const bool raised = (option->state & State_AutoRaise) &&
                        !(option->state & (State_MouseOver | State_Sunken | State_On));
    if (!raised)
        proxy()->drawPrimitive(PE_PanelButtonTool, &plain, painter, widget);
    QRect arrow = option->rect;
    arrow.setLeft(arrow.right() - MenuArrowWidth - Theme::Unit);
    plain.rect.setRight(arrow.left() + Theme::Unit);
    QStyleOptionToolButton label = plain;
    proxy()->drawControl(CE_ToolButtonLabel, &label, painter, widget);
    chevron(painter, visualRect(option->direction, option->rect, arrow), false,
            colour(option->state & State_Enabled ? Theme::Role::Muted : Theme::Role::Disabled));
    if (option->state & State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(*option);
        proxy()->drawPrimitive(PE_FrameFocusRect, &focus, painter, widget);
    }
}

void chevron(QPainter* painter, const QRectF& in, bool up, const QColor& colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = in.center();
    const qreal rise = up ? -1.5 : 1.5;
    painter->drawPolyline(QPolygonF{middle + QPointF(-3, -rise), middle + QPointF(0, rise),
                                    middle + QPointF(3, -rise)});
    painter->restore();
}

} // namespace implexa::ui
