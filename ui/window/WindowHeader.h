#pragma once

#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace implexa::ui
{

/// The strip at the top: menu, search, New part.
class WindowHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit WindowHeader(QWidget* parent = nullptr);

    QLineEdit* searchField() const { return m_search; }
    QPushButton* newPartButton() const { return m_newPart; }
    QMenu* menu() const { return m_menu; }
    /// Without a vault there is nothing to search.
    void setVaultOpen(bool open);

Q_SIGNALS:
    void searchEdited(const QString& text);
    void searchLeft(); ///< Down or Enter: on to what was found

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QMenu* m_menu;
    QToolButton* m_menuButton;
    QLineEdit* m_search;
    QPushButton* m_newPart;
};

} // namespace implexa::ui
