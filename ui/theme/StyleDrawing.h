#pragma once

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

// What Style draws with.
namespace implexa::ui
{

inline QColor colour(Theme::Role role)
{
    return Theme::instance().colour(role);
}

inline bool is(const QWidget* widget, const char* property)
{
    return widget && widget->property(property).toBool();
}

inline bool isTextEditor(const QWidget* widget)
{
    return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget);
}

/// Room for the arrow that says that a button opens a menu.
constexpr int MenuArrowWidth = 3 * Theme::Unit;

bool showsMenuArrow(const QStyleOption* option);

/// A small arrow in the middle of @p in.
void chevron(QPainter* painter, const QRectF& in, bool up, const QColor& colour);

/// A rounded box with a border that falls on whole pixels.
inline void box(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border,
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

} // namespace implexa::ui
