#pragma once

#include "core/database/Connection.h"
#include "core/domain/SearchTerms.h"

#include <QStringList>

#include <string>

namespace implexa
{

/// A condition on a row of part_list, and the texts that it binds.
struct SearchCondition {
    std::string sql;
    QStringList values;
};

/// What a term of the search line asks for; its value is not empty.
/// @throws InvalidInput naming the term that cannot be read.
SearchCondition searchCondition(Connection& connection, const SearchTerm& term);

/// Of this category, or of one below it.
SearchCondition categoryCondition(const QString& category);

} // namespace implexa
