#pragma once

#include "core/commands/Reply.h"
#include "core/domain/Category.h"
#include "core/domain/PartRow.h"

#include <QTreeWidget>

namespace implexa
{
class AdministrationCommands;
class BrowseCommands;
} // namespace implexa

namespace implexa::ui
{

/// The categories with the number of parts in each; choosing one narrows the table to it.
class CategoryTree final : public QTreeWidget
{
    Q_OBJECT

public:
    CategoryTree(AdministrationCommands& administration, BrowseCommands& browse,
                 QWidget* parent = nullptr);

    void reload();
    QString category() const; ///< full code; empty: all
    void choose(const QString& category);
    const QList<Category>& categories() const { return m_categories; }
    qint64 total() const { return m_total; }

Q_SIGNALS:
    void chosen(const QString& category);
    void loaded();
    void failed(const QString& message, const QString& details);

private:
    void show();

    AdministrationCommands& m_administration;
    BrowseCommands& m_browse;
    Latest<QList<Category>> m_askCategories;
    Latest<QList<CategoryCount>> m_askCounts;
    QList<Category> m_categories;
    QList<CategoryCount> m_counts;
    qint64 m_total = 0;
    bool m_filling = false;
};

} // namespace implexa::ui
