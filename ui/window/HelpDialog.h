#pragma once

#include <QDialog>

class QTextBrowser;

namespace implexa::ui
{

/// The window explained on one page, beside the window: it can be read while working.
class HelpDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit HelpDialog(QWidget* parent = nullptr);

private:
    void load();

    QTextBrowser* m_text;
};

} // namespace implexa::ui
