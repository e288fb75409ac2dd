#include "Administration.h"

#include "AdministrationRooms.h"
#include "core/domain/ChangeNumber.h"
#include "core/domain/Error.h"
#include "core/domain/PlainText.h"
#include "core/formats/VaultFiles.h"

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

/// Numbers that parts of the category would be given.
void refuseAsChangeOrders(const IpnScheme& scheme, const QString& category)
{
    const QString ipn = scheme.format(category, scheme.firstNumber);
    if (readsAsChangeNumber(ipn))
        throw InvalidInput(
            Administration::tr("Parts in the category %1 would be numbered as change "
                               "orders are: %2. Choose another code, or another "
                               "separator of the numbers.")
                .arg(category, ipn));
}

} // namespace

Administration::Administration(ConnectionPool& pool, const Clock& clock)
    : m_rooms(std::make_unique<Rooms>(pool, clock))
{
}

Administration::~Administration() = default;

VaultSettings Administration::settings() const
{
    return m_rooms->record.settings.load();
}

void Administration::changeSettings(const Actor& actor, const VaultSettings& wanted,
                                    const std::optional<VaultSettings>& readAs)
{
    Record& record = m_rooms->record;
    wanted.ipn.check();
    if (plainLine(wanted.name).isEmpty())
        throw InvalidInput(tr("Give the vault a name."));
    if (wanted.largeFileBytes < 1000)
        throw InvalidInput(tr("The limit for large files is at least 1000 bytes, not %1.")
                               .arg(wanted.largeFileBytes));
    m_rooms->run(actor, u"vault.settings"_s, Permission::ManageVault, Command::Settings,
                 [&](Command&) {
                     VaultSettings settings = record.settings.load();
                     if (readAs && toJson(settings) != toJson(*readAs))
                         throw Conflict(tr("Somebody else changed the settings of the vault "
                                           "meanwhile. Look at them again, then repeat your "
                                           "change."));
                     if (settings.revisions.kind() != wanted.revisions.kind())
                         throw Refused(tr("The revision scheme is chosen when a vault is made and "
                                          "stays."));
                     if (settings.ipn.separator != wanted.ipn.separator)
                         for (const Category& category : record.categories.all())
                             refuseAsChangeOrders(wanted.ipn, category.fullCode);
                     settings.name = plainLine(wanted.name);
                     settings.ipn = wanted.ipn;
                     settings.largeFileBytes = wanted.largeFileBytes;
                     record.settings.save(settings);
                     // A higher first number moves the sequence on; a lower one never back.
                     auto sequence = record.parts.sequence();
                     if (wanted.ipn.firstNumber > sequence.nextNumber) {
                         sequence.nextNumber = wanted.ipn.firstNumber;
                         record.parts.setSequence(sequence);
                     }
                     return u"Change the settings of the vault"_s;
                 });
}

QList<Category> Administration::categories() const
{
    return m_rooms->record.categories.all();
}

Category Administration::addCategory(const Actor& actor, const QString& fullCode,
                                     const QString& name)
{
    Record& record = m_rooms->record;
    const QStringList codes = fullCode.trimmed().toUpper().split(u'-');
    if (codes.size() > 2)
        throw InvalidInput(
            tr("“%1” has more than two levels. Write a category as EL, or EL-RES below it.")
                .arg(fullCode));
    for (const QString& code : codes)
        checkCategoryCode(code);
    if (plainLine(name).isEmpty())
        throw InvalidInput(tr("Give the category %1 a name.").arg(codes.join(u'-')));
    m_rooms->run(actor, u"category.add"_s, Permission::ManageVault, Command::Categories,
                 [&](Command&) {
                     Category category;
                     category.uuid = QUuid::createUuid();
                     category.code = codes.back();
                     category.fullCode = codes.join(u'-');
                     refuseAsChangeOrders(record.settings.load().ipn, category.fullCode);
                     category.name = plainLine(name);
                     if (codes.size() == 2)
                         category.parent = record.categories.require(codes.front()).id;
                     record.categories.add(category);
                     return u"Add category %1 %2"_s.arg(category.fullCode, category.name);
                 });
    return record.categories.require(codes.join(u'-'));
}

void Administration::renameCategory(const Actor& actor, const QString& fullCode,
                                    const QString& name)
{
    Record& record = m_rooms->record;
    if (plainLine(name).isEmpty())
        throw InvalidInput(tr("Give the category %1 a name.").arg(fullCode));
    m_rooms->run(actor, u"category.rename"_s, Permission::ManageVault, Command::Categories,
                 [&](Command&) {
                     Category category = record.categories.require(fullCode);
                     category.name = plainLine(name);
                     record.categories.update(category);
                     return u"Rename category %1 to %2"_s.arg(category.fullCode, category.name);
                 });
}

void Administration::setCategoryPinned(const Actor& actor, const QString& fullCode, bool pins)
{
    Record& record = m_rooms->record;
    m_rooms->run(actor, u"category.pins"_s, Permission::ManageVault, Command::Categories,
                 [&](Command&) {
                     Category category = record.categories.require(fullCode);
                     category.pinned = pins;
                     record.categories.update(category);
                     return (pins ? u"Pin the parts of %1 in BOMs by default"_s
                                  : u"Let the parts of %1 float in BOMs by default"_s)
                         .arg(category.fullCode);
                 });
}

void Administration::retireCategory(const Actor& actor, const QString& fullCode, bool retired)
{
    Record& record = m_rooms->record;
    m_rooms->run(actor, retired ? u"category.retire"_s : u"category.restore"_s,
                 Permission::ManageVault, Command::Categories, [&](Command&) {
                     Category category = record.categories.require(fullCode);
                     if (category.retired == retired)
                         throw Refused((retired ? tr("Category %1 is retired already.")
                                        : category.takesParts
                                            ? tr("Category %1 is not retired.")
                                            : tr("Category %1 is retired with the one "
                                                 "above it. Restore that."))
                                           .arg(category.fullCode));
                     // Those below it count as retired with it, and keep what they are.
                     category.retired = retired;
                     record.categories.update(category);
                     return (retired ? u"Retire category %1"_s : u"Restore category %1"_s)
                         .arg(category.fullCode);
                 });
}

QList<PropertyTemplate> Administration::propertyTemplates() const
{
    return m_rooms->record.properties.all();
}

QList<PropertyTemplate> Administration::propertyTemplates(const QString& category) const
{
    QList<PropertyTemplate> offered = propertyTemplates();
    offered.removeIf([&](const PropertyTemplate& property) {
        return property.retired || !property.appliesTo(category);
    });
    return offered;
}

namespace
{

PropertyTemplate checkedTemplate(const Record& record, PropertyTemplate property)
{
    property.name = plainLine(property.name);
    property.unit = plainLine(property.unit);
    if (property.name.isEmpty() || property.name.size() > 100 || property.name.contains(u'='))
        throw InvalidInput(
            Administration::tr("“%1” cannot name a property. Use 1 to 100 characters, without =.")
                .arg(property.name));
    QStringList choices;
    for (const QString& choice : property.choices)
        if (!plainLine(choice).isEmpty())
            choices << plainLine(choice);
    choices.removeDuplicates();
    property.choices = choices;
    if (property.kind == PropertyKind::Choice && choices.isEmpty())
        throw InvalidInput(
            Administration::tr("Property %1 is a choice: name what there is to choose from.")
                .arg(property.name));
    for (QString& category : property.categories)
        category = record.categories.require(category).fullCode;
    property.categories.sort();
    property.categories.removeDuplicates();
    return property;
}

} // namespace

PropertyTemplate Administration::addPropertyTemplate(const Actor& actor,
                                                     const PropertyTemplate& wanted)
{
    Record& record = m_rooms->record;
    m_rooms->run(actor, u"property.template.add"_s, Permission::ManageVault, Command::Properties,
                 [&](Command&) {
                     PropertyTemplate property = checkedTemplate(record, wanted);
                     property.uuid = QUuid::createUuid();
                     record.properties.add(property);
                     return u"Add property %1"_s.arg(property.name);
                 });
    return record.properties.require(plainLine(wanted.name), {});
}

void Administration::changePropertyTemplate(const Actor& actor, const PropertyTemplate& wanted,
                                            const std::optional<PropertyTemplate>& readAs)
{
    Record& record = m_rooms->record;
    m_rooms->run(
        actor, u"property.template.change"_s, Permission::ManageVault, Command::Properties,
        [&](Command&) {
            PropertyTemplate property = checkedTemplate(record, wanted);
            const PropertyTemplate present = record.properties.require(property.name, {});
            if (readAs && present != *readAs)
                throw Conflict(tr("Somebody else changed the property %1 meanwhile. Look at it "
                                  "again, then repeat your change.")
                                   .arg(present.name));
            if (property.kind != present.kind)
                throw Refused(tr("The kind of property %1 stays %2. Retire it and add another one.")
                                  .arg(present.name, label(present.kind)));
            if (property.partLevel != present.partLevel && record.properties.hasValues(present.id))
                throw Refused(tr("Property %1 has values, so its level stays. Retire it and add "
                                 "another one.")
                                  .arg(present.name));
            // 10 of a release would read as ten of something else.
            if (property.unit != present.unit && record.properties.hasValues(present.id))
                throw Refused(tr("Property %1 has values%2, so its unit stays. Add another "
                                 "property for the new unit, and retire this one.")
                                  .arg(present.name, present.unit.isEmpty()
                                                         ? QString()
                                                         : tr(" in %1").arg(present.unit)));
            property.id = present.id;
            property.uuid = present.uuid;
            record.properties.update(property);
            return (property.retired && !present.retired ? u"Retire property %1"_s
                                                         : u"Change property %1"_s)
                .arg(present.name);
        });
}

QList<Workflow> Administration::workflows() const
{
    return m_rooms->record.workflows.all();
}

Workflow Administration::defineWorkflow(const Actor& actor, const Workflow& wanted)
{
    Record& record = m_rooms->record;
    wanted.validate();
    m_rooms->run(actor, u"workflow.define"_s, Permission::ManageVault, Command::Workflows,
                 [&](Command&) {
                     Workflow workflow = wanted;
                     if (const auto present = record.workflows.find(wanted.name)) {
                         if (record.workflows.isInUse(present->id))
                             throw Refused(tr("Open revisions are on their way through workflow "
                                              "“%1”. Define it under another name and activate "
                                              "that one.")
                                               .arg(wanted.name));
                         workflow.id = present->id;
                         record.workflows.setDefinition(workflow);
                         return u"Redefine workflow %1"_s.arg(wanted.name);
                     }
                     workflow.uuid = QUuid::createUuid();
                     record.workflows.add(workflow);
                     return u"Define workflow %1"_s.arg(wanted.name);
                 });
    return record.workflows.require(wanted.name);
}

void Administration::activateWorkflow(const Actor& actor, const QString& name)
{
    Record& record = m_rooms->record;
    m_rooms->run(actor, u"workflow.activate"_s, Permission::ManageVault, Command::Workflows,
                 [&](Command&) {
                     record.workflows.activate(record.workflows.require(name).id);
                     return u"Activate workflow %1 for new revisions"_s.arg(name);
                 });
}

} // namespace implexa
