#pragma once

#include "CommandDialog.h"

#include <QStringList>

class QRadioButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// Asks whether the change keeps the part interchangeable in form, fit and function: then it is a
/// new revision, else another part with its own number.
class ReviseDialog final : public CommandDialog
{
    Q_OBJECT

public:
    ReviseDialog(Session& session, const QStringList& ipns, QWidget* parent);

Q_SIGNALS:
    /// Not interchangeable: a new part is wanted, copied from @p ipn.
    void newPartWanted(const QString& ipn);

protected:
    void give() override;

private:
    void check();

    Session& m_session;
    QStringList m_ipns;
    QRadioButton* m_same;
    QRadioButton* m_other;
};

} // namespace implexa::ui
