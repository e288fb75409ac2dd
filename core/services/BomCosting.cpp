#include "BomCosting.h"

#include "BomRollUp.h"
#include "Record.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Structures {
    Q_DECLARE_TR_FUNCTIONS(BomViews)
};

/// One way to buy what a build needs of one part.
struct Candidate {
    ManufacturerPart source;
    SupplierOffer offer;
    qint64 ordered = 0;
    PriceBreak price;
    Amount cost;
};

/// One bought part, whatever revisions of it are built in.
struct Bought {
    SeenPart part;
    Amount needed;
    bool asRequired = false;
    bool uncounted = false;
    QList<Candidate> candidates;
    QString reason; ///< why there is none
};

// In each of its currencies, the price that holds for what must be ordered at least.
void addCandidates(Bought& bought, const ManufacturerPart& source, const SupplierOffer& offer)
{
    const std::optional<qint64> whole = bought.needed.ceiling();
    if (!whole)
        return;
    QMap<QString, QList<PriceBreak>> prices;
    for (const PriceBreak& price : offer.prices)
        prices[price.currency] << price;
    for (QList<PriceBreak>& breaks : prices) {
        std::sort(breaks.begin(), breaks.end(),
                  [](const PriceBreak& a, const PriceBreak& b) { return a.quantity < b.quantity; });
        Candidate candidate{source, offer, 0, breaks.front(), {}};
        candidate.ordered =
            std::max({*whole, offer.minimumOrder.value_or(0), breaks.front().quantity});
        for (const PriceBreak& price : breaks)
            if (price.quantity <= candidate.ordered)
                candidate.price = price;
        candidate.cost = Amount(candidate.ordered) * Amount(Quantity{candidate.price.priceMicro});
        bought.candidates << candidate;
    }
}

void findCandidates(const Record& record, PartId part, const CostRequest& request, Bought& bought)
{
    bool approved = false;
    bool made = false;
    int rank = 0;
    for (const ManufacturerPart& source : record.sources.ofPart(part)) {
        if (source.approval != SourceApproval::Approved)
            continue;
        approved = true;
        if (source.status == SourceStatus::Obsolete)
            continue;
        made = true;
        if (request.choice == CostRequest::Preferred && !bought.candidates.isEmpty() &&
            source.rank > rank)
            break; // they come by rank
        for (const SupplierOffer& offer : source.offers)
            addCandidates(bought, source, offer);
        if (!request.currency.isEmpty())
            bought.candidates.removeIf([&](const Candidate& candidate) {
                return candidate.price.currency != request.currency;
            });
        rank = source.rank;
    }
    if (!bought.candidates.isEmpty())
        return;
    bought.reason = !approved ? Structures::tr("It has no approved manufacturer part.")
                    : !made   ? Structures::tr("Its approved manufacturer parts are obsolete.")
                    : request.currency.isEmpty()
                        ? Structures::tr("Its approved manufacturer parts have no price.")
                        : Structures::tr("Its approved manufacturer parts have no price in %1.")
                              .arg(request.currency);
}

// The currency that prices the most parts comes first, then the next.
QStringList currencies(const QMap<QString, Bought>& parts)
{
    QMap<QString, int> counts;
    for (const Bought& bought : parts) {
        QSet<QString> of;
        for (const Candidate& candidate : bought.candidates)
            of.insert(candidate.price.currency);
        for (const QString& currency : of)
            ++counts[currency];
    }
    QStringList all = counts.keys();
    std::stable_sort(all.begin(), all.end(),
                     [&](const QString& a, const QString& b) { return counts[a] > counts[b]; });
    return all;
}

const Candidate* best(const Bought& bought, const QStringList& currencies)
{
    for (const QString& currency : currencies) {
        const Candidate* found = nullptr;
        for (const Candidate& candidate : bought.candidates)
            if (candidate.price.currency == currency && (!found || candidate.cost < found->cost))
                found = &candidate;
        if (found)
            return found;
    }
    return nullptr;
}

} // namespace

BomCost costOf(const Record& record, const BomGraph& graph, const CostRequest& request)
{
    const BomQuantities quantities(graph);
    const Amount build(request.build);
    QMap<QString, Bought> parts;
    for (size_t at = 0; at < graph.nodes().size(); ++at) {
        const BomGraph::Node& node = graph.nodes()[at];
        const BomQuantities::Of& of = quantities.of[at];
        if (!of.isReached || node.edgeCount > 0)
            continue;
        Bought& bought = parts[node.as.ipn];
        bought.part = node.as;
        bought.needed += of.total * build;
        bought.asRequired = bought.asRequired || of.asRequired;
        bought.uncounted = bought.uncounted || of.uncounted;
    }
    for (Bought& bought : parts)
        if (!bought.needed.isZero())
            findCandidates(record, record.parts.require(bought.part.ipn), request, bought);
    const QStringList order = currencies(parts);

    BomCost cost;
    cost.root = graph.nodes().front().as;
    cost.hasLines = graph.nodes().front().edgeCount > 0;
    cost.build = request.build;
    QMap<QString, Amount> totals;
    for (const Bought& bought : parts) {
        if (const Candidate* chosen = best(bought, order)) {
            cost.lines << CostLine{bought.part,
                                   bought.needed,
                                   chosen->ordered,
                                   chosen->source.manufacturer,
                                   chosen->source.mpn,
                                   chosen->offer.supplier,
                                   chosen->offer.sku,
                                   chosen->offer.leadTimeDays,
                                   chosen->price.currency,
                                   chosen->price.priceMicro,
                                   chosen->cost};
            totals[chosen->price.currency] += chosen->cost;
        } else if (!bought.needed.isZero()) {
            cost.unpriced << UnpricedPart{bought.part, bought.needed,
                                          bought.reason.isEmpty()
                                              ? Structures::tr("So much of it cannot be ordered.")
                                              : bought.reason};
        }
        if (bought.asRequired)
            cost.asRequired << bought.part;
        if (bought.uncounted)
            cost.unpriced << UnpricedPart{bought.part,
                                          {},
                                          Structures::tr("A line counts it in a unit that is not "
                                                         "convertible to %1.")
                                              .arg(bought.part.baseUnit)};
    }
    for (auto total = totals.cbegin(); total != totals.cend(); ++total)
        cost.totals << CostTotal{total.key(), total.value(),
                                 total.value().dividedBy(request.build)};
    return cost;
}

} // namespace implexa
