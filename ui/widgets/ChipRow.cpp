#include "ChipRow.h"

#include "FlowLayout.h"
#include "ui/theme/Icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace implexa::ui
{

Chip::Chip(const QString& text, QWidget* parent)
    : QFrame(parent)
    , m_text(text)
    , m_remove(new QToolButton)
{
    auto* words = new QLabel(text);
    words->setTextFormat(Qt::PlainText);
    m_remove->setIcon(icon(Icon::Close));
    m_remove->setIconSize({3 * Theme::Unit, 3 * Theme::Unit});
    m_remove->setFixedSize(5 * Theme::Unit, 5 * Theme::Unit);
    m_remove->setAutoRaise(true);
    m_remove->setToolTip(tr("Remove “%1”").arg(text));
    m_remove->setAccessibleName(tr("Remove %1").arg(text));
    connect(m_remove, &QToolButton::clicked, this, &Chip::removed);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Theme::Gap, 2, 2, 2);
    line->setSpacing(2);
    line->addWidget(words);
    line->addWidget(m_remove);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Chip::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colour(Theme::Role::Border));
    painter.setBrush(theme.colour(Theme::Role::Hover));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3 * Theme::Unit,
                            3 * Theme::Unit);
}

ChipRow::ChipRow(QWidget* parent)
    : QWidget(parent)
{
    new FlowLayout(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setVisible(false);
}

void ChipRow::setTexts(const QStringList& texts)
{
    if (texts == m_texts)
        return;
    m_texts = texts;
    while (QLayoutItem* item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // perhaps its own button is being clicked
        delete item;
    }
    for (const QString& text : texts) {
        auto* chip = new Chip(text);
        connect(chip, &Chip::removed, this, [this, text] { Q_EMIT removed(text); });
        layout()->addWidget(chip);
    }
    setVisible(!texts.isEmpty());
}

} // namespace implexa::ui
