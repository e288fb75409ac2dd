#include "EmptyState.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace implexa::ui
{

EmptyState::EmptyState(Icon which, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_which(which)
    , m_icon(new QLabel)
    , m_title(new QLabel)
    , m_text(new QLabel)
    , m_actions(new QHBoxLayout)
{
    Theme::makeTitle(m_title);
    Theme::makeMuted(m_text);
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(110 * Theme::Unit);
    m_actions->setSpacing(Theme::Gap);
    m_actions->addStretch();
    m_actions->addStretch();

    auto* middle = new QHBoxLayout; // as wide as there is room for, and in the middle
    middle->addStretch(1);
    middle->addWidget(m_text, 1000);
    middle->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addSpacing(Theme::Gap);
    column->addWidget(m_title);
    column->addLayout(middle);
    column->addSpacing(Theme::Gap);
    column->addLayout(m_actions);
    column->addStretch(3);

    setText(title, text);
    showIcon();
    connect(&Theme::instance(), &Theme::changed, this, &EmptyState::showIcon);
}

void EmptyState::setText(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QPushButton* EmptyState::addAction(const QString& text, std::function<void()> action, bool primary)
{
    auto* button = new QPushButton(text);
    button->setAccessibleName(text);
    if (primary)
        Theme::makePrimary(button);
    connect(button, &QPushButton::clicked, this, std::move(action));
    m_actions->insertWidget(m_actions->count() - 1, button);
    return button;
}

void EmptyState::showIcon()
{
    m_icon->setPixmap(icon(m_which, Theme::Role::Disabled).pixmap(12 * Theme::Unit));
}

} // namespace implexa::ui
