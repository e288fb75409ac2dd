#pragma once

#include <QSet>
#include <QStringList>
#include <QWidget>

namespace implexa::ui
{

/// Where something stands on its way: done steps, the present one, those to come.
class Stepper final : public QWidget
{
    Q_OBJECT

public:
    explicit Stepper(QWidget* parent = nullptr);

    /// @p current counts from 0; -1: not begun; the number of steps: all done.
    void setSteps(const QStringList& steps, int current);
    const QStringList& steps() const { return m_steps; }
    int current() const { return m_current; }
    /// The steps whose names have room.
    QSet<int> named() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int widthOfDots(int line) const;

    QStringList m_steps;
    int m_current = -1;
};

} // namespace implexa::ui
