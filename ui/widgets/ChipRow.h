#pragma once

#include <QFrame>

class QToolButton;

namespace implexa::ui
{

/// A short word that can be taken away.
class Chip final : public QFrame
{
    Q_OBJECT

public:
    explicit Chip(const QString& text, QWidget* parent = nullptr);

    QString text() const { return m_text; }

Q_SIGNALS:
    void removed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    QToolButton* m_remove;
};

/// The filters in force, or other words that belong together, on one line or more.
class ChipRow final : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget* parent = nullptr);

    void setTexts(const QStringList& texts);
    const QStringList& texts() const { return m_texts; }

Q_SIGNALS:
    void removed(const QString& text);

private:
    QStringList m_texts;
};

} // namespace implexa::ui
