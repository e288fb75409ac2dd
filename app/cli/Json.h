#pragma once

#include "core/domain/AttachedFile.h"
#include "core/domain/Category.h"
#include "core/domain/Event.h"
#include "core/domain/Exchange.h"
#include "core/domain/LastTimeBuy.h"
#include "core/domain/PartRecord.h"
#include "core/domain/PartRow.h"
#include "core/domain/Property.h"
#include "core/domain/User.h"
#include "core/domain/VaultSettings.h"
#include "core/domain/Workflow.h"

#include <QJsonArray>
#include <QJsonObject>

/// The JSON that --json prints, described in resources/help/command-line.md. Keys are always there;
/// null says that there is no such thing.
namespace implexa::cli
{

QJsonObject json(const PartRow& row);
QJsonObject json(const ReviewRow& row);
/// A part in few words, seen at @p revision.
QJsonObject shortJson(const PartRecord& part, const RevisionRecord& revision);
/// A part with everything that hangs on it, seen at @p revision.
QJsonObject json(const PartRecord& part, const RevisionRecord& revision);
QJsonObject json(const RevisionRecord& revision);
QJsonObject json(const Review& review);
QJsonObject json(const AttachedFile& file);
QJsonObject json(const ManufacturerPart& source);
QJsonObject json(const SupplierOffer& offer);
QJsonObject json(const Alternate& alternate);
QJsonObject json(const LastTimeBuy& buy);
QJsonObject json(const Category& category);
QJsonObject json(const PropertyTemplate& property);
QJsonObject json(const Properties& properties);
QJsonObject json(const User& user);
QJsonObject json(const Workflow& workflow);
QJsonObject json(const Event& event);
QJsonObject json(const VaultSettings& settings);
QJsonObject json(const MirrorStatus& status);
QJsonObject json(const ImportReport& report);
QJsonObject json(const ExportResult& result);

template <typename Value>
QJsonArray jsonArray(const QList<Value>& values)
{
    QJsonArray array;
    for (const Value& value : values)
        array += json(value);
    return array;
}

/// null for an empty text.
QJsonValue textOrNull(const QString& text);
/// null for no time.
QJsonValue timeOrNull(const QDateTime& time);

} // namespace implexa::cli
