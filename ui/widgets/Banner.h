#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace implexa::ui
{

/// A message inside the page, in words: hidden until there is something to say. Can carry details,
/// one action, Copy and a button that puts it away.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Success, Warning, Error };

    explicit Banner(Kind kind, QWidget* parent = nullptr);

    /// Offers one thing to do about it, until the next message.
    void setAction(const QString& text, std::function<void()> action);
    /// Puts the message away.
    void clear();

    QString message() const { return m_message; }
    QString details() const { return m_details; }
    QPushButton* actionButton() const { return m_action; }

protected:
    void say(Kind kind, const QString& message, const QString& details = {});
    void paintEvent(QPaintEvent* event) override;

private:
    void copy() const;
    void toggleDetails(bool shown);

    Kind m_kind;
    QString m_message;
    QString m_details;
    std::function<void()> m_onAction;
    QLabel* m_icon;
    QLabel* m_text;
    QPlainTextEdit* m_detailsText;
    QPushButton* m_action;
    QPushButton* m_showDetails;
    QToolButton* m_copy;
    QToolButton* m_dismiss;
};

} // namespace implexa::ui
