#pragma once

#include "Quantity.h"

#include <QString>
#include <QVarLengthArray>

#include <compare>
#include <optional>
#include <utility>

namespace implexa
{

/// What quantities multiply and add up to: a decimal of any size, exact to its last digit, never
/// negative. A screw of 0.000001 in 0.000001 is 0.000000000001, not nothing.
class Amount final
{
public:
    Amount() = default; ///< nothing
    explicit Amount(qint64 whole);
    explicit Amount(Quantity quantity);
    Amount(const Amount&) = default;
    Amount(Amount&&) = default;
    Amount& operator=(const Amount&) = default;
    // Qt 6.4's array loses what it holds when another is moved into it; a swap does not.
    Amount& operator=(Amount&& other) noexcept
    {
        std::swap(m_limbs, other.m_limbs);
        std::swap(m_point, other.m_point);
        return *this;
    }
    ~Amount() = default;

    /// Reads a decimal with a point: `12`, `0.25`; nullopt for anything else.
    static std::optional<Amount> parse(const QString& text);

    bool isZero() const { return m_limbs.isEmpty(); }
    bool isWhole() const { return m_point == 0; }
    /// The fewest digits: `4`, `0.25`.
    QString text() const;
    /// Rounded, halves up, to so many digits after the point, all of them written: `0.30`.
    QString text(int decimals) const;
    /// The next whole number; nullopt beyond what 64 bits hold.
    std::optional<qint64> ceiling() const;

    Amount& operator+=(const Amount& other);
    friend Amount operator+(Amount a, const Amount& b) { return a += b; }
    friend Amount operator*(const Amount& a, const Amount& b);
    /// Divided by @p divisor, which is above 0, and rounded, halves up, to a millionth.
    Amount dividedBy(qint64 divisor) const;

    friend std::strong_ordering operator<=>(const Amount& a, const Amount& b);
    friend bool operator==(const Amount& a, const Amount& b) { return std::is_eq(a <=> b); }

private:
    void trim();
    /// As if it had at least so many limbs after the point.
    void widen(int point);
    Amount rounded(int decimals) const;

    // Nine decimal digits a limb, the lowest first; the first m_point stand after the point.
    QVarLengthArray<quint32, 6> m_limbs;
    int m_point = 0;
};

/// The factor that turns so much of one unit into another of its dimension; nullopt between
/// dimensions and for what is no unit.
std::optional<Amount> unitFactor(const QString& from, const QString& to);

} // namespace implexa
