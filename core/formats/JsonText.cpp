#include "JsonText.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QVarLengthArray>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace implexa
{

namespace
{

constexpr char hexDigits[] = "0123456789abcdef";

void appendUtf8(QByteArray& out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

void appendEscaped(QByteArray& out, char16_t c)
{
    switch (c) {
    case u'"':
        out += "\\\"";
        return;
    case u'\\':
        out += "\\\\";
        return;
    case u'\b':
        out += "\\b";
        return;
    case u'\f':
        out += "\\f";
        return;
    case u'\n':
        out += "\\n";
        return;
    case u'\r':
        out += "\\r";
        return;
    case u'\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += hexDigits[c >> 4];
        out += hexDigits[c & 15];
    }
}

bool isPlain(char16_t c)
{
    return c >= 0x20 && c < 0x7F && c != u'"' && c != u'\\';
}

void appendString(QByteArray& out, const QString& text)
{
    // Of the view: QString's own utf16() copies each literal.
    const auto* at = QStringView(text).utf16();
    const char16_t* const end = at + text.size();
    out += '"';
    while (at != end) {
        // Nearly all text is plain: copied in runs.
        const char16_t* run = at;
        while (run != end && isPlain(*run))
            ++run;
        if (run != at) {
            const qsizetype old = out.size();
            out.resize(old + (run - at));
            std::transform(at, run, out.data() + old,
                           [](char16_t c) { return static_cast<char>(c); });
            at = run;
            continue;
        }
        const char16_t c = *at++;
        if (c < 0x80)
            appendEscaped(out, c);
        else if (QChar::isHighSurrogate(c) && at != end && QChar::isLowSurrogate(*at))
            appendUtf8(out, QChar::surrogateToUcs4(c, *at++));
        else
            appendUtf8(out, QChar::isSurrogate(c) ? U'\uFFFD' : c);
    }
    out += '"';
}

// The shortest digits, laid out as jq does: an exponent below 1e-4 and where zeros would pile up.
void appendDouble(QByteArray& out, double number)
{
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::scientific);
    const char* at = text;
    if (*at == '-')
        out += *at++;
    QByteArray digits;
    for (; *at != 'e'; ++at) {
        if (*at != '.')
            digits += *at;
    }
    ++at;
    if (*at == '+')
        ++at;
    int exponent = 0;
    std::from_chars(at, end.ptr, exponent);

    const auto count = static_cast<int>(digits.size());
    const int point = exponent + 1; // digits before the decimal point
    if (point <= -4 || point > count + 15) {
        out += digits.first(1);
        if (count > 1)
            out.append('.').append(digits.sliced(1));
        out += exponent < 0 ? "e-" : "e+";
        if (std::abs(exponent) < 10)
            out += '0';
        out += QByteArray::number(std::abs(exponent));
    } else if (point <= 0) {
        out.append("0.").append(QByteArray(-point, '0')).append(digits);
    } else if (point >= count) {
        out.append(digits).append(QByteArray(point - count, '0'));
    } else {
        out.append(digits.first(point)).append('.').append(digits.sliced(point));
    }
}

void appendWhole(QByteArray& out, qint64 number)
{
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, number);
    out.append(text, end.ptr - text);
}

void appendNumber(QByteArray& out, const QJsonValue& value)
{
    constexpr auto notWhole = std::numeric_limits<qint64>::min();
    const qint64 whole = value.toInteger(notWhole);
    if (whole == notWhole)
        appendDouble(out, value.toDouble());
    else
        appendWhole(out, whole);
}

bool codePointLess(const QString& a, const QString& b)
{
    const QList<uint> left = a.toUcs4();
    const QList<uint> right = b.toUcs4();
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
}

// Qt nearly always holds keys in order of UTF-16 units, which differs from that of code points for
// surrogates; reading text with such keys or byte order marks in them leaves other orders.
template <typename Keys>
bool needsSorting(const Keys& keys)
{
    const bool surrogates = std::any_of(keys.begin(), keys.end(), [](const QString& key) {
        return std::any_of(key.cbegin(), key.cend(), [](QChar c) { return c.isSurrogate(); });
    });
    return surrogates || !std::is_sorted(keys.begin(), keys.end());
}

} // namespace

JsonText::JsonText(Layout layout)
    : m_layout(layout)
{
    m_out.reserve(2048);
}

void JsonText::beginObject()
{
    open('{');
}

void JsonText::endObject()
{
    close('}');
}

void JsonText::beginArray()
{
    open('[');
}

void JsonText::endArray()
{
    close(']');
}

void JsonText::item()
{
    if (!m_empty)
        m_out += ',';
    m_empty = false;
    newLine();
}

void JsonText::key(const QString& name)
{
    item();
    appendString(m_out, name);
    m_out += m_layout == Canonical ? ": " : ":";
}

void JsonText::value(const QString& text)
{
    appendString(m_out, text);
}

void JsonText::value(qint64 number)
{
    appendWhole(m_out, number);
}

void JsonText::value(bool yes)
{
    m_out += yes ? "true" : "false";
}

void JsonText::value(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        this->value(value.toBool());
        break;
    case QJsonValue::Double:
        appendNumber(m_out, value);
        break;
    case QJsonValue::String:
        appendString(m_out, value.toString());
        break;
    case QJsonValue::Array:
        beginArray();
        for (const QJsonValue one : value.toArray()) {
            item();
            this->value(one);
        }
        endArray();
        break;
    case QJsonValue::Object:
        object(value.toObject());
        break;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        m_out += "null";
        break;
    }
}

void JsonText::object(const QJsonObject& members)
{
    beginObject();
    // Each key is a text of its own when it is asked for: once.
    QVarLengthArray<QString, 24> keys;
    for (auto it = members.begin(); it != members.end(); ++it)
        keys.append(it.key());
    if (needsSorting(keys)) {
        std::vector<std::pair<QString, QJsonValue>> sorted;
        for (auto it = members.begin(); it != members.end(); ++it)
            sorted.emplace_back(it.key(), it.value());
        std::sort(sorted.begin(), sorted.end(),
                  [](const auto& a, const auto& b) { return codePointLess(a.first, b.first); });
        for (const auto& [name, content] : sorted)
            member(name, content);
    } else {
        auto name = keys.cbegin();
        for (auto it = members.begin(); it != members.end(); ++it, ++name)
            member(*name, QJsonValue(it.value()));
    }
    endObject();
}

QByteArray JsonText::take()
{
    if (m_layout == Canonical)
        m_out += '\n';
    return std::move(m_out);
}

void JsonText::open(char bracket)
{
    m_out += bracket;
    ++m_depth;
    m_empty = true;
}

void JsonText::close(char bracket)
{
    --m_depth;
    if (!m_empty)
        newLine();
    m_out += bracket;
    m_empty = false;
}

void JsonText::newLine()
{
    if (m_layout == Canonical)
        m_out.append('\n').append(2 * m_depth, ' ');
}

} // namespace implexa
