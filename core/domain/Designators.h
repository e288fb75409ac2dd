#pragma once

#include <QString>
#include <QStringList>

namespace implexa
{

/// Reference designators in their natural order (R2 before R10), each once.
///
/// Reads what tools and people write: names apart by blanks, `,` or `;`, ranges as `R1-R4`,
/// `R1 - R4`, `R1-4`, `R1..R4` or `R1:R4`; `R01-R10` counts in two digits, as it is typed. IEEE 315
/// and ASME Y14.44 name items by a class letter and a number; any other name without blanks is kept
/// as it is.
/// @throws InvalidInput for a range that runs backwards or has more than 10,000 names, for one of
/// two classes (`R1-C4`; `J1-A` is a name), and for names of more than 50 characters.
QStringList parseDesignators(const QString& text);

/// Canonical: `C1, C3-C6, R1`. Ranges only of three and more, without leading zeros;
/// designatorsFromText() reads it back.
QString designatorText(const QStringList& designators);
/// As designatorText() wrote them: whatever was kept once is read again.
QStringList designatorsFromText(const QString& text);

/// Natural order: class letters, then the number.
bool designatorLess(const QString& a, const QString& b);

} // namespace implexa
