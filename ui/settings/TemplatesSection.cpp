#include "TemplatesSection.h"

#include "core/commands/AdministrationCommands.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/TableLook.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
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
    : SettingsSection(session, tr("Property templates"),
                      tr("What parts say about themselves, by category. Properties of a revision "
                         "are frozen by its release; properties of a part change without one."),
                      parent)
    , m_table(new QTableWidget(0, ColumnCount))
    , m_begin(new QPushButton(icon(Icon::Plus), tr("&New property")))
    , m_title(new QLabel)
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
    , m_save(new QPushButton)
{
    m_table->setAccessibleName(tr("Property templates"));
    m_table->setHorizontalHeaderLabels(
        {tr("Name"), tr("Kind"), tr("Categories"), tr("Belongs to"), tr("Required")});
    dress(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(Name, 34 * Theme::Unit);
    m_table->setColumnWidth(Kind, 40 * Theme::Unit);
    m_table->setColumnWidth(Categories, 25 * Theme::Unit);
    m_table->setColumnWidth(Level, 24 * Theme::Unit);
    m_table->setColumnWidth(Required, 20 * Theme::Unit);

    auto* left = new QVBoxLayout;
    left->addWidget(m_table, 1);
    auto* below = new QHBoxLayout;
    below->addWidget(m_begin);
    below->addStretch();
    left->addLayout(below);
    auto* both = new QHBoxLayout;
    both->setSpacing(0);
    both->addLayout(left, 1);
    both->addWidget(makeEditor());
    body()->addLayout(both, 1);

    connect(m_table, &QTableWidget::itemSelectionChanged, this, &TemplatesSection::showSelected);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        m_table->clearSelection();
        edit({}, true);
        m_name->setFocus();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TemplatesSection::updateControls);
    connect(m_save, &QPushButton::clicked, this, &TemplatesSection::save);
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
    edit({}, true);
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
    Theme::makeHeading(m_title);
    Theme::makePrimary(m_save);
    for (QCheckBox* box : {m_required, m_retired}) {
        QString name = box->text();
        box->setAccessibleName(name.remove(u'&'));
    }

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(Theme::Margin, 0, Theme::Gap, 0);
    column->setSpacing(3 * Theme::Unit);
    column->addWidget(m_title);
    column->addWidget(m_nameField);
    column->addWidget(new FormField(tr("&Kind"), m_kind));
    column->addWidget(m_unitField);
    column->addWidget(m_choicesField);
    column->addWidget(m_categoriesField);
    column->addWidget(new FormField(tr("&Belongs to"), m_level));
    column->addWidget(m_required);
    column->addWidget(m_retired);
    auto* row = new QHBoxLayout;
    row->addWidget(m_save);
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

int TemplatesSection::rowOf(const QString& name) const
{
    const auto found =
        std::find_if(m_templates.begin(), m_templates.end(),
                     [&](const PropertyTemplate& each) { return each.name == name; });
    return found == m_templates.end() ? -1 : int(found - m_templates.begin());
}

void TemplatesSection::fill(const QList<PropertyTemplate>& templates)
{
    m_templates = templates;
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(int(templates.size()));
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
            m_table->setItem(row, column, item);
        }
    }
    const int wanted = rowOf(m_wanted.isEmpty() ? m_edited.name : m_wanted);
    if (wanted >= 0 && (!m_new || !m_wanted.isEmpty()))
        m_table->selectRow(wanted);
    if (!m_wanted.isEmpty() && wanted >= 0)
        edit(m_templates[wanted], false);
    m_wanted.clear();
    updateControls();
}

void TemplatesSection::showSelected()
{
    const int row = m_table->currentRow();
    if (row >= 0 && row < m_templates.size() && m_table->selectionModel()->hasSelection())
        edit(m_templates[row], false);
}

void TemplatesSection::edit(const PropertyTemplate& property, bool isNew)
{
    m_edited = property;
    m_new = isNew;
    m_title->setText(isNew ? tr("New property") : tr("Property %1").arg(property.name));
    m_save->setText(isNew ? tr("A&dd property") : tr("&Save changes"));
    m_nameField->setError({});
    m_choicesField->setError({});
    m_name->setText(property.name);
    m_kind->setCurrentIndex(m_kind->findData(int(property.kind)));
    m_unit->setText(property.unit);
    m_choices->setPlainText(property.choices.join(u'\n'));
    m_categories->setText(property.categories.join(u", "_s));
    m_level->setCurrentIndex(property.partLevel ? 1 : 0);
    m_required->setChecked(property.required);
    m_retired->setChecked(property.retired);
    updateControls();
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
    return m_new ? !m_name->text().trimmed().isEmpty() : typed() != m_edited;
}

void TemplatesSection::forget()
{
    edit(m_edited, m_new);
}

void TemplatesSection::updateControls()
{
    const PropertyKind kind = PropertyKind(m_kind->currentData().toInt());
    allow(m_begin);
    allow(m_name, m_new, tr("The name is the property's key in files; it stays."));
    allow(m_kind, m_new, tr("The kind stays as it was made."));
    for (QWidget* control : {static_cast<QWidget*>(m_unit), static_cast<QWidget*>(m_choices),
                             static_cast<QWidget*>(m_categories), static_cast<QWidget*>(m_level),
                             static_cast<QWidget*>(m_required)})
        allow(control);
    allow(m_save, isTyped(), m_new ? tr("A property needs a name.") : tr("Nothing is changed."));
    allow(m_retired, !m_new, tr("A new property is offered at first."));
    m_unitField->setVisible(kind == PropertyKind::Number);
    m_choicesField->setVisible(kind == PropertyKind::Choice);
}

void TemplatesSection::save()
{
    const PropertyTemplate property = typed();
    m_nameField->setError(property.name.isEmpty() ? tr("A property needs a name.") : QString());
    m_choicesField->setError(property.kind == PropertyKind::Choice && property.choices.isEmpty()
                                 ? tr("Name at least one choice.")
                                 : QString());
    if (m_nameField->hasError() || m_choicesField->hasError())
        return;
    const auto done = [this, name = property.name] {
        m_wanted = name;
        reload();
    };
    if (m_new)
        change(session().administration().addPropertyTemplate(property),
               tr("Added %1.").arg(property.name), done);
    else
        change(session().administration().changePropertyTemplate(property, m_edited), tr("Saved."),
               done);
}

} // namespace implexa::ui
