#pragma once

#include "Id.h"
#include "Lifecycle.h"
#include "Property.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <vector>

namespace implexa
{

/// One line of the parts table: the part as its head revision (open, else latest) shows it.
struct PartRow {
    PartId id;
    QString ipn;
    QString name;
    QString revision;
    ReleaseState state = ReleaseState::Draft;
    Phase phase = Phase::Prototype;
    QString category;         ///< full code
    QString releasedRevision; ///< label; empty: never released
    QString manufacturer;     ///< of the first source
    QString mpn;              ///< of the first source
    int sourceCount = 0;
    QDateTime modified;
    Properties properties; ///< as typed; only those that were asked for

    friend bool operator==(const PartRow&, const PartRow&) = default;
};

enum class PartColumn { Ipn, Name, Revision, State, Phase, Category, Manufacturer, Mpn, Modified };

/// What to list and in which order.
///
/// text is the search line: words are found anywhere in IPN, name, description, MPNs, manufacturers
/// and property values; `state:`, `phase:`, `cat:`, `rev:`, `mpn:`, `ipn:`, `name:`, `by:` and
/// `<property, or the start of its name>:` narrow; all must hold. Numbers compare:
/// `resistance>=4k7`, `capacitance<1u`, `voltage:10..50`. `"two words"` stand together; `-word`
/// must not be there.
struct PartQuery {
    QString text;
    QString category; ///< full code; empty: all; a top-level one takes those below along
    PartColumn sortBy = PartColumn::Ipn;
    QString sortProperty; ///< sorts by this property's values instead, numbers by size
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// The answer: every matching part in order. Rows are fetched by id, a page at a time.
struct PartList {
    std::vector<qint64> ids;
};

struct CategoryCount {
    QString category; ///< full code
    qint64 parts = 0; ///< in this category itself
};

/// One line of the reviews page.
struct ReviewRow {
    PartRow part;
    QString submittedBy;
    QDateTime submittedAt;
    QStringList reviewers;
    int approvals = 0;
    int approvalsNeeded = 0;
    bool waitsForMe = false;
};

} // namespace implexa
