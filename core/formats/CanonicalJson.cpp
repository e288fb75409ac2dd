#include "CanonicalJson.h"

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QVarLengthArray>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace implexa
{

namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(implexa::CanonicalJson)
};

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
    const auto* at = reinterpret_cast<const char16_t*>(text.utf16());
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

void appendNumber(QByteArray& out, const QJsonValue& value)
{
    constexpr auto notWhole = std::numeric_limits<qint64>::min();
    const qint64 whole = value.toInteger(notWhole);
    if (whole == notWhole) {
        appendDouble(out, value.toDouble());
        return;
    }
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, whole);
    out.append(text, end.ptr - text);
}

bool codePointLess(const QString& a, const QString& b)
{
    const QList<uint> left = a.toUcs4();
    const QList<uint> right = b.toUcs4();
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
}

class Writer
{
public:
    explicit Writer(bool indented)
        : m_indented(indented)
    {
        m_out.reserve(1024);
    }

    void value(const QJsonValue& value)
    {
        switch (value.type()) {
        case QJsonValue::Bool:
            m_out += value.toBool() ? "true" : "false";
            break;
        case QJsonValue::Double:
            appendNumber(m_out, value);
            break;
        case QJsonValue::String:
            appendString(m_out, value.toString());
            break;
        case QJsonValue::Array:
            array(value.toArray());
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

    QByteArray take() { return std::move(m_out); }

private:
    void array(const QJsonArray& items)
    {
        open('[');
        bool first = true;
        for (const QJsonValue item : items) {
            separate(first);
            value(item);
        }
        close(']', first);
    }

    void object(const QJsonObject& members)
    {
        open('{');
        bool first = true;
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
            for (const auto& [key, content] : sorted)
                member(key, content, first);
        } else {
            auto key = keys.cbegin();
            for (auto it = members.begin(); it != members.end(); ++it, ++key)
                member(*key, it.value(), first);
        }
        close('}', first);
    }

    // Qt nearly always holds keys in order of UTF-16 units, which differs from that of code points
    // for surrogates; reading text with such keys or byte order marks in them leaves other orders.
    template <typename Keys>
    static bool needsSorting(const Keys& keys)
    {
        const bool surrogates = std::any_of(keys.begin(), keys.end(), [](const QString& key) {
            return std::any_of(key.cbegin(), key.cend(), [](QChar c) { return c.isSurrogate(); });
        });
        return surrogates || !std::is_sorted(keys.begin(), keys.end());
    }

    void member(const QString& key, const QJsonValue& content, bool& first)
    {
        separate(first);
        appendString(m_out, key);
        m_out += m_indented ? ": " : ":";
        value(content);
    }

    void open(char bracket)
    {
        m_out += bracket;
        ++m_depth;
    }

    void separate(bool& first)
    {
        if (!first)
            m_out += ',';
        first = false;
        newLine();
    }

    void close(char bracket, bool empty)
    {
        --m_depth;
        if (!empty)
            newLine();
        m_out += bracket;
    }

    void newLine()
    {
        if (m_indented)
            m_out.append('\n').append(2 * m_depth, ' ');
    }

    QByteArray m_out;
    qsizetype m_depth = 0;
    bool m_indented;
};

struct Place {
    qsizetype line;
    qsizetype column;
};

Place placeOf(const QByteArray& bytes, qsizetype offset)
{
    const QByteArray before = bytes.first(std::clamp<qsizetype>(offset, 0, bytes.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {before.count('\n') + 1, QString::fromUtf8(before.sliced(lineStart)).size() + 1};
}

} // namespace

QByteArray canonicalJson(const QJsonValue& value)
{
    Writer writer(true);
    writer.value(value);
    return writer.take() + '\n';
}

QByteArray compactJson(const QJsonValue& value)
{
    Writer writer(false);
    writer.value(value);
    return writer.take();
}

QJsonObject parseJsonObject(const QByteArray& bytes, const QString& what)
{
    const auto refuse = [&](const Place& place, const QString& cause) {
        throw InvalidInput(
            Messages::tr("%1 is not valid JSON: see line %2, column %3.")
                .arg(what, QString::number(place.line), QString::number(place.column)),
            cause);
    };
    const QByteArray byteOrderMark("\xEF\xBB\xBF");
    QByteArray text = bytes.startsWith(byteOrderMark) ? bytes.sliced(byteOrderMark.size()) : bytes;
    if (!text.isValidUtf8()) {
        const qsizetype replaced = QString::fromUtf8(text).indexOf(QChar::ReplacementCharacter);
        refuse(placeOf(QString::fromUtf8(text).first(replaced).toUtf8(), text.size()),
               u"not UTF-8"_s);
    }
    // Qt would drop one at the start of a string; escaped, it stays.
    text.replace(byteOrderMark, "\\ufeff");

    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        refuse(placeOf(text, error.offset), error.errorString());
    if (!document.isObject()) {
        throw InvalidInput(
            Messages::tr("%1 is not valid here: a JSON object, { ... }, was expected "
                         "at line 1, column 1.")
                .arg(what));
    }
    return document.object();
}

JsonDiff jsonDiff(const QJsonObject& before, const QJsonObject& after)
{
    if (before.isEmpty())
        return {{}, after};
    // Not QJsonObject::find(): it misses keys where reading left an odd order.
    const auto members = [](const QJsonObject& object) {
        std::map<QString, QJsonValue> sorted;
        for (auto it = object.begin(); it != object.end(); ++it)
            sorted.emplace(it.key(), it.value());
        return sorted;
    };
    JsonDiff diff;
    auto added = members(after);
    for (const auto& [key, left] : members(before)) {
        const auto found = added.extract(key);
        if (found.empty()) {
            diff.before.insert(key, left);
            continue;
        }
        const QJsonValue& right = found.mapped();
        if (left == right)
            continue;
        if (!left.isObject() || !right.isObject()) {
            diff.before.insert(key, left);
            diff.after.insert(key, right);
        } else if (const JsonDiff inner = jsonDiff(left.toObject(), right.toObject());
                   !inner.isEmpty()) {
            diff.before.insert(key, inner.before);
            diff.after.insert(key, inner.after);
        }
    }
    for (const auto& [key, right] : added)
        diff.after.insert(key, right);
    return diff;
}

} // namespace implexa
