#include "BomWords.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

using Words = std::vector<BomWord>;
using F = BomField;

const Words& sourceWords()
{
    static const Words words{
        {"mfr", F::Manufacturer},
        {"mfrname", F::Manufacturer},
        {"manu", F::Manufacturer},
        {"manuf", F::Manufacturer},
        {"maker", F::Manufacturer},
        {"brand", F::Manufacturer},
        {"make", F::Manufacturer},
        {"mf", F::Manufacturer},
        {"mpn", F::Mpn},
        {"mfrpartnumber", F::Mpn},
        {"mfrpn", F::Mpn},
        {"mfrnumber", F::Mpn},
        {"mfrpart", F::Mpn},
        {"mfritemnumber", F::Mpn},
        {"mfrpartname", F::Mpn},
        {"manufpartnumber", F::Mpn},
        {"manupartnumber", F::Mpn},
        {"mp", F::Mpn},
        {"mfrref", F::Mpn},
        {"mfrordercode", F::Mpn},
    };
    return words;
}

} // namespace

QString bomHeaderKey(const QString& header)
{
    QString plain = header.toLower();
    plain.replace(u'#', u"number"_s);
    plain.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    for (const QString& word : {u"manufacturers"_s, u"manufacturer"_s, u"mfgr"_s, u"mfg"_s})
        plain.replace(word, u"mfr"_s);
    for (const QString& ending : {u"no"_s, u"num"_s, u"nr"_s})
        for (const QString& stem : {u"part"_s, u"item"_s, u"article"_s, u"material"_s, u"mfr"_s,
                                    u"find"_s, u"line"_s, u"supplier"_s, u"vendor"_s})
            if (plain.endsWith(stem + ending))
                return plain.chopped(ending.size()) + u"number"_s;
    return plain;
}

const std::vector<BomWord>& bomWords()
{
    static const Words words{
        {"level", F::Level},
        {"lvl", F::Level},
        {"bomlevel", F::Level},
        {"indent", F::Level},
        {"indentlevel", F::Level},
        {"depth", F::Level},
        {"parent", F::Parent},
        {"parentipn", F::Parent},
        {"parentpartnumber", F::Parent},
        {"parentpn", F::Parent},
        {"parentitem", F::Parent},
        {"find", F::Find},
        {"findnumber", F::Find},
        {"item", F::Find},
        {"itemnumber", F::Find},
        {"pos", F::Find},
        {"position", F::Find},
        {"linenumber", F::Find},
        {"line", F::Find},
        {"id", F::Find},
        {"number", F::Find},
        {"no", F::Find},
        {"ipn", F::Ipn},
        {"internalpartnumber", F::Ipn},
        {"inhousepartnumber", F::Ipn},
        {"housepartnumber", F::Ipn},
        {"companypartnumber", F::Ipn},
        {"ourpartnumber", F::Ipn},
        {"internalpn", F::Ipn},
        {"child", F::Ipn},
        {"childipn", F::Ipn},
        {"childpartnumber", F::Ipn},
        {"childpn", F::Ipn},
        {"childitem", F::Ipn},
        {"componentipn", F::Ipn},
        {"componentpartnumber", F::Ipn},
        {"quantity", F::Quantity},
        {"qty", F::Quantity},
        {"qnty", F::Quantity},
        {"count", F::Quantity},
        {"qtyper", F::Quantity},
        {"quantityper", F::Quantity},
        {"qtyperassembly", F::Quantity},
        {"quantityperassembly", F::Quantity},
        {"qtyperboard", F::Quantity},
        {"quantityperboard", F::Quantity},
        {"quantityperpcb", F::Quantity},
        {"qtyperpcb", F::Quantity},
        {"qtyperunit", F::Quantity},
        {"amount", F::Quantity},
        {"pieces", F::Quantity},
        {"pcs", F::Quantity},
        {"menge", F::Quantity},
        {"anzahl", F::Quantity},
        {"unit", F::Unit},
        {"uom", F::Unit},
        {"units", F::Unit},
        {"unitofmeasure", F::Unit},
        {"designator", F::Designators},
        {"designators", F::Designators},
        {"refdes", F::Designators},
        {"referencedesignator", F::Designators},
        {"referencedesignators", F::Designators},
        {"refdesignator", F::Designators},
        {"refdesignators", F::Designators},
        {"reference", F::Designators},
        {"references", F::Designators},
        {"ref", F::Designators},
        {"refs", F::Designators},
        {"partreference", F::Designators},
        {"locations", F::Designators},
        {"location", F::Designators},
        {"value", F::Value},
        {"val", F::Value},
        {"partvalue", F::Value},
        {"designation", F::Value},
        {"footprint", F::Footprint},
        {"package", F::Footprint},
        {"pcbfootprint", F::Footprint},
        {"footprintname", F::Footprint},
        {"packagefootprint", F::Footprint},
        {"casepackage", F::Footprint},
        {"packagecase", F::Footprint},
        {"case", F::Footprint},
        {"pcbdecal", F::Footprint},
        {"pattern", F::Footprint},
        {"name", F::Name},
        {"partname", F::Name},
        {"itemname", F::Name},
        {"componentname", F::Name},
        {"title", F::Name},
        {"description", F::Description},
        {"desc", F::Description},
        {"descr", F::Description},
        {"partdescription", F::Description},
        {"itemdescription", F::Description},
        {"longdescription", F::Description},
        {"symbol", F::Symbol},
        {"libpart", F::Symbol},
        {"libref", F::Symbol},
        {"device", F::Symbol},
        {"cmpname", F::Symbol},
        {"lcscpartnumber", F::SupplierNumber},
        {"lcscpart", F::SupplierNumber},
        {"lcsc", F::SupplierNumber},
        {"lcscnumber", F::SupplierNumber},
        {"lcscpn", F::SupplierNumber},
        {"jlcpcbpartnumber", F::SupplierNumber},
        {"jlcpcbpartnumberoptional", F::SupplierNumber},
        {"jlcpcbpart", F::SupplierNumber},
        {"supplierpartnumber", F::SupplierNumber},
        {"supplierpn", F::SupplierNumber},
        {"suppliernumber", F::SupplierNumber},
        {"supplierandref", F::SupplierNumber},
        {"vendorpartnumber", F::SupplierNumber},
        {"vendorpn", F::SupplierNumber},
        {"distributorpartnumber", F::SupplierNumber},
        {"sellerpartnumber", F::SupplierNumber},
        {"digikey", F::SupplierNumber},
        {"digikeypartnumber", F::SupplierNumber},
        {"digikeypn", F::SupplierNumber},
        {"mouser", F::SupplierNumber},
        {"mouserpartnumber", F::SupplierNumber},
        {"fitted", F::Fitted},
        {"populate", F::Fitted},
        {"populated", F::Fitted},
        {"place", F::Fitted},
        {"mount", F::Fitted},
        {"dnp", F::NotFitted},
        {"dnf", F::NotFitted},
        {"dni", F::NotFitted},
        {"dnm", F::NotFitted},
        {"donotpopulate", F::NotFitted},
        {"donotplace", F::NotFitted},
        {"donotfit", F::NotFitted},
        {"donotload", F::NotFitted},
        {"donotinstall", F::NotFitted},
        {"donotmount", F::NotFitted},
        {"nofit", F::NotFitted},
        {"nostuff", F::NotFitted},
        {"notfitted", F::NotFitted},
        {"config", F::NotFitted},
        {"excludefrombom", F::Excluded},
        {"excludedfrombom", F::Excluded},
        {"note", F::Note},
        {"notes", F::Note},
        {"remark", F::Note},
        {"remarks", F::Note},
        {"bomnotes", F::Note},
        {"bomnote", F::Note},
        {"comments", F::Note},
        {"comment", F::Note},
    };
    return words;
}

const std::vector<BomWord>& bomWordsOf(BomDialect dialect)
{
    static const Words none;
    static const Words board{{"comment", F::Value}};
    static const Words kicad{{"part", F::Symbol}, {"component", F::Find}, {"id", F::Find}};
    static const Words eagle{
        {"part", F::Designators}, {"parts", F::Designators}, {"device", F::Symbol}};
    static const Words orcad{{"part", F::Value}, {"name", F::Ignore}};
    static const Words parentChild{
        {"assembly", F::Parent}, {"component", F::Ipn}, {"part", F::Ipn}};
    switch (dialect) {
    case BomDialect::Jlcpcb:
    case BomDialect::Altium:
        return board;
    case BomDialect::KiCad:
    case BomDialect::KiCadScript:
        return kicad;
    case BomDialect::Eagle:
        return eagle;
    case BomDialect::OrCad:
        return orcad;
    case BomDialect::ParentChild:
        return parentChild;
    case BomDialect::Generic:
    case BomDialect::GitPlm:
    case BomDialect::Plain:
    case BomDialect::Indented:
        break;
    }
    return none;
}

std::optional<BomField> bomFieldOf(const QString& key)
{
    static const QHash<QString, BomField> all = [] {
        QHash<QString, BomField> fields;
        for (const BomWord& word : bomWords())
            fields.insert(QString::fromLatin1(word.key), word.field);
        for (const char* ipn : {"partnumber", "pn", "articlenumber", "materialnumber", "partid",
                                "partcode", "itemcode", "stockcode"})
            fields.insert(QString::fromLatin1(ipn), F::Ipn);
        for (const char* name : {"part", "parts", "component"})
            fields.insert(QString::fromLatin1(name), F::Name);
        fields.insert(u"assembly"_s, F::Parent);
        return fields;
    }();
    const auto found = all.constFind(key);
    return found == all.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<BomField> bomSourceField(const QString& key)
{
    for (const BomWord& word : sourceWords())
        if (key == QLatin1String(word.key))
            return word.field;
    return std::nullopt;
}

bool isBomFindNumber(const QString& value)
{
    static const QRegularExpression number(u"^\\d{1,6}(\\.\\d{1,6})*\\.?$"_s);
    return number.match(value).hasMatch();
}

bool isOrCadInstance(const QString& value)
{
    static const QRegularExpression instance(u"^INS\\d+$"_s);
    return instance.match(value).hasMatch();
}

} // namespace implexa
