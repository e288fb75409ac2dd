#pragma once

#include <QDialog>
#include <QStringList>

namespace implexa::ui
{

/// Asks what becomes of changes that were typed and not saved, before what shows them goes. Closing
/// it, too, leaves everything as it is.
class UnsavedDialog final : public QDialog
{
    Q_OBJECT

public:
    UnsavedDialog(const QStringList& parts, QWidget* parent);

Q_SIGNALS:
    void saveChosen();
    void discardChosen();
};

} // namespace implexa::ui
