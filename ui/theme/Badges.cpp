#include "Badges.h"

#include "Theme.h"

#include <QApplication>
#include <QPainter>

namespace implexa::ui
{

namespace
{

constexpr int Pad = 2 * Theme::Unit;
constexpr int Height = 5 * Theme::Unit;

using Role = Theme::Role;

BadgeColours pair(Role back, Role text, bool dark)
{
    return {Theme::colour(back, dark), Theme::colour(text, dark)};
}

/// Left aligned, as wide as its word, no wider than @p room. @p outlined: on a ground that is near
/// its own colour.
void draw(QPainter* painter, const QRect& room, const QFont& font, const QString& text,
          const BadgeColours& colours, bool outlined = false)
{
    const QFontMetrics metrics(font);
    const int width = std::min(metrics.horizontalAdvance(text) + 2 * Pad + 1, room.width());
    const int height = std::min(std::max(Height, metrics.height() + 2), room.height());
    const QRect pill(room.left(), room.top() + (room.height() - height) / 2, width, height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.back);
    QRectF shape = pill;
    if (outlined) {
        painter->setPen(colours.text);
        shape.adjust(0.5, 0.5, -0.5, -0.5); // the line within it
    }
    painter->drawRoundedRect(shape, Theme::Radius, Theme::Radius);
    painter->setPen(colours.text);
    painter->setFont(font);
    const QRect inside = pill.adjusted(Pad, 0, -Pad, 0);
    painter->drawText(inside, Qt::AlignCenter,
                      metrics.elidedText(text, Qt::ElideRight, inside.width() + 2));
    painter->restore();
}

std::optional<BadgeColours> coloursOf(const QModelIndex& index)
{
    const bool dark = Theme::instance().isDark();
    const QVariant state = index.data(BadgeStateRole);
    if (state.isValid())
        return badgeColours(ReleaseState(state.toInt()), dark);
    const QVariant phase = index.data(BadgePhaseRole);
    if (phase.isValid())
        return badgeColours(Phase(phase.toInt()), dark);
    return std::nullopt;
}

} // namespace

BadgeColours badgeColours(ReleaseState state, bool dark)
{
    switch (state) {
    case ReleaseState::Draft:
        return pair(Role::DraftBack, Role::DraftText, dark);
    case ReleaseState::InReview:
        return pair(Role::InReviewBack, Role::InReviewText, dark);
    case ReleaseState::Released:
        return pair(Role::ReleasedBack, Role::ReleasedText, dark);
    case ReleaseState::Superseded:
        return pair(Role::SupersededBack, Role::SupersededText, dark);
    case ReleaseState::Obsolete:
        break;
    }
    return pair(Role::ObsoleteBack, Role::ObsoleteText, dark);
}

BadgeColours badgeColours(Phase phase, bool dark)
{
    switch (phase) {
    case Phase::Prototype:
        return pair(Role::PrototypeBack, Role::PrototypeText, dark);
    case Phase::Production:
        return pair(Role::ProductionBack, Role::ProductionText, dark);
    case Phase::NotForNewDesign:
        return pair(Role::NotForNewDesignBack, Role::NotForNewDesignText, dark);
    case Phase::Obsolete:
        break;
    }
    return pair(Role::ObsoleteBack, Role::ObsoleteText, dark);
}

ReleaseState badgeLook(ChangeState state)
{
    switch (state) {
    case ChangeState::Request:
    case ChangeState::Draft:
        return ReleaseState::Draft;
    case ChangeState::InReview:
        return ReleaseState::InReview;
    case ChangeState::Released:
        return ReleaseState::Released;
    case ChangeState::Implemented:
        return ReleaseState::Superseded;
    case ChangeState::Cancelled:
        break;
    }
    return ReleaseState::Obsolete;
}

Badge::Badge(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::setState(ReleaseState state)
{
    m_state = state;
    m_phase.reset();
    setText(label(state));
    setAccessibleDescription(tr("Release state"));
}

void Badge::setPhase(Phase phase)
{
    m_phase = phase;
    m_state.reset();
    setText(label(phase));
    setAccessibleDescription(tr("Lifecycle phase"));
}

void Badge::setChange(ChangeState state)
{
    m_state = badgeLook(state);
    m_phase.reset();
    setText(label(state));
    setAccessibleDescription(tr("State of the change order"));
}

void Badge::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(m_text) + 2 * Pad + 1,
            std::max(Height, metrics.height() + 2)};
}

void Badge::paintEvent(QPaintEvent*)
{
    const bool dark = Theme::instance().isDark();
    QPainter painter(this);
    if (m_state)
        draw(&painter, rect(), font(), m_text, badgeColours(*m_state, dark));
    else if (m_phase)
        draw(&painter, rect(), font(), m_text, badgeColours(*m_phase, dark));
}

void BadgeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const std::optional<BadgeColours> colours = coloursOf(index);
    if (!colours) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    draw(painter, option.rect.adjusted(Theme::Unit, 2, -Theme::Unit, -2), cell.font, text, *colours,
         option.state & QStyle::State_Selected);
}

QSize BadgeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (coloursOf(index))
        size.rwidth() += 2 * Pad;
    size.setHeight(std::max(size.height(), Theme::instance().rowHeight() - Theme::Unit));
    return size;
}

void BadgeDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(MutedRole).toBool())
        option->palette.setColor(QPalette::Text, Theme::instance().colour(Role::Muted));
}

} // namespace implexa::ui
