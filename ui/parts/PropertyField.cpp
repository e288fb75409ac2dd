#include "PropertyField.h"

#include "core/domain/Error.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PropertyField::PropertyField(const PropertyTemplate& property, QWidget* parent)
    : QWidget(parent)
    , m_property(property)
{
    setAccessibleName(property.name);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::Unit);

    if (property.kind == PropertyKind::Choice || property.kind == PropertyKind::YesNo) {
        m_choice = new QComboBox(this);
        m_choice->setAccessibleName(property.name);
        m_choice->addItem(tr("–"), QString());
        if (property.kind == PropertyKind::YesNo) {
            m_choice->addItem(tr("Yes"), u"yes"_s);
            m_choice->addItem(tr("No"), u"no"_s);
        } else {
            for (const QString& choice : property.choices)
                m_choice->addItem(choice, choice);
        }
        row->addWidget(m_choice, 1);
        setFocusProxy(m_choice);
        connect(m_choice, &QComboBox::activated, this, &PropertyField::edited);
        return;
    }

    m_line = new QLineEdit(this);
    m_line->setAccessibleName(property.name);
    row->addWidget(m_line, 1);
    setFocusProxy(m_line);
    if (property.kind == PropertyKind::Date)
        m_line->setPlaceholderText(tr("2026-11-23"));
    if (property.kind == PropertyKind::Link)
        m_line->setPlaceholderText(u"https://"_s);
    if (!property.unit.isEmpty()) {
        m_unit = new QLabel(property.unit, this);
        m_unit->setAccessibleName(tr("Unit of %1").arg(property.name));
        Theme::makeMuted(m_unit);
        m_unit->setMinimumWidth(7 * Theme::Unit);
        row->addWidget(m_unit);
        row->addStretch();
    }
    if (property.kind == PropertyKind::Link) {
        auto* open = new QToolButton(this);
        open->setIcon(icon(Icon::Link));
        open->setToolTip(tr("Open this link"));
        open->setAccessibleName(tr("Open %1").arg(property.name));
        Theme::makeQuiet(open);
        connect(open, &QToolButton::clicked, this, [this] {
            if (!value().isEmpty() && problem().isEmpty())
                QDesktopServices::openUrl(QUrl(value()));
        });
        row->addWidget(open);
    }
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        mark();
        Q_EMIT edited();
    });
}

QString PropertyField::value() const
{
    return m_choice ? m_choice->currentData().toString() : m_line->text().trimmed();
}

void PropertyField::setValue(const QString& value)
{
    if (m_line) {
        m_line->setText(value);
        m_line->setCursorPosition(0);
        mark();
        placeUnit();
        return;
    }
    int index = m_choice->findData(value);
    if (index < 0) { // a choice of earlier days stays until another is made
        m_choice->addItem(value, value);
        index = m_choice->count() - 1;
    }
    m_choice->setCurrentIndex(index);
}

void PropertyField::setReadOnly(bool readOnly, const QString& reason)
{
    if (m_line) {
        m_line->setReadOnly(readOnly);
        m_line->setFrame(!readOnly);
        mark();
        placeUnit();
    } else {
        m_choice->setEnabled(!readOnly);
    }
    setToolTip(readOnly ? reason : QString());
}

// An editor takes the room that there is; a value that cannot change is text, and its unit belongs
// right behind it.
void PropertyField::placeUnit()
{
    if (!m_unit)
        return;
    const bool text = m_line->isReadOnly();
    constexpr int around = 2 * Theme::Unit;
    m_line->setMaximumWidth(text ? m_line->fontMetrics().horizontalAdvance(m_line->text()) + around
                                 : QWIDGETSIZE_MAX);
    m_unit->setVisible(!text || !m_line->text().isEmpty());
}

QString PropertyField::problem() const
{
    try {
        (void)m_property.normalised(value());
        return {};
    } catch (const InvalidInput& wrong) {
        return wrong.userMessage();
    }
}

QList<QWidget*> PropertyField::stops() const
{
    if (m_choice)
        return {m_choice};
    auto* open = findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly);
    return open ? QList<QWidget*>{m_line, open} : QList<QWidget*>{m_line};
}

void PropertyField::mark()
{
    const QString wrong = problem();
    QPalette colours;
    if (m_line->isReadOnly())
        colours.setColor(QPalette::Base, Qt::transparent);
    if (!wrong.isEmpty())
        colours.setColor(QPalette::Text, Theme::instance().colour(Theme::Role::Error));
    m_line->setPalette(colours);
    m_line->setToolTip(wrong);
    m_line->setAccessibleDescription(wrong);
}

} // namespace implexa::ui
