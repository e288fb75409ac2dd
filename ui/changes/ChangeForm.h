#pragma once

#include "core/domain/ChangeInput.h"
#include "core/domain/ChangeOrder.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace implexa::ui
{
class FormField;

/// What stands in the fields, half a date, too.
struct ChangeText {
    QString title;
    QString reason;
    ChangePriority priority = ChangePriority::Normal;
    QString date;
    QString note;

    static ChangeText of(const ChangeOrder& order);
    /// Takes from @p now what was left as it was in @p before. @returns what it is compared with
    /// from then on: a field that was changed on both sides stays as it was before.
    ChangeText follow(const ChangeText& before, const ChangeText& now);
    bool operator==(const ChangeText&) const = default;
};

/// What a change order says of itself: title, reason, priority, effectivity.
class ChangeForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeForm(QWidget* parent = nullptr);

    NewChange values() const;
    ChangeText text() const;
    /// What stands there already keeps its cursor.
    void setText(const ChangeText& text);
    void setReadOnly(bool readOnly);
    /// What has to be mended before it can be kept; empty: nothing.
    QString obstacle() const;
    QLineEdit* titleField() const { return m_title; }

Q_SIGNALS:
    void edited();

private:
    void showReadOnly();

    bool m_readOnly = false;
    QLineEdit* m_title;
    QPlainTextEdit* m_reason;
    QComboBox* m_priority;
    QLineEdit* m_date;
    QLineEdit* m_note;
};

} // namespace implexa::ui
