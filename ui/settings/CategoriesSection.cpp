#include "CategoriesSection.h"

#include "core/commands/AdministrationCommands.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/FormField.h"
#include "ui/widgets/TableLook.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{
enum Column { Code, Name, Note };
constexpr int FullCode = Qt::UserRole;
} // namespace

CategoriesSection::CategoriesSection(Session& session, QWidget* parent)
    : SettingsSection(
          session, tr("Categories"),
          tr("Every part is in one. Its code begins the numbers of new parts; a code in "
             "use stays as it is."),
          parent)
    , m_tree(new QTreeWidget)
    , m_showRetired(new QCheckBox(tr("Show &retired categories")))
    , m_title(new QLabel)
    , m_name(new QLineEdit)
    , m_nameField(new FormField(tr("&Name"), m_name))
    , m_rename(new QPushButton(tr("Rena&me")))
    , m_pins(new QCheckBox(tr("Its parts are &pinned to a revision in BOMs")))
    , m_retire(new QPushButton)
    , m_newCode(new QLineEdit)
    , m_newName(new QLineEdit)
    , m_newCodeField(new FormField(tr("New &code"), m_newCode))
    , m_newNameField(new FormField(tr("New n&ame"), m_newName))
    , m_add(new QPushButton(icon(Icon::Plus), tr("A&dd category")))
{
    m_tree->setAccessibleName(tr("Categories"));
    m_tree->setHeaderLabels({tr("Code"), tr("Name"), tr("Note")});
    dress(m_tree);
    m_tree->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tree->setColumnWidth(Code, 40 * Theme::Unit);
    m_tree->setColumnWidth(Name, 60 * Theme::Unit);
    m_newCode->setPlaceholderText(u"EL-SWI"_s);
    m_newCodeField->setHint(
        tr("A top-level code, or one below with it in front. Capital letters and digits."));
    Theme::makeHeading(m_title);
    m_title->setWordWrap(true);
    auto* addTitle = new QLabel(tr("Add a category"));
    Theme::makeHeading(addTitle);

    auto* left = new QVBoxLayout;
    left->addWidget(m_tree, 1);
    left->addWidget(m_showRetired);
    auto* right = new QVBoxLayout;
    right->setSpacing(3 * Theme::Unit);
    right->addWidget(m_title);
    right->addWidget(m_nameField);
    auto* row = new QHBoxLayout;
    row->addWidget(m_rename);
    row->addWidget(m_retire);
    row->addStretch();
    right->addLayout(row);
    right->addWidget(m_pins);
    right->addSpacing(Theme::Margin);
    right->addWidget(addTitle);
    right->addWidget(m_newCodeField);
    right->addWidget(m_newNameField);
    auto* addRow = new QHBoxLayout;
    addRow->addWidget(m_add);
    addRow->addStretch();
    right->addLayout(addRow);
    right->addStretch();
    auto* side = new QWidget;
    side->setLayout(right);
    right->setContentsMargins(Theme::Margin, 0, 0, 0);
    side->setFixedWidth(90 * Theme::Unit);
    auto* both = new QHBoxLayout;
    both->setSpacing(0);
    both->addLayout(left, 1);
    both->addWidget(side);
    body()->addLayout(both, 1);

    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &CategoriesSection::showSelected);
    connect(m_showRetired, &QCheckBox::toggled, this, [this] { fill(m_categories); });
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_nameField->setError({});
        updateControls();
    });
    connect(m_name, &QLineEdit::returnPressed, this, &CategoriesSection::rename);
    connect(m_rename, &QPushButton::clicked, this, &CategoriesSection::rename);
    connect(m_pins, &QCheckBox::clicked, this, [this](bool pins) {
        if (selected())
            change(this->session().administration().setCategoryPinned(m_shown, pins), {},
                   [this] { reload(); });
    });
    connect(m_retire, &QPushButton::clicked, this, [this] {
        if (const Category* category = selected())
            retire(m_shown, !category->retired);
    });
    connect(m_add, &QPushButton::clicked, this, &CategoriesSection::add);
    connect(m_newName, &QLineEdit::returnPressed, this, &CategoriesSection::add);
    connect(m_newCode, &QLineEdit::returnPressed, this, &CategoriesSection::add);
    for (FormField* field : {m_newCodeField, m_newNameField})
        connect(static_cast<QLineEdit*>(field->editor()), &QLineEdit::textChanged, this,
                [this, field] {
                    field->setError({});
                    updateControls();
                });
    showSelected();
}

void CategoriesSection::retire(const QString& code, bool retired)
{
    const bool below = code.contains(u'-');
    change(
        session().administration().retireCategory(code, retired),
        retired
            ? tr("Retired %1, with those below it. They keep the parts that they have.").arg(code)
        : below ? tr("%1 is not retired any more.").arg(code)
                : tr("%1 takes new parts again, and so do those below it that are not retired "
                     "themselves.")
                      .arg(code),
        [this, code, retired] {
            if (retired)
                info()->setAction(tr("Restore"), [this, code] { retire(code, false); });
            reload();
        });
}

void CategoriesSection::reload()
{
    m_loading.ask(session().administration().categories())
        .done([this](const QList<Category>& categories) { fill(categories); })
        .failed<Error>([this](const Error& failure) {
            error()->report(failure);
            error()->setAction(tr("Try again"), [this] { reload(); });
        });
}

void CategoriesSection::fill(const QList<Category>& categories)
{
    const bool first = m_categories.isEmpty();
    m_categories = categories;
    const QString chosen = m_wanted.isEmpty() ? m_shown : m_wanted;
    m_wanted.clear();
    {
        const QSignalBlocker quiet(m_tree);
        m_tree->clear();
        QHash<qint64, QTreeWidgetItem*> items;
        for (const Category& category : categories) {
            if (!category.takesParts && !m_showRetired->isChecked())
                continue;
            QTreeWidgetItem* above = items.value(category.parent.value);
            if (category.parent && !above)
                continue;
            auto* item = above ? new QTreeWidgetItem(above)
                               : new QTreeWidgetItem(m_tree->invisibleRootItem());
            items.insert(category.id.value, item);
            item->setText(Code, category.fullCode);
            item->setText(Name, category.name);
            QStringList notes;
            if (category.retired)
                notes.append(tr("Retired"));
            else if (!category.takesParts)
                notes.append(tr("Retired with %1").arg(category.fullCode.section(u'-', 0, 0)));
            if (category.pinned)
                notes.append(tr("Pinned in BOMs"));
            item->setText(Note, notes.join(u", "_s));
            item->setData(Code, FullCode, category.fullCode);
            if (!category.takesParts)
                for (const Column column : {Code, Name, Note})
                    item->setData(column, MutedRole, true);
            if (category.fullCode == chosen)
                m_tree->setCurrentItem(item);
        }
        m_tree->expandAll();
        // What was shown and is hidden now has no neighbour that the same button is meant for.
        if (first && m_tree->topLevelItemCount() > 0)
            m_tree->setCurrentItem(m_tree->topLevelItem(0));
    }
    showSelected();
}

const Category* CategoriesSection::selected() const
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    if (!item)
        return nullptr;
    const QString code = item->data(Code, FullCode).toString();
    const auto found = std::find_if(m_categories.begin(), m_categories.end(),
                                    [&](const Category& each) { return each.fullCode == code; });
    return found == m_categories.end() ? nullptr : &*found;
}

void CategoriesSection::showSelected()
{
    const Category* category = selected();
    const QString code = category ? category->fullCode : QString();
    m_title->setText(category ? tr("Category %1").arg(code) : tr("No category is selected"));
    // A reload leaves what is being typed.
    if (code != m_shown || m_name->text().trimmed() == m_shownName) {
        m_shown = code;
        m_nameField->setError({});
        m_shownName = category ? category->name : QString();
        m_name->setText(m_shownName);
    }
    m_pins->setChecked(category && category->pinned);
    m_retire->setText(category && category->retired ? tr("R&estore") : tr("R&etire"));
    updateControls();
}

bool CategoriesSection::isTyped() const
{
    const Category* category = selected();
    return !m_newCode->text().trimmed().isEmpty() || !m_newName->text().trimmed().isEmpty() ||
           (category && m_name->text().trimmed() != m_shownName);
}

void CategoriesSection::forget()
{
    m_newCode->clear();
    m_newName->clear();
    m_shown.clear();
    showSelected();
}

void CategoriesSection::updateControls()
{
    const Category* category = selected();
    const QString why = tr("Select a category.");
    allow(m_name, category, why);
    const QString name = m_name->text().trimmed();
    allow(m_rename, category && !name.isEmpty() && name != category->name,
          !category        ? why
          : name.isEmpty() ? tr("A category needs a name.")
                           : tr("The name is the same."));
    allow(m_pins, category, why);
    allow(m_retire, category, why);
    allow(m_newCode);
    allow(m_newName);
    allow(m_add, !m_newCode->text().trimmed().isEmpty() && !m_newName->text().trimmed().isEmpty(),
          tr("A category needs a code and a name."));
}

void CategoriesSection::rename()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        m_nameField->setError(tr("A category needs a name."));
        return;
    }
    if (m_rename->isEnabled())
        change(session().administration().renameCategory(m_shown, name), tr("Renamed."),
               [this] { reload(); });
}

void CategoriesSection::add()
{
    const QString code = m_newCode->text().trimmed();
    const QString name = m_newName->text().trimmed();
    m_newCodeField->setError(code.isEmpty() ? tr("A category needs a code.") : QString());
    m_newNameField->setError(name.isEmpty() ? tr("A category needs a name.") : QString());
    if (code.isEmpty() || name.isEmpty() || isBusy())
        return;
    change(session().administration().addCategory(code, name), tr("Added %1.").arg(code),
           [this, code] {
               m_newCode->clear();
               m_newName->clear();
               m_wanted = code;
               reload();
           });
}

} // namespace implexa::ui
