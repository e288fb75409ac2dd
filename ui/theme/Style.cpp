#include "Style.h"

#include "Theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

QColor colour(Theme::Role role)
{
    return Theme::instance().colour(role);
}

bool is(const QWidget* widget, const char* property)
{
    return widget && widget->property(property).toBool();
}

/// A rounded box with a border that falls on whole pixels.
void box(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border,
         qreal width = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    const qreal inset = border.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), Theme::Radius,
                             Theme::Radius);
    painter->restore();
}

} // namespace

Style::Style()
    : QProxyStyle(u"Fusion"_s)
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    const bool enabled = option->state & State_Enabled;
    const bool focus = option->state & State_HasFocus;
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter, widget);
        return;
    case PE_PanelButtonTool:
        if (!enabled)
            return;
        if (option->state & (State_On | State_Sunken))
            box(painter, option->rect, colour(Theme::Role::Pressed), {});
        else if (option->state & State_MouseOver)
            box(painter, option->rect, colour(Theme::Role::Hover), {});
        return;
    case PE_FrameLineEdit:
        box(painter, option->rect, {},
            colour(focus && enabled ? Theme::Role::Accent : Theme::Role::StrongBorder),
            focus && enabled ? 2 : 1);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            if (frame->lineWidth <= 0) {
                QProxyStyle::drawPrimitive(element, option, painter, widget);
                return;
            }
            box(painter, option->rect, option->palette.color(QPalette::Base), {});
            proxy()->drawPrimitive(PE_FrameLineEdit, option, painter, widget);
        }
        return;
    case PE_Frame:
        painter->save();
        painter->setPen(colour(focus && enabled ? Theme::Role::Accent : Theme::Role::Border));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameFocusRect:
        box(painter, option->rect, {}, colour(Theme::Role::Accent), 1.5);
        return;
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase: {
        painter->save();
        painter->setPen(colour(Theme::Role::Border));
        const QRect rect = option->rect;
        painter->drawLine(element == PE_FrameTabBarBase ? rect.bottomLeft() : rect.topLeft(),
                          element == PE_FrameTabBarBase ? rect.bottomRight() : rect.topRight());
        painter->restore();
        return;
    }
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(option, painter);
        return;
    case PE_FrameGroupBox:
        box(painter, option->rect, {}, colour(Theme::Role::Border));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton label = *button;
            if (is(widget, Primary) && (option->state & State_Enabled))
                label.palette.setColor(QPalette::ButtonText, colour(Theme::Role::OnAccent));
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_HeaderSection:
        drawHeader(option, painter);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader label = *header;
            label.state &= ~State_On; // bold above every selected row is no news
            label.palette.setColor(QPalette::ButtonText, colour(Theme::Role::Muted));
            if (header->orientation == Qt::Horizontal && (header->textAlignment & Qt::AlignHCenter))
                label.textAlignment = Qt::AlignLeft | Qt::AlignVCenter;
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, colour(Theme::Role::Window));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            colour(Theme::Role::Border));
        return;
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return;
    case CE_ProgressBarGroove:
        box(painter, option->rect, colour(Theme::Role::Pressed), {});
        return;
    case CE_ProgressBarContents:
        drawProgress(option, painter);
        return;
    case CE_Splitter:
        painter->fillRect(option->rect,
                          colour(option->state & State_MouseOver ? Theme::Role::StrongBorder
                                                                 : Theme::Role::Border));
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

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

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.setHeight(
            std::max(result.height(), is(widget, Quiet) ? 7 * Theme::Unit : 8 * Theme::Unit));
        result.setWidth(result.width() + 2 * Theme::Unit);
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(std::max(result.height(), 8 * Theme::Unit));
        break;
    case CT_ToolButton:
        result.setHeight(std::max(result.height(), 7 * Theme::Unit));
        break;
    case CT_TabBarTab:
        result.setHeight(std::max(result.height(), 9 * Theme::Unit));
        break;
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), 8 * Theme::Unit));
        break;
    case CT_MenuItem:
        result.setHeight(result.height() + Theme::Unit);
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option,
                            const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            return rect.adjusted(Theme::Unit, 0, -Theme::Unit, 0);
    }
    return rect;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return Theme::Margin;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Theme::Gap;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 4 * Theme::Unit;
    case PM_SplitterWidth:
    case PM_DefaultFrameWidth:
        return QProxyStyle::pixelMetric(metric, option, widget) > 0 ? 1 : 0;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarTabOverlap:
        return 0;
    case PM_HeaderMargin:
        return Theme::Gap;
    case PM_FocusFrameHMargin:
        return Theme::Gap - 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* answer) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_FormLayoutLabelAlignment:
        return Qt::AlignLeft | Qt::AlignVCenter;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

} // namespace implexa::ui
