#include "BomMatcher.h"

#include "BomValues.h"
#include "Record.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(BomMatcher)
};

constexpr size_t mostCompared = 2000;
constexpr qsizetype mostOffered = 20;

/// `Yageo Corp.` and `YAGEO` are one maker.
QString makerKey(const QString& manufacturer)
{
    static const QRegularExpression forms(
        u"\\b(inc|corp|corporation|co|ltd|llc|gmbh|ag|limited|company|electronics)\\b\\.?"_s);
    QString key = manufacturer.toLower().remove(forms);
    key.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return key;
}

bool sameMaker(const QString& a, const QString& b)
{
    const QString left = makerKey(a);
    const QString right = makerKey(b);
    return left == right || (left.size() >= 4 && right.startsWith(left)) ||
           (right.size() >= 4 && left.startsWith(right));
}

QString quoted(const QString& text)
{
    QString word = text;
    return u'"' + word.remove(u'"') + u'"';
}

} // namespace

BomMatcher::BomMatcher(const Record& record)
    : m_record(record)
{
}

const PartRecord& BomMatcher::part(PartId id)
{
    auto known = m_parts.find(id);
    if (known == m_parts.end())
        known = m_parts.insert(id, m_record.load(id));
    return *known;
}

BomCandidate BomMatcher::candidate(PartId id, const QString& reason)
{
    const PartRecord& found = part(id);
    return {found.ipn, found.head().content.name, reason};
}

BomMatch BomMatcher::decided(const QList<PartId>& parts, const QString& reason)
{
    BomMatch match;
    for (const PartId id : parts.mid(0, mostOffered))
        match.candidates << candidate(id, reason);
    if (parts.size() == 1) {
        match.ipn = match.candidates.front().ipn;
        match.name = match.candidates.front().name;
        match.reason = reason;
    } else {
        match.open = true;
        match.reason = Messages::tr("%1 parts have %2. Choose one.").arg(parts.size()).arg(reason);
    }
    return match;
}

QList<PartId> BomMatcher::find(const QString& category, const QString& text)
{
    const QString key = category + u'\n' + text;
    if (const auto known = m_found.constFind(key); known != m_found.constEnd())
        return *known;
    PartQuery query;
    query.category = category;
    query.text = text.left(900);
    QList<PartId> parts;
    for (const qint64 id : m_record.search.find(query, {}).ids)
        if (static_cast<size_t>(parts.size()) < mostCompared)
            parts << PartId{id};
    m_found.insert(key, parts);
    return parts;
}

BomMatch BomMatcher::chosen(const QString& ipn)
{
    BomMatch match;
    const PartRecord& found = part(m_record.parts.require(ipn.trimmed()));
    match.ipn = found.ipn;
    match.name = found.head().content.name;
    match.reason = Messages::tr("chosen");
    return match;
}

std::optional<BomMatch> BomMatcher::byNumber(const BomItem& item)
{
    // What a column calls a part number, an MPN or a name may be the vault's own number.
    for (const QString& number : {item.ipn, item.mpn, item.name, item.value})
        if (!number.isEmpty())
            if (const auto id = m_record.parts.find(number))
                return decided({*id}, Messages::tr("IPN %1").arg(number));
    return std::nullopt;
}

std::optional<BomMatch> BomMatcher::byMpn(const QString& mpn, const QString& manufacturer,
                                          const QString& reason)
{
    if (mpn.isEmpty())
        return std::nullopt;
    const QList<PartId> all = m_record.sources.partsWith(mpn);
    if (all.isEmpty())
        return std::nullopt;
    const auto made = [&](PartId id) {
        const QList<ManufacturerPart>& sources = part(id).sources;
        return std::any_of(sources.begin(), sources.end(), [&](const ManufacturerPart& source) {
            return source.mpn.compare(mpn, Qt::CaseInsensitive) == 0 &&
                   sameMaker(source.manufacturer, manufacturer);
        });
    };
    QList<PartId> sure;
    if (!manufacturer.isEmpty())
        std::copy_if(all.begin(), all.end(), std::back_inserter(sure), made);
    if (!sure.isEmpty() || manufacturer.isEmpty())
        return decided(sure.isEmpty() ? all : sure, reason.arg(mpn));
    return decided(all, reason.arg(mpn) + u' ' + Messages::tr("of another manufacturer's name"));
}

std::optional<BomMatch> BomMatcher::byValue(const BomItem& item, const QString& category)
{
    if (item.value.isEmpty())
        return std::nullopt;
    const QString package = packageOf(item);
    const bool number = numberOf(item.value, category).has_value();
    // A number is written in many ways: all of the category and size are compared. A name is not.
    if (number && category.isEmpty())
        return std::nullopt;
    QList<PartId> sure;
    QList<PartId> loose;
    const QString text = number ? quoted(package) : quoted(item.value);
    for (const PartId id : find(number ? category : QString(), text)) {
        const PartRecord& one = part(id);
        if (!fitsValue(one, item.value))
            continue;
        const bool fits = fitsFootprint(one, item) && fitsRest(one, item.value) &&
                          (category.isEmpty() || category == u"EL-OTH" || one.category == category);
        (fits ? sure : loose) << id;
    }
    QList<PartId> surest;
    std::copy_if(sure.begin(), sure.end(), std::back_inserter(surest),
                 [&](PartId id) { return hasFootprint(part(id), item); });
    if (!surest.isEmpty())
        sure = surest;
    if (!sure.isEmpty())
        return decided(sure, Messages::tr("value %1 and %2")
                                 .arg(item.value, item.footprint.isEmpty()
                                                      ? package
                                                      : item.footprint.section(u':', -1)));
    BomMatch match;
    for (const PartId id : loose.mid(0, mostOffered))
        match.candidates << candidate(id, Messages::tr("value %1 only").arg(item.value));
    if (match.candidates.isEmpty())
        return std::nullopt;
    return match;
}

std::optional<BomMatch> BomMatcher::byName(const BomItem& item, const QString& category)
{
    const QString name = partNameOf(item);
    if (name.isEmpty())
        return std::nullopt;
    QList<PartId> same;
    for (const PartId id : find({}, u"name:"_s + quoted(name))) {
        const PartRecord& one = part(id);
        if (one.head().content.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (!category.isEmpty() && one.category.startsWith(u"EL-") && one.category != category)
            continue;
        if (!item.footprint.isEmpty() && !item.value.isEmpty() && !fitsFootprint(one, item) &&
            !packageIn(item.footprint).isEmpty())
            continue;
        same << id;
    }
    if (same.isEmpty())
        return std::nullopt;
    return decided(same, Messages::tr("name “%1”").arg(name));
}

BomMatch BomMatcher::match(const BomItem& item, const QStringList& designators,
                           const QList<BomItem>& alternates)
{
    const QString category = categoryOfDesignators(designators);
    const QString mpnReason = Messages::tr("MPN %1");
    BomMatch none;
    none.reason = item.isEmpty()        ? Messages::tr("the row names no part")
                  : !item.ipn.isEmpty() ? Messages::tr("the vault has no part %1").arg(item.ipn)
                  : !item.mpn.isEmpty() ? Messages::tr("no part has the MPN %1").arg(item.mpn)
                                        : Messages::tr("no part fits");
    if (item.isEmpty())
        return none;
    if (auto found = byNumber(item))
        return *found;
    if (auto found = byMpn(item.mpn, item.manufacturer, mpnReason))
        return *found;
    for (const BomItem& alternate : alternates)
        if (auto found = byMpn(alternate.mpn, alternate.manufacturer,
                               Messages::tr("MPN %1 of an alternate")))
            return *found;
    // A number of its own, or a manufacturer's, that nobody knows is another part.
    if (!item.ipn.isEmpty() || !item.mpn.isEmpty())
        return none;
    if (auto found = byMpn(item.value, item.manufacturer, mpnReason))
        return *found;
    const auto value = byValue(item, category);
    if (value && !(value->ipn.isEmpty() && !value->open))
        return *value;
    if (auto found = byName(item, category))
        return *found;
    if (value)
        none.candidates = value->candidates;
    return none;
}

BomMatch BomMatcher::matchAlternate(const BomItem& item)
{
    if (!item.ipn.isEmpty())
        if (const auto id = m_record.parts.find(item.ipn))
            return decided({*id}, Messages::tr("IPN %1").arg(item.ipn));
    if (auto found = byMpn(item.mpn, item.manufacturer, Messages::tr("MPN %1")))
        return *found;
    return {};
}

} // namespace implexa
