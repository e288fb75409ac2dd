#pragma once

#include "core/domain/ChangeOrder.h"

#include <QJsonObject>

namespace implexa
{

/// `changes/ECO-0007.json`: where a change order is in the mirror.
QString changePath(const QString& number);

/// Everything on a change order: what its file holds and its events are taken from. `.content` is
/// what is voted on.
QJsonObject changeDocument(const ChangeOrder& order);
/// Reads what changeDocument() gave. @throws InvalidInput naming the file and what is wrong.
ChangeOrder changeFromDocument(const QJsonObject& object, const QString& path);

/// Hex SHA-256 over `.content`, printed canonically: what votes are bound to.
/// `jq -S .content changes/ECO-0007.json | sha256sum` gives the same while it is in review.
QString contentHash(const ChangeOrder& order);

/// Hex SHA-256 of what an item does to its part: the content of the revision that it releases or
/// retires, or the manufacturer parts as they stand.
QString itemHash(const ChangeItem& item, const PartRecord& part);

} // namespace implexa
