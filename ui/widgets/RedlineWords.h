#pragma once

#include "core/domain/People.h"

#include <QJsonValue>
#include <QString>

#include <optional>

namespace implexa::ui
{

/// A value of a document in words: `yes`, `Ada L approves: good`, `tags a, b`.
QString valueWords(const QJsonValue& value, const People& people = {});

/// The words of a code where the field is one that holds codes, the full name where it holds one of
/// the users'.
QString fieldWords(const QString& field, const QJsonValue& value, const People& people);

/// `lastTimeBuy`, `last_time_buy` -> `Last time buy`
QString fieldTitle(const QString& key);

/// What the record keeps for itself; the event says who and when already.
bool isBookkeeping(const QString& key);

template <typename Enum>
QString labelOr(const std::optional<Enum>& value, const QString& word)
{
    return value ? label(*value) : word;
}

} // namespace implexa::ui
