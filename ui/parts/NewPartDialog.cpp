#include "NewPartDialog.h"

#include "CategoryBox.h"
#include "PropertyField.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
constexpr int LabelWidth = 28 * Theme::Unit; ///< both forms line up
} // namespace

NewPartDialog::NewPartDialog(Session& session, const QString& category, QWidget* parent)
    : CommandDialog(tr("New part"), tr("Create part"), parent)
    , m_session(session)
    , m_category(new CategoryBox(this))
    , m_name(new QLineEdit(this))
    , m_description(new QPlainTextEdit(this))
    , m_ipn(new QLineEdit(this))
    , m_propertyArea(new QWidget(this))
    , m_another(new QCheckBox(tr("Create another"), this))
    , m_done(new InfoBanner(this))
{
    setObjectName(u"newPart"_s);
    m_name->setObjectName(u"name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("RES 10k 1% 0603"));
    m_description->setObjectName(u"description"_s);
    m_description->setAccessibleName(tr("Description"));
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(3 * fontMetrics().lineSpacing() + 4 * Theme::Unit);
    m_ipn->setAccessibleName(tr("Number"));
    m_ipn->setObjectName(u"number"_s);
    m_ipn->setPlaceholderText(tr("The vault's next number"));
    m_ipn->setToolTip(tr("Leave empty for the vault's next number, or give a number that the part "
                         "already has."));
    m_another->setAccessibleName(m_another->text());
    m_propertyArea->setAccessibleName(tr("Properties"));

    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(Theme::Gap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Category"), m_category);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Description"), m_description);
    form->addRow(tr("N&umber"), m_ipn);
    form->labelForField(m_category)->setMinimumWidth(LabelWidth);
    alignLabels(form);

    auto* properties = new QFormLayout(m_propertyArea);
    properties->setContentsMargins({});
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Properties"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_propertyArea);
    scroll->setMinimumHeight(120);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the field that has the keyboard

    body()->addWidget(m_done);
    body()->addLayout(form);
    body()->addWidget(scroll, 1);
    body()->addWidget(m_another);
    resize(520, 560);

    connect(m_category, &CategoryBox::categoryChanged, this, &NewPartDialog::loadProperties);
    connect(m_name, &QLineEdit::textChanged, this, &NewPartDialog::check);
    const auto touch = [this] { m_touched = true; };
    connect(m_name, &QLineEdit::textEdited, this, touch);
    connect(m_ipn, &QLineEdit::textEdited, this, touch);
    connect(m_description, &QPlainTextEdit::textChanged, this, touch);
    connect(qApp, &QApplication::focusChanged, scroll, [this, scroll](QWidget*, QWidget* now) {
        if (now && m_propertyArea->isAncestorOf(now))
            scroll->ensureWidgetVisible(now); // Qt does so only from field to field
    });
    orderTabs();
    loadCategories(category);
    check();
    m_category->setFocus();
}

void NewPartDialog::copyFrom(const PartRecord& part)
{
    m_copiedFrom = part.ipn;
    setWindowTitle(tr("New part, copied from %1").arg(part.ipn));
    const RevisionContent& content = part.head().content;
    m_name->setText(content.name);
    m_description->setPlainText(content.description);
    m_typedProperties = part.properties;
    m_typedProperties.insert(content.properties);
    m_touched = false;
    loadCategories(part.category);
    m_name->setFocus();
    m_name->selectAll();
}

bool NewPartDialog::isTyped() const
{
    const NewPart part = typed();
    return m_touched && !(part.name.isEmpty() && part.description.isEmpty() && part.ipn.isEmpty() &&
                          part.properties.isEmpty());
}

QString NewPartDialog::atStake() const
{
    if (!isTyped())
        return {};
    const QString name = m_name->text().trimmed();
    return name.isEmpty() ? tr("The new part is not created yet.")
                          : tr("The new part “%1” is not created yet.").arg(name);
}

void NewPartDialog::keep()
{
    m_another->setChecked(false); // it was to be closed
    CommandDialog::keep();
}

QWidget* NewPartDialog::fieldOf(const Error& error) const
{
    const QString& message = error.userMessage();
    for (PropertyField* field : m_fields)
        if (message.contains(field->property().name))
            return field;
    const QString ipn = m_ipn->text().trimmed();
    return !ipn.isEmpty() && message.contains(ipn, Qt::CaseInsensitive) ? m_ipn : m_name;
}

// As they are seen, whatever was built later.
void NewPartDialog::orderTabs()
{
    QList<QWidget*> order{m_category, m_name, m_description, m_ipn};
    for (PropertyField* field : m_fields) // itself too: it stands for the first of its own
        order += QList<QWidget*>{field} + field->stops();
    order.append(m_another);
    for (int i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
    endTabOrder(m_another);
}

void NewPartDialog::loadCategories(const QString& category)
{
    Reply(this, m_session.administration().categories())
        .done([this, category](const QList<Category>& categories) {
            m_category->setCategories(categories);
            m_category->setCategory(category);
            if (!m_category->category().isEmpty())
                m_name->setFocus();
            check();
        })
        .failed<Error>([this](const Error& error) { fail(error); });
}

void NewPartDialog::loadProperties(const QString& category)
{
    check();
    if (category.isEmpty()) {
        m_askProperties.drop();
        showProperties({});
        return;
    }
    m_askProperties.ask(m_session.administration().propertyTemplates(category))
        .done([this, category](QList<PropertyTemplate> properties) {
            // What makes it such a part comes first.
            std::stable_partition(properties.begin(), properties.end(),
                                  [&](const PropertyTemplate& property) {
                                      return property.categories.contains(category);
                                  });
            showProperties(properties);
        })
        .failed<Error>([this](const Error& error) { fail(error); });
}

void NewPartDialog::showProperties(const QList<PropertyTemplate>& properties)
{
    for (const PropertyField* field : m_fields)
        m_typedProperties.insert(field->property().name, field->value());
    auto* form = qobject_cast<QFormLayout*>(m_propertyArea->layout());
    while (form->rowCount() > 0)
        form->removeRow(0);
    m_fields.clear();
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(Theme::Gap);
    for (const PropertyTemplate& property : properties) {
        if (property.retired)
            continue;
        auto* field = new PropertyField(property, m_propertyArea);
        field->setValue(m_typedProperties.value(property.name));
        connect(field, &PropertyField::edited, this, [this] {
            m_touched = true;
            check();
        });
        auto* name =
            new QLabel(property.required ? property.name + u" *"_s : property.name, m_propertyArea);
        name->setBuddy(field);
        name->setMinimumWidth(LabelWidth);
        name->setToolTip(property.required ? tr("A release asks for it.") : QString());
        form->addRow(name, field);
        m_fields.append(field);
    }
    alignLabels(form);
    orderTabs();
    check();
}

void NewPartDialog::check()
{
    if (m_category->category().isEmpty())
        return setObstacle(tr("Choose a category first."));
    if (m_name->text().trimmed().isEmpty())
        return setObstacle(tr("Give the part a name first."));
    for (const PropertyField* field : m_fields)
        if (const QString problem = field->problem(); !problem.isEmpty())
            return setObstacle(problem);
    setObstacle({});
}

NewPart NewPartDialog::typed() const
{
    NewPart part;
    part.category = m_category->category();
    part.ipn = m_ipn->text().trimmed();
    part.name = m_name->text().trimmed();
    part.description = m_description->toPlainText().trimmed();
    part.copiedFrom = m_copiedFrom;
    for (const PropertyField* field : m_fields)
        if (!field->value().isEmpty())
            part.properties.insert(field->property().name, field->value());
    return part;
}

void NewPartDialog::give()
{
    run(m_session.parts().createPart(typed())).done([this](const PartRecord& part) {
        m_createdIpn = part.ipn;
        Q_EMIT created(part);
        succeed();
    });
}

void NewPartDialog::onSuccess()
{
    if (!m_another->isChecked()) {
        accept();
        return;
    }
    const QString ipn = m_createdIpn;
    m_done->praise(tr("%1 is created: %2").arg(ipn, m_name->text().trimmed()));
    m_done->setAction(tr("Copy number"), [ipn] { QApplication::clipboard()->setText(ipn); });
    offerClose();
    m_copiedFrom.clear();
    m_ipn->clear();
    m_touched = false;
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace implexa::ui
