#include "VaultFiles.h"

#include "core/domain/Clock.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

QString idText(const QUuid& uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

InvalidInput bad(const char* file, const QString& key)
{
    return InvalidInput(
        QCoreApplication::translate("VaultFiles", "%1 of the mirror has no usable “%2”.")
            .arg(QLatin1String(file), key));
}

QUuid uuidOf(const QJsonObject& object, const char* file, const QString& key)
{
    const QUuid uuid(object[u"uuid"].toString());
    if (uuid.isNull())
        throw bad(file, key);
    return uuid;
}

} // namespace

QJsonObject toJson(const VaultSettings& settings)
{
    return {{u"createdAt"_s, toText(settings.createdAt)},
            {u"format"_s, 1},
            {u"ipn"_s, QJsonObject{{u"first"_s, settings.ipn.firstNumber},
                                   {u"separator"_s, settings.ipn.separator},
                                   {u"width"_s, settings.ipn.width}}},
            {u"largeFileBytes"_s, settings.largeFileBytes},
            {u"name"_s, settings.name},
            {u"revisionScheme"_s, settings.revisions.code()},
            {u"uuid"_s, idText(settings.uuid)}};
}

VaultSettings settingsFromJson(const QJsonObject& json)
{
    constexpr const char* file = "implexa.json";
    if (json[u"format"].toInt() > 1)
        throw NewerVault(QCoreApplication::translate(
            "VaultFiles",
            "This repository was written by a newer Implexa. Use that one to read it."));
    VaultSettings settings;
    settings.uuid = uuidOf(json, file, u"uuid"_s);
    settings.name = json[u"name"].toString();
    settings.createdAt = timeFromText(json[u"createdAt"].toString());
    const auto scheme = RevisionScheme::fromCode(json[u"revisionScheme"].toString());
    if (!scheme)
        throw bad(file, u"revisionScheme"_s);
    settings.revisions = *scheme;
    const QJsonObject ipn = json[u"ipn"].toObject();
    settings.ipn.separator = ipn[u"separator"].toString();
    settings.ipn.width = ipn[u"width"].toInt();
    settings.ipn.firstNumber = ipn[u"first"].toInteger();
    settings.largeFileBytes = json[u"largeFileBytes"].toInteger();
    return settings;
}

QJsonObject toJson(const QList<User>& users)
{
    QJsonObject object;
    for (const User& user : users)
        object.insert(user.name, QJsonObject{{u"active"_s, user.active},
                                             {u"approver"_s, user.approver},
                                             {u"email"_s, user.email},
                                             {u"fullName"_s, user.fullName},
                                             {u"role"_s, code(user.role)},
                                             {u"uuid"_s, idText(user.uuid)}});
    return object;
}

QList<User> usersFromJson(const QJsonObject& json)
{
    QList<User> users;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject object = it.value().toObject();
        const auto role = fromCode<Role>(object[u"role"].toString());
        if (!role)
            throw bad("users.json", it.key());
        users << User{{},
                      uuidOf(object, "users.json", it.key()),
                      it.key(),
                      object[u"fullName"].toString(),
                      object[u"email"].toString(),
                      *role,
                      object[u"approver"].toBool(),
                      object[u"active"].toBool()};
    }
    return users;
}

QJsonObject toJson(const QList<Category>& categories)
{
    QJsonObject object;
    for (const Category& category : categories)
        object.insert(category.fullCode, QJsonObject{{u"name"_s, category.name},
                                                     {u"pinned"_s, category.pinned},
                                                     {u"retired"_s, category.retired},
                                                     {u"uuid"_s, idText(category.uuid)}});
    return object;
}

QList<Category> categoriesFromJson(const QJsonObject& json)
{
    QList<Category> categories;
    // The keys are sorted, so `EL` comes before `EL-RES`.
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject object = it.value().toObject();
        Category category;
        category.uuid = uuidOf(object, "categories.json", it.key());
        category.fullCode = it.key();
        category.code = it.key().section(u'-', -1);
        category.name = object[u"name"].toString();
        category.retired = object[u"retired"].toBool();
        category.pinned = object[u"pinned"].toBool();
        categories << category;
    }
    return categories;
}

QJsonObject toJson(const QList<PropertyTemplate>& properties)
{
    QJsonObject object;
    for (const PropertyTemplate& property : properties)
        object.insert(
            property.name,
            QJsonObject{{u"categories"_s, QJsonArray::fromStringList(property.categories)},
                        {u"choices"_s, QJsonArray::fromStringList(property.choices)},
                        {u"kind"_s, code(property.kind)},
                        {u"partLevel"_s, property.partLevel},
                        {u"required"_s, property.required},
                        {u"retired"_s, property.retired},
                        {u"unit"_s, property.unit},
                        {u"uuid"_s, idText(property.uuid)}});
    return object;
}

QList<PropertyTemplate> propertiesFromJson(const QJsonObject& json)
{
    QList<PropertyTemplate> properties;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject object = it.value().toObject();
        PropertyTemplate property;
        property.uuid = uuidOf(object, "properties.json", it.key());
        property.name = it.key();
        const auto kind = propertyKindFromCode(object[u"kind"].toString());
        if (!kind)
            throw bad("properties.json", it.key());
        property.kind = *kind;
        property.unit = object[u"unit"].toString();
        for (const QJsonValue choice : object[u"choices"].toArray())
            property.choices << choice.toString();
        for (const QJsonValue category : object[u"categories"].toArray())
            property.categories << category.toString();
        property.required = object[u"required"].toBool();
        property.partLevel = object[u"partLevel"].toBool();
        property.retired = object[u"retired"].toBool();
        properties << property;
    }
    return properties;
}

QJsonObject toJson(const Workflow& workflow)
{
    QJsonObject object = workflow.toJson();
    object[u"active"] = workflow.active;
    object[u"uuid"] = idText(workflow.uuid);
    return object;
}

Workflow workflowFromJson(const QJsonObject& json)
{
    Workflow workflow = Workflow::fromJson(json);
    workflow.uuid = uuidOf(json, "workflows", workflow.name);
    workflow.active = json[u"active"].toBool();
    return workflow;
}

} // namespace implexa
