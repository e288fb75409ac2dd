#pragma once

#include "core/domain/Category.h"
#include "core/domain/Property.h"
#include "core/domain/User.h"
#include "core/domain/VaultSettings.h"
#include "core/domain/Workflow.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace implexa
{

// The mirror's files that belong to the vault as a whole. Each is an object by name, so that one
// change is one hunk of a diff; canonicalJson() prints them.

QJsonObject toJson(const VaultSettings& settings);             ///< implexa.json
QJsonObject toJson(const QList<User>& users);                  ///< users.json
QJsonObject toJson(const QList<Category>& categories);         ///< categories.json
QJsonObject toJson(const QList<PropertyTemplate>& properties); ///< properties.json
QJsonObject toJson(const Workflow& workflow);                  ///< workflows/NAME.json

/// The other way. @throws InvalidInput naming the file and key.
VaultSettings settingsFromJson(const QJsonObject& json);
QList<User> usersFromJson(const QJsonObject& json);
QList<Category> categoriesFromJson(const QJsonObject& json); ///< parents first
QList<PropertyTemplate> propertiesFromJson(const QJsonObject& json);
Workflow workflowFromJson(const QJsonObject& json);

} // namespace implexa
