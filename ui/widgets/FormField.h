#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;

namespace implexa::ui
{

/// One row of a form: the label above, the editor, and below it a hint or what is wrong with it.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the editor, and gives it the label's words as its accessible name.
    FormField(const QString& label, QWidget* editor, const QString& hint = {},
              QWidget* parent = nullptr);

    void setHint(const QString& hint);
    /// Shows @p error in place of the hint and brings the keyboard there; empty: all is well.
    void setError(const QString& error);
    bool hasError() const { return !m_error.isEmpty(); }
    QWidget* editor() const { return m_editor; }

private:
    void showNote();

    QWidget* m_editor;
    QLabel* m_note;
    QString m_hint;
    QString m_error;
};

/// Puts each label on the line of its editor; facts, which are labels themselves, stay close.
void alignLabels(QFormLayout* form);

/// A part of a page with its heading and a line that explains it.
class FormSection final : public QWidget
{
    Q_OBJECT

public:
    explicit FormSection(const QString& title, const QString& text = {}, QWidget* parent = nullptr);
};

} // namespace implexa::ui
