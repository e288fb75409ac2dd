#pragma once

#include <QDialog>

namespace implexa::ui
{

/// Which Implexa this is, and under which licence.
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace implexa::ui
