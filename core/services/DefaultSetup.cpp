#include "DefaultSetup.h"

#include <array>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Given {
    const char* code;
    const char* name;
    bool retired = false;
    bool pinned = false;
};

constexpr std::array categories{
    Given{"EL", "Electrical"},
    Given{"EL-RES", "Resistors"},
    Given{"EL-CAP", "Capacitors"},
    Given{"EL-IND", "Inductors and ferrites"},
    Given{"EL-ICT", "Integrated circuits"},
    Given{"EL-DIO", "Diodes and LEDs"},
    Given{"EL-FET", "Transistors"},
    Given{"EL-CON", "Connectors"},
    Given{"EL-PCA", "Assembled boards"},
    // An assembled board is made from one revision of the bare board, not from the latest.
    Given{"EL-PCB", "Bare boards", false, true},
    Given{"EL-SWI", "Switches and relays"},
    Given{"EL-OSC", "Crystals and oscillators"},
    Given{"EL-MOD", "Modules"},
    Given{"EL-OTH", "Other electrical parts"},
    Given{"EL-SYM", "Schematic symbols", true},
    Given{"EL-FPR", "Footprints", true},
    Given{"EL-3DM", "3D models", true},
    Given{"ME", "Mechanical"},
    Given{"ME-FAS", "Fasteners"},
    Given{"ME-ENC", "Enclosures"},
    Given{"ME-MAC", "Machined parts"},
    Given{"ME-SHT", "Sheet metal"},
    Given{"ME-PLA", "Plastic parts"},
    Given{"ME-SEA", "Seals and gaskets"},
    Given{"ME-THM", "Heat sinks and thermal parts"},
    Given{"ME-LBL", "Labels"},
    Given{"ME-OTH", "Other mechanical parts"},
    Given{"AS", "Assemblies"},
    Given{"AS-PRD", "Products"},
    Given{"AS-SUB", "Sub-assemblies"},
    Given{"AS-CBL", "Cables and harnesses"},
    Given{"AS-KIT", "Kits and packaging"},
    Given{"SW", "Software"},
    Given{"SW-FW", "Firmware"},
    Given{"SW-APP", "Applications"},
    Given{"SW-CFG", "Configurations"},
    Given{"DO", "Documents"},
    Given{"DO-SPC", "Specifications"},
    Given{"DO-DRW", "Drawings"},
    Given{"DO-MAN", "Manuals"},
    Given{"DO-TST", "Test procedures and reports"},
    Given{"DO-CER", "Certificates"},
};

PropertyTemplate property(const QString& name, PropertyKind kind, const QString& unit,
                          const QStringList& categoryCodes, bool partLevel = false)
{
    PropertyTemplate made;
    made.name = name;
    made.kind = kind;
    made.unit = unit;
    made.categories = categoryCodes;
    made.partLevel = partLevel;
    return made;
}

} // namespace

QList<Category> defaultCategories()
{
    QList<Category> made;
    for (const Given& given : categories) {
        Category category;
        category.fullCode = QString::fromLatin1(given.code);
        category.code = category.fullCode.section(u'-', -1);
        category.name = QString::fromLatin1(given.name);
        category.retired = given.retired;
        category.takesParts = !given.retired; // no parent is
        category.pinned = given.pinned;
        made << category;
    }
    return made;
}

QList<PropertyTemplate> defaultProperties()
{
    using Kind = PropertyKind;
    QList<PropertyTemplate> made{
        property(u"Resistance"_s, Kind::Number, u"ohm"_s, {u"EL-RES"_s}),
        property(u"Capacitance"_s, Kind::Number, u"F"_s, {u"EL-CAP"_s}),
        property(u"Inductance"_s, Kind::Number, u"H"_s, {u"EL-IND"_s}),
        // As text: -20 %/+80 %, ±0.25 pF.
        property(u"Tolerance"_s, Kind::Text, {},
                 {u"EL-CAP"_s, u"EL-IND"_s, u"EL-OSC"_s, u"EL-RES"_s}),
        property(u"Voltage"_s, Kind::Number, u"V"_s,
                 {u"EL-CAP"_s, u"EL-CON"_s, u"EL-DIO"_s, u"EL-FET"_s, u"EL-MOD"_s, u"EL-RES"_s,
                  u"EL-SWI"_s}),
        property(u"Current"_s, Kind::Number, u"A"_s,
                 {u"EL-CON"_s, u"EL-DIO"_s, u"EL-FET"_s, u"EL-IND"_s, u"EL-MOD"_s, u"EL-SWI"_s}),
        property(u"Power"_s, Kind::Number, u"W"_s,
                 {u"EL-DIO"_s, u"EL-FET"_s, u"EL-MOD"_s, u"EL-RES"_s}),
        property(u"Dielectric"_s, Kind::Text, {}, {u"EL-CAP"_s}),
        property(u"DC resistance"_s, Kind::Number, u"ohm"_s, {u"EL-IND"_s}),
        property(u"Forward voltage"_s, Kind::Number, u"V"_s, {u"EL-DIO"_s}),
        property(u"On resistance"_s, Kind::Number, u"ohm"_s, {u"EL-FET"_s}),
        property(u"Frequency"_s, Kind::Number, u"Hz"_s, {u"EL-OSC"_s}),
        property(u"Load capacitance"_s, Kind::Number, u"F"_s, {u"EL-OSC"_s}),
        property(u"Pins"_s, Kind::Integer, {}, {u"EL-CON"_s, u"EL-ICT"_s}),
        property(u"Pitch"_s, Kind::Number, u"mm"_s, {u"EL-CON"_s}),
        property(u"Package"_s, Kind::Text, {}, {u"EL"_s}),
        property(u"Layers"_s, Kind::Integer, {}, {u"EL-PCB"_s}),
        property(u"Thickness"_s, Kind::Number, u"mm"_s, {u"EL-PCB"_s, u"ME-SHT"_s}),
        property(u"Thread"_s, Kind::Text, {}, {u"ME-FAS"_s}),
        property(u"Length"_s, Kind::Number, u"mm"_s, {u"AS-CBL"_s, u"ME-FAS"_s}),
        property(u"Material"_s, Kind::Text, {}, {u"ME"_s}),
        property(u"Finish"_s, Kind::Text, {}, {u"ME"_s}),
        property(u"Mass"_s, Kind::Number, u"g"_s, {u"AS"_s, u"EL"_s, u"ME"_s}),
        property(u"KiCad symbol"_s, Kind::Text, {}, {u"EL"_s}, true),
        property(u"KiCad footprint"_s, Kind::Text, {}, {u"EL"_s}, true),
        property(u"RoHS"_s, Kind::YesNo, {}, {u"AS"_s, u"EL"_s, u"ME"_s}, true),
        property(u"Datasheet"_s, Kind::Link, {}, {}, true),
    };
    PropertyTemplate makeBuy =
        property(u"Make or buy"_s, Kind::Choice, {}, {u"AS"_s, u"EL"_s, u"ME"_s}, true);
    makeBuy.choices = {u"Make"_s, u"Buy"_s};
    made << makeBuy;
    return made;
}

} // namespace implexa
