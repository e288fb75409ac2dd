#include "PropertiesTab.h"

#include "PropertyField.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PropertiesTab::PropertiesTab(Session& session, QWidget* parent)
    : EditTab(parent)
    , m_session(session)
    , m_page(new QWidget(this))
    , m_controlled(new QFormLayout)
    , m_partLevel(new QFormLayout)
    , m_controlledSection(
          new FormSection(tr("Of this revision"), tr("A release freezes them."), m_page))
    , m_partLevelSection(
          new FormSection(tr("Of the part"), tr("They change without a new revision."), m_page))
    , m_nothing(new QLabel(tr("This category asks for no properties. An admin adds them in "
                              "Settings, under Properties."),
                           m_page))
{
    setAccessibleName(tr("Properties"));
    m_page->setAccessibleName(tr("Properties"));
    m_page->setMaximumWidth(180 * Theme::Unit);
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    column->setSpacing(Theme::Gap);
    for (QFormLayout* form : {m_controlled, m_partLevel}) {
        form->setLabelAlignment(Qt::AlignLeft);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        form->setHorizontalSpacing(Theme::Margin);
        form->setVerticalSpacing(Theme::Gap);
    }
    auto* nothing = qobject_cast<QLabel*>(m_nothing);
    nothing->setWordWrap(true);
    Theme::makeMuted(nothing);
    column->addWidget(m_nothing);
    column->addWidget(m_controlledSection);
    column->addLayout(m_controlled);
    column->addWidget(m_partLevelSection);
    column->addLayout(m_partLevel);
    column->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Properties"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_page);
    body()->setContentsMargins({});
    body()->addWidget(scroll);
    loadTemplates();
}

void PropertiesTab::loadTemplates()
{
    m_ask.ask(m_session.administration().propertyTemplates())
        .done([this](const QList<PropertyTemplate>& templates) {
            m_templates = templates;
            fill();
        })
        .failed<Error>([](const Error&) {}); // those known stay; the next change asks again
}

void PropertiesTab::setEditable(bool controlled, const QString& whyNotControlled, bool partLevel,
                                const QString& whyNotPartLevel)
{
    m_mayControlled = controlled;
    m_whyNotControlled = whyNotControlled;
    m_mayPartLevel = partLevel;
    m_whyNotPartLevel = whyNotPartLevel;
    applyEditable();
}

void PropertiesTab::applyEditable()
{
    const bool openShown = showsOpenRevision();
    for (PropertyField* field : m_fields) {
        if (field->property().partLevel)
            field->setReadOnly(!m_mayPartLevel, m_whyNotPartLevel);
        else
            field->setReadOnly(!m_mayControlled || !openShown, m_mayControlled
                                                                   ? tr("This revision is final.")
                                                                   : m_whyNotControlled);
    }
}

QString PropertiesTab::recordValue(const QString& field) const
{
    const Properties& controlled = revision().content.properties;
    return controlled.contains(field) ? controlled.value(field) : part().properties.value(field);
}

bool PropertiesTab::isOfRevision(const QString& field) const
{
    return std::none_of(m_templates.begin(), m_templates.end(),
                        [&](const PropertyTemplate& property) {
                            return property.name == field && property.partLevel;
                        });
}

QList<PropertyTemplate> PropertiesTab::shownProperties() const
{
    QList<PropertyTemplate> shown;
    QStringList values = part().properties.keys() + revision().content.properties.keys();
    for (const PropertyTemplate& property : m_templates) {
        const bool valued = values.removeAll(property.name) > 0;
        if (valued || (property.appliesTo(part().category) && !property.retired))
            shown.append(property);
    }
    for (const QString& name : values) { // templates that have not been loaded yet
        PropertyTemplate plain;
        plain.name = name;
        plain.partLevel = part().properties.contains(name);
        shown.append(plain);
    }
    return shown;
}

void PropertiesTab::fill()
{
    const QList<PropertyTemplate> properties = shownProperties();
    if (properties != m_built)
        build(properties);
    for (PropertyField* field : m_fields) {
        const QString& name = field->property().name;
        const bool typedShows = field->property().partLevel || showsOpenRevision();
        const QString value = typedShows ? fieldValue(name) : recordValue(name);
        if (field->value() != value)
            field->setValue(value);
    }
    applyEditable();
}

void PropertiesTab::build(const QList<PropertyTemplate>& properties)
{
    m_built = properties;
    m_fields.clear();
    for (QFormLayout* form : {m_controlled, m_partLevel})
        while (form->rowCount() > 0)
            form->removeRow(0);
    QList<QLabel*> labels;
    for (const PropertyTemplate& property : properties) {
        auto* field = new PropertyField(property, m_page);
        auto* name =
            new QLabel(property.required ? property.name + u" *"_s : property.name, m_page);
        name->setToolTip(property.required ? tr("A release asks for a value.") : property.name);
        name->setBuddy(field);
        labels.append(name);
        (property.partLevel ? m_partLevel : m_controlled)->addRow(name, field);
        connect(field, &PropertyField::edited, this,
                [this, field] { fieldEdited(field->property().name, field->value()); });
        m_fields.append(field);
    }
    alignLabels(m_controlled);
    alignLabels(m_partLevel);
    int widest = 0; // both forms line up
    for (const QLabel* label : labels)
        widest = std::max(widest, label->sizeHint().width());
    for (QLabel* label : labels)
        label->setMinimumWidth(widest);
    m_controlledSection->setVisible(m_controlled->rowCount() > 0);
    m_partLevelSection->setVisible(m_partLevel->rowCount() > 0);
    m_nothing->setVisible(properties.isEmpty());
}

QFuture<PartRecord> PropertiesTab::store(const Typed& typed)
{
    // Beside a draft both levels are one edit of it, which names the version it started from.
    // Without one only those of the part can change, and those have no version.
    if (!m_mayControlled)
        return m_session.parts().setProperties(part().ipn, typed.values);
    DraftEdit edit;
    edit.version = typed.version;
    edit.properties = typed.values;
    return m_session.parts().editDraft(part().ipn, edit);
}

QString PropertiesTab::problem() const
{
    const auto wrong =
        std::find_if(m_fields.begin(), m_fields.end(),
                     [](const PropertyField* field) { return !field->problem().isEmpty(); });
    return wrong == m_fields.end() ? QString() : (*wrong)->problem();
}

} // namespace implexa::ui
