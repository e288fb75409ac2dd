#include "PartTableColumns.h"

#include "ui/models/PartColumns.h"
#include "ui/models/PartTableModel.h"

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSignalBlocker>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
const auto columnsKey = u"parts/columns"_s;
const auto arrangedKey = u"parts/columnsArranged"_s;
constexpr int NarrowestName = 120;
constexpr int WidestName = 360;
constexpr int NarrowestProperty = 72;
constexpr int WidestProperty = 168;

/// Of the category, of the one above it, or of one below it.
bool concerns(const PropertyTemplate& property, const QString& category)
{
    return property.appliesTo(category) ||
           std::any_of(property.categories.begin(), property.categories.end(),
                       [&](const QString& each) { return each.startsWith(category + u'-'); });
}
} // namespace

PartTableColumns::PartTableColumns(QTableView* view, PartTableModel& model, const QUuid& vault)
    : QObject(view)
    , m_view(view)
    , m_header(view->horizontalHeader())
    , m_model(model)
    , m_vaultKey(u"partsOf/"_s + vault.toString(QUuid::WithoutBraces))
{
    reset();
    restore();
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column) {
        int last = m_header->count() - 1;
        while (last > 0 && m_header->isSectionHidden(m_header->logicalIndex(last)))
            --last;
        if (m_header->visualIndex(column) != last) // that one follows the window
            onArranged();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, &PartTableColumns::onArranged);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this] {
        if (!m_fitting)
            save();
    });
}

void PartTableColumns::save() const
{
    QSettings settings;
    if (m_model.properties().isEmpty()) {
        settings.remove(m_vaultKey);
        settings.setValue(columnsKey, m_header->saveState());
        settings.setValue(arrangedKey, m_arranged);
        return;
    }
    settings.setValue(m_vaultKey + u"/properties"_s, m_model.properties());
    settings.setValue(m_vaultKey + u"/columns"_s, m_header->saveState());
}

void PartTableColumns::restore()
{
    const QSettings settings;
    const QStringList properties = settings.value(m_vaultKey + u"/properties"_s).toStringList();
    for (const QString& name : properties) {
        PropertyTemplate property;
        property.name = name;
        m_model.addProperty(property);
    }
    const QByteArray state =
        settings.value(properties.isEmpty() ? columnsKey : m_vaultKey + u"/columns"_s)
            .toByteArray();
    if (!state.isEmpty())
        m_header->restoreState(state);
    m_arranged = !properties.isEmpty() || settings.value(arrangedKey).toBool();
    fit();
    const int sorted = m_header->sortIndicatorSection();
    if (sorted >= 0 && sorted < m_model.columnCount())
        m_model.sort(sorted, m_header->sortIndicatorOrder());
}

void PartTableColumns::reset()
{
    const QScopedValueRollback fitting(m_fitting, true);
    for (const QString& name : m_model.properties())
        remove(name);
    m_header->setMinimumSectionSize(40);
    for (int i = 0; i < partColumns().size(); ++i)
        m_header->moveSection(m_header->visualIndex(i), i);
    m_arranged = false;
    fit();
}

void PartTableColumns::fit()
{
    if (m_arranged)
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    const auto& columns = partColumns();
    // Up to the MPN they say which part it is. The others follow while the name keeps its width.
    const auto essential = columns.indexOf(PartColumn::Mpn);
    const auto name = int(columns.indexOf(PartColumn::Name));
    int room = m_view->viewport()->width();
    bool fits = true;
    for (int i = 0; i < columns.size(); ++i) {
        const int width = i == name ? 0 : firstWidth(columns.at(i));
        fits = fits && (i <= essential || room - width >= firstWidth(PartColumn::Name));
        m_view->setColumnHidden(i, !fits);
        if (!fits || i == name)
            continue;
        m_view->setColumnWidth(i, width);
        room -= width;
    }
    m_view->setColumnWidth(name, std::clamp(room, NarrowestName, WidestName));
}

void PartTableColumns::onArranged()
{
    if (m_fitting)
        return;
    m_arranged = true;
    save();
}

void PartTableColumns::fillMenu(QMenu* menu)
{
    for (int i = 0; i < partColumns().size(); ++i) {
        QAction* action = menu->addAction(title(partColumns().at(i)));
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(i));
        action->setEnabled(partColumns().at(i) != PartColumn::Ipn);
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            m_view->setColumnHidden(i, !shown);
            onArranged();
        });
    }
    fillProperties(menu);
    menu->addSeparator();
    menu->addAction(tr("Reset columns"), this, [this] {
        reset();
        save();
    });
}

void PartTableColumns::fillProperties(QMenu* menu)
{
    const QString category = m_model.query().category;
    QList<PropertyTemplate> near;
    QList<PropertyTemplate> others;
    for (const PropertyTemplate& property : m_templates) {
        const bool shown = m_model.columnOf(property.name) >= 0;
        if (shown || (!property.retired && !category.isEmpty() && concerns(property, category)))
            near.append(property);
        else if (!property.retired)
            others.append(property);
    }
    std::stable_partition(near.begin(), near.end(), [&](const PropertyTemplate& property) {
        return property.categories.contains(category);
    });
    if (!near.isEmpty())
        menu->addSeparator();
    for (const PropertyTemplate& property : std::as_const(near))
        addPropertyAction(menu, property);
    if (others.isEmpty())
        return;
    menu->addSeparator();
    QMenu* more = menu->addMenu(near.isEmpty() ? tr("Properties") : tr("More properties"));
    for (const PropertyTemplate& property : std::as_const(others))
        addPropertyAction(more, property);
}

void PartTableColumns::addPropertyAction(QMenu* menu, const PropertyTemplate& property)
{
    QAction* action = menu->addAction(QString(property.name).replace(u'&', u"&&"_s));
    action->setCheckable(true);
    action->setChecked(m_model.columnOf(property.name) >= 0);
    connect(action, &QAction::toggled, this,
            [this, name = property.name](bool shown) { showProperty(name, shown); });
}

void PartTableColumns::setTemplates(const QList<PropertyTemplate>& templates)
{
    m_templates = templates;
    QStringList gone = m_model.properties();
    for (const PropertyTemplate& property : templates) {
        m_model.describe(property);
        gone.removeAll(property.name);
    }
    for (const QString& name : std::as_const(gone))
        showProperty(name, false);
}

void PartTableColumns::showProperty(const QString& name, bool shown)
{
    const auto known =
        std::find_if(m_templates.begin(), m_templates.end(),
                     [&](const PropertyTemplate& each) { return each.name == name; });
    {
        const QScopedValueRollback fitting(m_fitting, true);
        if (!shown)
            remove(name);
        else if (known != m_templates.end())
            add(*known);
    }
    onArranged();
}

void PartTableColumns::add(const PropertyTemplate& property)
{
    m_model.addProperty(property);
    const int column = m_model.columnOf(property.name);
    m_view->setColumnWidth(
        column, std::clamp(m_header->sectionSizeHint(column), NarrowestProperty, WidestProperty));
    // Where it is seen: behind the name, and behind the properties that stand there.
    int place = m_header->visualIndex(int(partColumns().indexOf(PartColumn::Name))) + 1;
    while (m_header->logicalIndex(place) >= partColumns().size() &&
           m_header->logicalIndex(place) != column)
        ++place;
    m_header->moveSection(m_header->visualIndex(column), place);
    makeRoom();
}

void PartTableColumns::makeRoom()
{
    const auto name = int(partColumns().indexOf(PartColumn::Name));
    const int missing = m_header->length() - m_view->viewport()->width();
    const int width = m_view->columnWidth(name);
    if (missing > 0 && width > NarrowestName)
        m_view->setColumnWidth(name, std::max(NarrowestName, width - missing));
}

void PartTableColumns::remove(const QString& name)
{
    const int column = m_model.columnOf(name);
    if (column < 0)
        return;
    if (m_header->sortIndicatorSection() == column)
        m_header->setSortIndicator(0, Qt::AscendingOrder);
    const int sorted = m_header->sortIndicatorSection();
    m_model.removeProperty(name);
    const QSignalBlocker blocked(m_header); // the same column, perhaps one further to the left
    m_header->setSortIndicator(sorted > column ? sorted - 1 : sorted,
                               m_header->sortIndicatorOrder());
}

QList<int> PartTableColumns::shown() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (const int column = m_header->logicalIndex(visual); !m_header->isSectionHidden(column))
            columns.append(column);
    return columns;
}

} // namespace implexa::ui
