#pragma once

#include "ui/theme/Icons.h"

#include <QToolButton>
#include <QWidget>

class QVBoxLayout;

namespace implexa::ui
{

/// One page's button on the rail, with a number of things that wait there.
class RailButton final : public QToolButton
{
    Q_OBJECT

public:
    RailButton(Icon look, const QString& text, QWidget* parent = nullptr);

    void setWaiting(int count);
    int waiting() const { return m_waiting; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    int m_waiting = 0;
};

/// The strip at the left that switches pages.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    /// @p atEnd: at the bottom, apart from the others.
    RailButton* add(Icon look, const QString& text, bool atEnd = false);
    void setCurrent(int page);

Q_SIGNALS:
    void chosen(int page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_column;
    QList<RailButton*> m_buttons;
};

} // namespace implexa::ui
