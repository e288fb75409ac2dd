#include "CategoryTree.h"

#include "core/commands/AdministrationCommands.h"
#include "core/commands/BrowseCommands.h"
#include "ui/theme/Theme.h"

#include <QHash>
#include <QHeaderView>
#include <QLocale>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
constexpr int CodeRole = Qt::UserRole;
const auto collapsedKey = u"parts/collapsedCategories"_s;
} // namespace

CategoryTree::CategoryTree(AdministrationCommands& administration, BrowseCommands& browse,
                           QWidget* parent)
    : QTreeWidget(parent)
    , m_administration(administration)
    , m_browse(browse)
{
    setObjectName(u"categoryTree"_s);
    setAccessibleName(tr("Categories"));
    setColumnCount(2);
    setHeaderHidden(true);
    setFrameShape(NoFrame);
    setIndentation(3 * Theme::Unit);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideRight);
    setViewportMargins(0, Theme::Gap, 0, Theme::Gap);
    connect(&Theme::instance(), &Theme::changed, this, &CategoryTree::show);
    setMinimumWidth(120);
    header()->setAccessibleName(tr("Category columns"));
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(4 * Theme::Unit);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item && !m_filling)
            Q_EMIT chosen(item->data(0, CodeRole).toString());
    });
    const auto keepCollapsed = [this](const QTreeWidgetItem* item, bool collapsed) {
        if (m_filling)
            return;
        QStringList codes = QSettings().value(collapsedKey).toStringList();
        codes.removeAll(item->data(0, CodeRole).toString());
        if (collapsed)
            codes.append(item->data(0, CodeRole).toString());
        QSettings().setValue(collapsedKey, codes);
    };
    connect(this, &QTreeWidget::itemCollapsed, this,
            [=](QTreeWidgetItem* item) { keepCollapsed(item, true); });
    connect(this, &QTreeWidget::itemExpanded, this,
            [=](QTreeWidgetItem* item) { keepCollapsed(item, false); });
}

void CategoryTree::reload()
{
    const auto fail = [this](const Error& error) {
        Q_EMIT failed(error.userMessage(), error.cause());
    };
    m_askCategories.ask(m_administration.categories())
        .done([this, fail](const QList<Category>& categories) {
            m_askCounts.ask(m_browse.categoryCounts())
                .done([this, categories](const QList<CategoryCount>& counts) {
                    m_categories = categories;
                    m_counts = counts;
                    show();
                    Q_EMIT loaded();
                })
                .failed<Error>(fail);
        })
        .failed<Error>(fail);
}

QString CategoryTree::category() const
{
    const QTreeWidgetItem* item = currentItem();
    return item ? item->data(0, CodeRole).toString() : QString();
}

void CategoryTree::choose(const QString& category)
{
    for (QTreeWidgetItemIterator it(this); *it; ++it)
        if ((*it)->data(0, CodeRole).toString() == category) {
            setCurrentItem(*it);
            return;
        }
}

void CategoryTree::show()
{
    const QString current = category();
    QHash<QString, qint64> counts;
    m_total = 0;
    for (const CategoryCount& count : m_counts) {
        counts[count.category] += count.parts;
        m_total += count.parts;
        const QString top = count.category.section(u'-', 0, 0);
        if (top != count.category)
            counts[top] += count.parts;
    }
    const QStringList collapsed = QSettings().value(collapsedKey).toStringList();
    const QColor muted = Theme::instance().colour(Theme::Role::Muted);
    const auto fill = [&](QTreeWidgetItem* item, const QString& text, const QString& code,
                          const QString& name, qint64 parts) {
        item->setText(0, text);
        item->setToolTip(0, name);
        item->setData(0, CodeRole, code);
        item->setText(1, parts > 0 ? QLocale().toString(parts) : QString());
        item->setForeground(1, muted);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setSizeHint(0, QSize(0, Theme::instance().rowHeight() - Theme::Unit));
    };

    m_filling = true;
    clear();
    auto* all = new QTreeWidgetItem(this);
    fill(all, tr("All parts"), QString(), tr("Parts of every category"), m_total);
    QHash<CategoryId, QTreeWidgetItem*> tops;
    for (const Category& category : m_categories) {
        const qint64 parts = counts.value(category.fullCode);
        if (!category.takesParts && parts == 0)
            continue; // takes no new parts and has none
        QTreeWidgetItem* parent = tops.value(category.parent);
        auto* item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(this);
        const QString name =
            category.takesParts ? category.name : tr("%1 (retired)").arg(category.name);
        fill(item, category.code + u"  "_s + name, category.fullCode,
             category.fullCode + u" · "_s + name, parts);
        if (!category.parent) {
            tops.insert(category.id, item);
            item->setExpanded(!collapsed.contains(category.fullCode));
        }
    }
    setCurrentItem(all);
    choose(current);
    m_filling = false;
    if (category() != current)
        Q_EMIT chosen(category());
}

} // namespace implexa::ui
