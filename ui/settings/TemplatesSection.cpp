#include "TemplatesSection.h"

#include "core/commands/AdministrationCommands.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/FormField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTableWidget>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{
enum Column { Name, Kind, Categories, Level, Required, ColumnCount };
} // namespace

TemplatesSection::TemplatesSection(Session& session, QWidget* parent)
    : TableSection(session, tr("Property templates"),
                   tr("What parts say about themselves, by category. Properties of a revision "
                      "are frozen by its release; properties of a part change without one."),
                   {tr("Name"), tr("Kind"), tr("Categories"), tr("Belongs to"), tr("Required")},
                   new QPushButton(icon(Icon::Plus), tr("&New property")), parent)
    , m_name(new QLineEdit)
    , m_nameField(new FormField(tr("N&ame"), m_name))
    , m_kind(new QComboBox)
    , m_unit(new QLineEdit)
    , m_unitField(new FormField(tr("&Unit"), m_unit))
    , m_choices(new QPlainTextEdit)
    , m_choicesField(new FormField(tr("C&hoices"), m_choices, tr("One a line.")))
    , m_categories(new QLineEdit)
    , m_categoriesField(new FormField(
          tr("&Categories"), m_categories,
          tr("Codes such as EL or EL-RES, with commas between them. Empty: every category.")))
    , m_level(new QComboBox)
    , m_required(new QCheckBox(tr("A release asks for a &value")))
    , m_retired(new QCheckBox(tr("Retired: no lon&ger offered, values stay")))
{
    table()->setColumnWidth(Name, 34 * Theme::Unit);
    table()->setColumnWidth(Kind, 40 * Theme::Unit);
    table()->setColumnWidth(Categories, 25 * Theme::Unit);
    table()->setColumnWidth(Level, 24 * Theme::Unit);
    table()->setColumnWidth(Required, 20 * Theme::Unit);

    layOut(makeEditor());

    connect(m_kind, &QComboBox::currentIndexChanged, this, &TemplatesSection::updateControls);
    for (QLineEdit* line : {m_name, m_unit, m_categories})
        connect(line, &QLineEdit::textChanged, this, [this] {
            m_nameField->setError({});
            updateControls();
        });
    connect(m_choices, &QPlainTextEdit::textChanged, this, [this] {
        m_choicesField->setError({});
        updateControls();
    });
    connect(m_level, &QComboBox::currentIndexChanged, this, &TemplatesSection::updateControls);
    for (QCheckBox* box : {m_required, m_retired})
        connect(box, &QCheckBox::toggled, this, &TemplatesSection::updateControls);
}

QWidget* TemplatesSection::makeEditor()
{
    for (const PropertyKind kind :
         {PropertyKind::Text, PropertyKind::Number, PropertyKind::Integer, PropertyKind::YesNo,
          PropertyKind::Choice, PropertyKind::Date, PropertyKind::Link})
        m_kind->addItem(label(kind), int(kind));
    m_level->addItem(tr("The revision"), false);
    m_level->addItem(tr("The part"), true);
    m_unit->setPlaceholderText(tr("ohm, V, mm"));
    m_choices->setFixedHeight(20 * Theme::Unit);
    m_choices->setTabChangesFocus(true);
    for (QCheckBox* box : {m_required, m_retired}) {
        QString name = box->text();
        box->setAccessibleName(name.remove(u'&'));
    }

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(Theme::Margin, 0, Theme::Gap, 0);
    column->setSpacing(3 * Theme::Unit);
    column->addWidget(heading());
    column->addWidget(m_nameField);
    column->addWidget(new FormField(tr("&Kind"), m_kind));
    column->addWidget(m_unitField);
    column->addWidget(m_choicesField);
    column->addWidget(m_categoriesField);
    column->addWidget(new FormField(tr("&Belongs to"), m_level));
    column->addWidget(m_required);
    column->addWidget(m_retired);
    auto* row = new QHBoxLayout;
    row->addWidget(saveButton());
    row->addStretch();
    column->addLayout(row);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(90 * Theme::Unit);
    return scroll;
}

void TemplatesSection::reload()
{
    m_loading.ask(session().administration().propertyTemplates())
        .done([this](const QList<PropertyTemplate>& templates) { fill(templates); })
        .failed<Error>([this](const Error& failure) {
            error()->report(failure);
            error()->setAction(tr("Try again"), [this] { reload(); });
        });
}

void TemplatesSection::fill(const QList<PropertyTemplate>& templates)
{
    m_templates = templates;
    const QSignalBlocker quiet(table());
    table()->setRowCount(int(templates.size()));
    for (int row = 0; row < templates.size(); ++row) {
        const PropertyTemplate& each = templates[row];
        const QString kind =
            each.unit.isEmpty() ? label(each.kind) : label(each.kind) + u", "_s + each.unit;
        const QStringList cells{
            each.name, kind, each.categories.isEmpty() ? tr("all") : each.categories.join(u", "_s),
            each.partLevel ? tr("The part") : tr("The revision"),
            each.retired    ? tr("Retired")
            : each.required ? tr("Yes")
                            : QString()};
        for (int column = 0; column < ColumnCount; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            if (each.retired)
                item->setData(MutedRole, true);
            table()->setItem(row, column, item);
        }
    }
    selectWanted();
}

void TemplatesSection::takeRow(int row)
{
    m_edited = row < 0 ? PropertyTemplate() : m_templates[row];
}

void TemplatesSection::showTaken()
{
    heading()->setText(isNew() ? tr("New property") : tr("Property %1").arg(m_edited.name));
    saveButton()->setText(isNew() ? tr("A&dd property") : tr("&Save changes"));
    m_nameField->setError({});
    m_choicesField->setError({});
    m_name->setText(m_edited.name);
    m_kind->setCurrentIndex(m_kind->findData(int(m_edited.kind)));
    m_unit->setText(m_edited.unit);
    m_choices->setPlainText(m_edited.choices.join(u'\n'));
    m_categories->setText(m_edited.categories.join(u", "_s));
    m_level->setCurrentIndex(m_edited.partLevel ? 1 : 0);
    m_required->setChecked(m_edited.required);
    m_retired->setChecked(m_edited.retired);
}

PropertyTemplate TemplatesSection::typed() const
{
    static const QRegularExpression between(u"[,;\\s]+"_s);
    PropertyTemplate property = m_edited;
    property.name = m_name->text().trimmed();
    property.kind = PropertyKind(m_kind->currentData().toInt());
    if (property.kind == PropertyKind::Number)
        property.unit = m_unit->text().trimmed();
    property.choices.clear();
    if (property.kind == PropertyKind::Choice)
        for (const QString& line : m_choices->toPlainText().split(u'\n'))
            if (const QString choice = line.trimmed(); !choice.isEmpty())
                property.choices.append(choice);
    property.categories = m_categories->text().toUpper().split(between, Qt::SkipEmptyParts);
    property.partLevel = m_level->currentData().toBool();
    property.required = m_required->isChecked();
    property.retired = m_retired->isChecked();
    return property;
}

bool TemplatesSection::isTyped() const
{
    return isNew() ? !m_name->text().trimmed().isEmpty() : typed() != m_edited;
}

void TemplatesSection::updateControls()
{
    const PropertyKind kind = PropertyKind(m_kind->currentData().toInt());
    allow(beginButton());
    allow(m_name, isNew(), tr("The name is the property's key in files; it stays."));
    allow(m_kind, isNew(), tr("The kind stays as it was made."));
    for (QWidget* control : {static_cast<QWidget*>(m_unit), static_cast<QWidget*>(m_choices),
                             static_cast<QWidget*>(m_categories), static_cast<QWidget*>(m_level),
                             static_cast<QWidget*>(m_required)})
        allow(control);
    allow(saveButton(), isTyped(),
          isNew() ? tr("A property needs a name.") : tr("Nothing is changed."));
    allow(m_retired, !isNew(), tr("A new property is offered at first."));
    m_unitField->setVisible(kind == PropertyKind::Number);
    m_choicesField->setVisible(kind == PropertyKind::Choice);
}

void TemplatesSection::save(const std::function<void()>& goOn)
{
    const PropertyTemplate property = typed();
    m_nameField->setError(property.name.isEmpty() ? tr("A property needs a name.") : QString());
    m_choicesField->setError(property.kind == PropertyKind::Choice && property.choices.isEmpty()
                                 ? tr("Name at least one choice.")
                                 : QString());
    if (m_nameField->hasError() || m_choicesField->hasError())
        return;
    const auto done = [this, name = property.name, goOn] {
        if (goOn)
            goOn();
        else
            want(name);
        reload();
    };
    if (isNew())
        change(session().administration().addPropertyTemplate(property),
               tr("Added %1.").arg(property.name), done);
    else
        change(session().administration().changePropertyTemplate(property, m_edited), tr("Saved."),
               done);
}

} // namespace implexa::ui
