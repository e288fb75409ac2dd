#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

namespace implexa
{

/// An exact amount of some unit, in millionths: `0.25` is 250000. Never negative.
struct Quantity {
    qint64 micro = 1'000'000;

    static constexpr qint64 one = 1'000'000;
    static constexpr qint64 largest = 1'000'000'000'000'000; ///< a thousand million units

    /// Reads a decimal with a point and at most six digits after it: `4`, `0.25`, `1e3` is none.
    /// @throws InvalidInput for anything else, negative numbers, and above largest.
    static Quantity parse(const QString& text);
    /// The fewest digits: `4`, `0.25`.
    QString text() const;
    bool isWhole() const { return micro % one == 0; }

    friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

/// What is counted or measured together and converts within.
enum class Dimension { Count, Length, Mass, Volume };

struct Unit {
    QString code; ///< `each`, `mm`, `kg`
    Dimension dimension = Dimension::Count;
    qint64 size = 1; ///< in the smallest unit of its dimension (each, mm, mg, ml)
};

/// Every unit that a part or a line may be counted in, by dimension and size.
const QList<Unit>& knownUnits();
/// By code, or by what people write for it (`pcs`, `EA`, `metre`, `L`); nullopt where it is none.
std::optional<Unit> unitFromText(const QString& text);
/// @throws InvalidInput that lists the units.
Unit requireUnit(const QString& text);

/// The same amount in another unit; nullopt between dimensions.
/// @throws InvalidInput when it cannot be told exactly in millionths, or is too large.
std::optional<Quantity> converted(Quantity quantity, const QString& from, const QString& to);

} // namespace implexa
