#pragma once

#include "core/domain/Lifecycle.h"

#include <QDateTime>
#include <QString>

#include <stdexcept>

namespace implexa::cli
{

/// Reads a value that the grammar has checked against the codes of its kind.
template <typename Enum>
Enum fromChecked(const QString& word)
{
    const std::optional<Enum> value = fromCode<Enum>(word);
    if (!value)
        throw std::logic_error("the grammar lets a word pass that is no code: " +
                               word.toStdString());
    return *value;
}

/// A time for people: local, to the minute.
inline QString shown(const QDateTime& time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

/// `1 part`, `3 parts`.
inline QString counted(qint64 count, const QString& one, const QString& many)
{
    return QString::number(count) + u' ' + (count == 1 ? one : many);
}

} // namespace implexa::cli
