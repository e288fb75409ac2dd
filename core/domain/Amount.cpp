#include "Amount.h"

#include <algorithm>
#include <limits>

namespace implexa
{
namespace
{

constexpr quint32 base = 1'000'000'000;
constexpr int digits = 9;

bool allDigits(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

Amount::Amount(qint64 whole)
{
    for (quint64 rest = whole > 0 ? quint64(whole) : 0; rest > 0; rest /= base)
        m_limbs.append(quint32(rest % base));
}

Amount::Amount(Quantity quantity)
    : Amount(quantity.micro / Quantity::one)
{
    if (const qint64 rest = quantity.micro % Quantity::one; rest > 0) {
        m_limbs.insert(m_limbs.cbegin(), quint32(rest) * (base / quint32(Quantity::one)));
        m_point = 1;
    }
}

std::optional<Amount> Amount::parse(const QString& text)
{
    const qsizetype at = text.indexOf(u'.');
    QString whole = at < 0 ? text : text.left(at);
    QString rest = at < 0 ? QString() : text.mid(at + 1);
    if ((whole.isEmpty() && rest.isEmpty()) || !allDigits(whole) || !allDigits(rest))
        return std::nullopt;
    whole = QString((digits - whole.size() % digits) % digits, u'0') + whole;
    rest += QString((digits - rest.size() % digits) % digits, u'0');
    const QString all = whole + rest;
    Amount amount;
    for (qsizetype end = all.size(); end > 0; end -= digits)
        amount.m_limbs.append(all.mid(end - digits, digits).toUInt());
    amount.m_point = int(rest.size() / digits);
    amount.trim();
    return amount;
}

void Amount::trim()
{
    while (!m_limbs.isEmpty() && m_limbs.back() == 0 && m_limbs.size() > m_point)
        m_limbs.removeLast();
    int zeros = 0;
    while (zeros < m_point && m_limbs[zeros] == 0)
        ++zeros;
    if (zeros > 0) {
        m_limbs.remove(0, zeros);
        m_point -= zeros;
    }
}

void Amount::widen(int point)
{
    if (point > m_point) {
        m_limbs.insert(m_limbs.cbegin(), point - m_point, quint32(0));
        m_point = point;
    }
}

Amount& Amount::operator+=(const Amount& other)
{
    widen(other.m_point);
    const int shift = m_point - other.m_point;
    while (m_limbs.size() < other.m_limbs.size() + shift)
        m_limbs.append(0);
    quint32 carry = 0;
    for (qsizetype i = shift; i < m_limbs.size(); ++i) {
        const qsizetype from = i - shift;
        if (from >= other.m_limbs.size() && carry == 0)
            break;
        const quint32 sum =
            m_limbs[i] + (from < other.m_limbs.size() ? other.m_limbs[from] : 0) + carry;
        carry = sum >= base ? 1 : 0;
        m_limbs[i] = sum - carry * base;
    }
    if (carry)
        m_limbs.append(carry);
    trim();
    return *this;
}

Amount operator*(const Amount& a, const Amount& b)
{
    Amount product;
    if (a.isZero() || b.isZero())
        return product;
    product.m_limbs.resize(a.m_limbs.size() + b.m_limbs.size());
    std::fill(product.m_limbs.begin(), product.m_limbs.end(), 0);
    for (qsizetype i = 0; i < a.m_limbs.size(); ++i) {
        quint64 carry = 0;
        for (qsizetype j = 0; j < b.m_limbs.size(); ++j) {
            const quint64 sum =
                quint64(a.m_limbs[i]) * b.m_limbs[j] + product.m_limbs[i + j] + carry;
            product.m_limbs[i + j] = quint32(sum % base);
            carry = sum / base;
        }
        product.m_limbs[i + b.m_limbs.size()] += quint32(carry);
    }
    product.m_point = a.m_point + b.m_point;
    product.trim();
    return product;
}

Amount Amount::dividedBy(qint64 divisor) const
{
    // Two digits more than a millionth would decide every half; a limb has nine, which are cut off
    // with a mark for what follows.
    Amount quotient = *this;
    quotient.widen(2);
    Amount result;
    result.m_limbs.resize(quotient.m_limbs.size());
    result.m_point = quotient.m_point;
    const auto by = quint64(divisor);
    // The remainder is below the divisor, so remainder times base may pass 64 bits: digit by digit.
    quint64 remainder = 0;
    for (qsizetype i = quotient.m_limbs.size() - 1; i >= 0; --i) {
        quint32 limb = 0;
        quint32 unit = base / 10;
        for (int digit = 0; digit < digits; ++digit, unit /= 10) {
            remainder = remainder * 10 + quotient.m_limbs[i] / unit % 10;
            limb = limb * 10 + quint32(remainder / by);
            remainder %= by;
        }
        result.m_limbs[i] = limb;
    }
    result.trim();
    return result.rounded(6);
}

Amount Amount::rounded(int decimals) const
{
    const int kept = (decimals + digits - 1) / digits;
    Amount result = *this;
    if (m_point < kept || (m_point == kept && decimals % digits == 0))
        return result;
    // The limb that the last kept digit is in, and the unit of that digit.
    quint32 unit = 1;
    for (int i = decimals; i % digits != 0; ++i)
        unit *= 10;
    const int last = m_point - kept; // 0 or more
    const quint32 below = unit > 1 ? result.m_limbs[last] % unit : result.m_limbs[last - 1];
    const bool up = below >= (unit > 1 ? unit / 2 : base / 2);
    if (unit > 1)
        result.m_limbs[last] -= below;
    std::fill(result.m_limbs.begin(), result.m_limbs.begin() + last, 0);
    if (up) {
        Amount step;
        step.m_limbs.append(unit);
        step.m_point = kept;
        result.trim();
        result += step;
    }
    result.trim();
    return result;
}

QString Amount::text() const
{
    QString whole;
    for (qsizetype i = m_limbs.size() - 1; i >= m_point; --i)
        whole += whole.isEmpty() ? QString::number(m_limbs[i])
                                 : QString::number(m_limbs[i]).rightJustified(digits, u'0');
    if (whole.isEmpty())
        whole = u'0';
    QString rest;
    for (qsizetype i = qMin(qsizetype(m_point), m_limbs.size()) - 1; i >= 0; --i)
        rest += QString::number(m_limbs[i]).rightJustified(digits, u'0');
    while (rest.endsWith(u'0'))
        rest.chop(1);
    return rest.isEmpty() ? whole : whole + u'.' + rest;
}

QString Amount::text(int decimals) const
{
    QString text = rounded(decimals).text();
    if (decimals <= 0)
        return text;
    const qsizetype at = text.indexOf(u'.');
    const qsizetype have = at < 0 ? 0 : text.size() - at - 1;
    if (at < 0)
        text += u'.';
    return text + QString(decimals - have, u'0');
}

std::optional<qint64> Amount::ceiling() const
{
    constexpr quint64 most = std::numeric_limits<qint64>::max();
    quint64 whole = 0;
    for (qsizetype i = m_limbs.size() - 1; i >= m_point; --i) {
        if (whole > (most - m_limbs[i]) / base)
            return std::nullopt;
        whole = whole * base + m_limbs[i];
    }
    if (m_point > 0) {
        if (whole == most)
            return std::nullopt;
        ++whole;
    }
    return qint64(whole);
}

std::strong_ordering operator<=>(const Amount& a, const Amount& b)
{
    const auto limb = [](const Amount& amount, qsizetype place) -> quint32 {
        const qsizetype at = place + amount.m_point;
        return at >= 0 && at < amount.m_limbs.size() ? amount.m_limbs[at] : 0;
    };
    const qsizetype top = std::max(a.m_limbs.size() - a.m_point, b.m_limbs.size() - b.m_point);
    const qsizetype bottom = -std::max(a.m_point, b.m_point);
    for (qsizetype place = top; place >= bottom; --place)
        if (const auto order = limb(a, place) <=> limb(b, place); std::is_neq(order))
            return order;
    return std::strong_ordering::equal;
}

std::optional<Amount> unitFactor(const QString& from, const QString& to)
{
    if (from == to)
        return Amount(1);
    const auto a = unitFromText(from);
    const auto b = unitFromText(to);
    if (!a || !b || a->dimension != b->dimension)
        return std::nullopt;
    // Sizes within a dimension are powers of ten, at most a million apart.
    return Amount(Quantity{a->size * Quantity::one / b->size});
}

} // namespace implexa
