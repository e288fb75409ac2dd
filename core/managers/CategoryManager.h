#pragma once

#include "core/domain/Category.h"

#include <QCoreApplication>
#include <QList>

#include <optional>

namespace implexa
{
class ConnectionPool;

/// The category tree. The only class whose SQL changes `category`. Thread-safe; writes join the
/// transaction around them.
class CategoryManager final
{
    Q_DECLARE_TR_FUNCTIONS(CategoryManager)

public:
    explicit CategoryManager(ConnectionPool& pool)
        : m_pool(pool)
    {
    }

    QList<Category> all() const; ///< by full code
    std::optional<Category> find(const QString& fullCode) const;
    Category require(const QString& fullCode) const; ///< @throws NotFound naming what there is

    CategoryId add(const Category& category); ///< fullCode, parent, uuid, ... as given
    void update(const Category& category);    ///< name, retired and pinned; codes are frozen

private:
    ConnectionPool& m_pool;
};

} // namespace implexa
