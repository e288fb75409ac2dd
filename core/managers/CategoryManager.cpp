#include "CategoryManager.h"

#include "core/database/ConnectionPool.h"
#include "core/database/Statement.h"
#include "core/domain/Error.h"

#include <string>

namespace implexa
{
namespace
{

const std::string everyCategory =
    "SELECT id, uuid, parent_id, code, full_code, name, retired, pinned, coalesce((SELECT "
    "above.retired FROM category above WHERE above.id = category.parent_id), 0) FROM category ";

Category read(const Statement& row)
{
    Category category;
    category.id = row.get<CategoryId>(0);
    category.uuid = row.get<QUuid>(1);
    category.parent = row.get<std::optional<CategoryId>>(2).value_or(CategoryId{});
    category.code = row.get<QString>(3);
    category.fullCode = row.get<QString>(4);
    category.name = row.get<QString>(5);
    category.retired = row.get<bool>(6);
    category.pinned = row.get<bool>(7);
    category.takesParts = !category.retired && !row.get<bool>(8);
    return category;
}

} // namespace

QList<Category> CategoryManager::all() const
{
    const auto lease = m_pool.lease();
    Statement rows(*lease, everyCategory + "ORDER BY full_code");
    QList<Category> categories;
    while (rows.next())
        categories << read(rows);
    return categories;
}

std::optional<Category> CategoryManager::find(const QString& fullCode) const
{
    const auto lease = m_pool.lease();
    Statement row(*lease, everyCategory + "WHERE full_code = ?");
    row.bind(fullCode);
    return row.next() ? std::optional(read(row)) : std::nullopt;
}

Category CategoryManager::require(const QString& fullCode) const
{
    if (const auto category = find(fullCode.toUpper()))
        return *category;
    QStringList known;
    for (const Category& category : all())
        if (category.takesParts)
            known << category.fullCode;
    throw NotFound(
        fullCode.isEmpty()
            ? tr("Choose a category. There are %1.").arg(known.join(QStringLiteral(", ")))
            : tr("There is no category “%1”. There are %2.")
                  .arg(fullCode, known.join(QStringLiteral(", "))));
}

CategoryId CategoryManager::add(const Category& category)
{
    return m_pool.transaction([&](Connection& connection) {
        if (find(category.fullCode))
            throw Conflict(tr("There is a category “%1” already.").arg(category.fullCode));
        return insert<CategoryId>(connection,
                                  "INSERT INTO category (uuid, parent_id, code, full_code, name, "
                                  "retired, pinned) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                  category.uuid, category.parent, category.code, category.fullCode,
                                  category.name, category.retired, category.pinned);
    });
}

void CategoryManager::update(const Category& category)
{
    m_pool.statement([&](Connection& connection) {
        run(connection, "UPDATE category SET name = ?, retired = ?, pinned = ? WHERE id = ?",
            category.name, category.retired, category.pinned, category.id);
    });
}

} // namespace implexa
