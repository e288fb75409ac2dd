#include "Style.h"

#include "StyleDrawing.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

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
        if (isTextEditor(widget)) { // like the editors of one line
            box(painter, option->rect, option->palette.color(QPalette::Base),
                colour(focus && enabled ? Theme::Role::Accent : Theme::Role::StrongBorder),
                focus && enabled ? 2 : 1);
            return;
        }
        painter->save();
        painter->setPen(colour(focus && enabled ? Theme::Role::Accent : Theme::Role::Border));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelMenu: // Fusion's own frame is darker than a dark window
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        [[fallthrough]];
    case PE_FrameMenu:
        painter->save();
        painter->setPen(colour(Theme::Role::StrongBorder));
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
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QRect at = option->rect; // Qt puts it at the top
            if (widget && header->orientation == Qt::Horizontal)
                at.moveCenter({at.center().x(), widget->rect().center().y()});
            chevron(painter, at, header->sortIndicator == QStyleOptionHeader::SortDown, // ascending
                    colour(Theme::Role::Muted));
        }
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
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item && item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
            const QRect rect = option->rect.adjusted(Theme::Gap, 0, -Theme::Gap, 0);
            painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1),
                              colour(Theme::Role::Border));
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
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

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar)
        drawScrollBar(option, painter, widget);
    else if (control == CC_SpinBox)
        drawSpinBox(option, painter, widget);
    else if (control == CC_ToolButton)
        drawToolButton(option, painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* choice = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control == CC_ComboBox && choice && !choice->editable && choice->frame &&
        (option->state & State_HasFocus) && (option->state & State_Enabled))
        box(painter, option->rect, {}, colour(Theme::Role::Accent), 2); // as the editors of text
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                            SubControl part, const QWidget* widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return QProxyStyle::subControlRect(control, option, part, widget)
            .adjusted(Theme::Unit, 0, 0, 0);
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);

    // A groove and a handle, no buttons.
    const bool level = bar->orientation == Qt::Horizontal;
    const int length = level ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int handle = length;
    if (range > 0)
        handle = std::clamp(int(bar->pageStep * qint64(length) / (range + bar->pageStep)),
                            std::min(6 * Theme::Unit, length), length);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - handle, bar->upsideDown);
    const auto stretch = [&](int from, int to) {
        const QRect rect = level ? QRect(from, 0, to - from, bar->rect.height())
                                 : QRect(0, from, bar->rect.width(), to - from);
        return visualRect(bar->direction, bar->rect, rect.translated(bar->rect.topLeft()));
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return stretch(start, start + handle);
    case SC_ScrollBarSubPage:
        return stretch(0, start);
    case SC_ScrollBarAddPage:
        return stretch(start + handle, length);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
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
        if (showsMenuArrow(option))
            result.setWidth(result.width() + MenuArrowWidth);
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
    if (element == SE_ItemViewItemFocusRect)
        return option->rect; // the row, not the word
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
    case PM_DefaultFrameWidth:
        if (isTextEditor(widget))
            return 3; // room for round corners beside the square viewport
        [[fallthrough]];
    case PM_SplitterWidth:
        return QProxyStyle::pixelMetric(metric, option, widget) > 0 ? 1 : 0;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_TabBarTabHSpace:
        if (is(widget, Dense))
            return 3 * Theme::Unit;
        return QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ScrollBarExtent:
        return 3 * Theme::Unit;
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
    case SH_ScrollBar_Transient:
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
