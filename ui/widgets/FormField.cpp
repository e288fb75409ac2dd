#include "FormField.h"

#include "ui/theme/Theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace implexa::ui
{

FormField::FormField(const QString& label, QWidget* editor, const QString& hint, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_note(new QLabel)
    , m_hint(hint)
{
    auto* name = new QLabel(label);
    name->setBuddy(editor);
    QString spoken = label;
    editor->setAccessibleName(spoken.remove(u'&'));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Unit);
    column->addWidget(name);
    column->addWidget(editor);
    column->addWidget(m_note);
    connect(&Theme::instance(), &Theme::changed, this, &FormField::showNote);
    showNote();
}

void FormField::setHint(const QString& hint)
{
    m_hint = hint;
    showNote();
}

void FormField::setError(const QString& error)
{
    m_error = error;
    showNote();
    if (!error.isEmpty())
        m_editor->setFocus(Qt::OtherFocusReason);
}

void FormField::showNote()
{
    const QString text = m_error.isEmpty() ? m_hint : m_error;
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    QPalette palette;
    palette.setColor(
        QPalette::WindowText,
        Theme::instance().colour(m_error.isEmpty() ? Theme::Role::Muted : Theme::Role::Error));
    m_note->setPalette(palette);
    m_editor->setAccessibleDescription(text);
}

void alignLabels(QFormLayout* form)
{
    for (int row = 0; row < form->rowCount(); ++row) {
        const QLayoutItem* field = form->itemAt(row, QFormLayout::FieldRole);
        const QLayoutItem* label = form->itemAt(row, QFormLayout::LabelRole);
        if (label && field && !qobject_cast<QLabel*>(field->widget()))
            label->widget()->setFixedHeight(8 * Theme::Unit);
    }
}

FormSection::FormSection(const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent)
{
    auto* heading = new QLabel(title);
    Theme::makeTitle(heading);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Unit);
    column->addWidget(heading);
    if (!text.isEmpty()) {
        auto* words = new QLabel(text);
        words->setWordWrap(true);
        Theme::makeMuted(words);
        column->addWidget(words);
    }
}

} // namespace implexa::ui
