#pragma once

#include "ui/parts/CommandDialog.h"

#include <QStringList>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ChangeForm;

/// Starts a change order, or a request for one.
class NewChangeDialog final : public CommandDialog
{
    Q_OBJECT

public:
    NewChangeDialog(Session& session, QWidget* parent);

Q_SIGNALS:
    void created(const QString& number);

protected:
    void give() override;
    QString atStake() const override;

private:
    void check();

    Session& m_session;
    ChangeForm* m_form;
    QCheckBox* m_request;
};

/// Puts parts into a change order that is being written, or into a new one.
class AddToChangeDialog final : public CommandDialog
{
    Q_OBJECT

public:
    AddToChangeDialog(Session& session, const QStringList& ipns, QWidget* parent);

    /// Of the change order that took the parts.
    const QString& number() const { return m_number; }

protected:
    void give() override;
    QString atStake() const override;

private:
    void check();
    void addTo(const QString& number);

    Session& m_session;
    QStringList m_ipns;
    QString m_number;
    QComboBox* m_order;
    QWidget* m_titleField;
    QLineEdit* m_title;
};

} // namespace implexa::ui
