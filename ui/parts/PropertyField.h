#pragma once

#include "core/domain/Property.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace implexa::ui
{

/// The editor of one property, of the kind that its template says. A value that its kind does not
/// know is marked as it is typed; it is never thrown away.
class PropertyField final : public QWidget
{
    Q_OBJECT

public:
    explicit PropertyField(const PropertyTemplate& property, QWidget* parent = nullptr);

    const PropertyTemplate& property() const { return m_property; }
    /// As typed; empty: none.
    QString value() const;
    void setValue(const QString& value);
    void setReadOnly(bool readOnly, const QString& reason = {});
    /// What is wrong with what was typed; empty: nothing.
    QString problem() const;
    /// What Tab stops at, in order.
    QList<QWidget*> stops() const;

Q_SIGNALS:
    void edited();

private:
    void mark();
    void placeUnit();

    PropertyTemplate m_property;
    QLineEdit* m_line = nullptr;
    QLabel* m_unit = nullptr;
    QComboBox* m_choice = nullptr;
};

} // namespace implexa::ui
