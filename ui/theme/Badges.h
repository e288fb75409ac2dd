#pragma once

#include "core/domain/ChangeOrder.h"
#include "core/domain/Lifecycle.h"

#include <QColor>
#include <QStyledItemDelegate>
#include <QWidget>

#include <optional>

namespace implexa::ui
{

struct BadgeColours {
    QColor back;
    QColor text;
};

/// Text on back has a contrast of 4.5 or more (WCAG 2.1, 1.4.3).
BadgeColours badgeColours(ReleaseState state, bool dark);
BadgeColours badgeColours(Phase phase, bool dark);
/// The release state whose colours a change order wears.
ReleaseState badgeLook(ChangeState state);

/// Roles of models whose cells are badges: int of the enum. The words are the DisplayRole. A cell
/// whose MutedRole is true is written in the paler ink of either theme.
enum BadgeRole { BadgeStateRole = Qt::UserRole + 101, BadgePhaseRole, MutedRole };

/// A coloured word: where a revision or a part stands.
class Badge final : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(QWidget* parent = nullptr);

    void setState(ReleaseState state);
    void setPhase(Phase phase);
    void setChange(ChangeState state);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void setText(const QString& text);

    QString m_text;
    std::optional<ReleaseState> m_state;
    std::optional<Phase> m_phase;
};

/// Paints cells that have a BadgeRole as badges, with an outline in a selected row, whose colour
/// may be near theirs; all others as usual.
class BadgeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace implexa::ui
