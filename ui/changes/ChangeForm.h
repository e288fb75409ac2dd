#pragma once

#include "core/domain/ChangeInput.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace implexa::ui
{
class FormField;

/// What a change order says of itself: title, reason, priority, effectivity.
class ChangeForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeForm(QWidget* parent = nullptr);

    NewChange values() const;
    void setValues(const NewChange& values);
    void setReadOnly(bool readOnly);
    /// What has to be mended before it can be kept; empty: nothing.
    QString obstacle() const;
    QLineEdit* titleField() const { return m_title; }

Q_SIGNALS:
    void edited();

private:
    QLineEdit* m_title;
    QPlainTextEdit* m_reason;
    QComboBox* m_priority;
    QLineEdit* m_date;
    QLineEdit* m_note;
};

} // namespace implexa::ui
