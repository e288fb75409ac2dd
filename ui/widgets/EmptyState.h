#pragma once

#include "ui/theme/Icons.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace implexa::ui
{

/// What a page shows when it has nothing to show: what would be here, and how to begin.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(Icon which, const QString& title, const QString& text, QWidget* parent = nullptr);

    void setText(const QString& title, const QString& text);
    QPushButton* addAction(const QString& text, std::function<void()> action, bool primary = false);

private:
    void showIcon();

    Icon m_which;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QBoxLayout* m_actions;
};

} // namespace implexa::ui
