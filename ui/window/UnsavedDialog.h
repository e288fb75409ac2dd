#pragma once

#include <QDialog>
#include <QStringList>

class QPushButton;

namespace implexa::ui
{

/// Asks what becomes of changes that were typed and not saved, before what shows them goes. Closing
/// it, too, leaves everything as it is.
class UnsavedDialog final : public QDialog
{
    Q_OBJECT

public:
    UnsavedDialog(const QStringList& parts, QWidget* parent);
    /// @p what is at stake, and what the button does that keeps it; empty: there is none.
    UnsavedDialog(const QString& what, const QString& saveIt, QWidget* parent);

    /// Why it cannot be saved as it is; empty: it can.
    void setObstacle(const QString& reason);

Q_SIGNALS:
    void saveChosen();
    void discardChosen();

private:
    QPushButton* m_save;
};

} // namespace implexa::ui
