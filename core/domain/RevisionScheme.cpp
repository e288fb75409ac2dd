#include "RevisionScheme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

// ASME Y14.35: I O Q S X Z are never used, they read like 1 0 and each other.
const QString alphabet = u"ABCDEFGHJKLMNPRTUVWY"_s;

bool isNumber(const QString& label)
{
    return !label.isEmpty() && label.size() < 10 &&
           std::all_of(label.begin(), label.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isLetters(const QString& label)
{
    return !label.isEmpty() &&
           std::all_of(label.begin(), label.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
}

QString nextNumber(const QString& label)
{
    // 09 -> 10, 02 -> 03: the width that the label came with stays.
    return u"%1"_s.arg(label.toInt() + 1, static_cast<int>(label.size()), 10, QChar(u'0'));
}

QString nextLetters(QString label)
{
    for (qsizetype at = label.size() - 1; at >= 0; --at) {
        // A forbidden letter that an import brought along goes on at the next allowed one.
        const auto* next = std::upper_bound(alphabet.begin(), alphabet.end(), label[at]);
        if (next != alphabet.end()) {
            label[at] = *next;
            return label;
        }
        label[at] = alphabet.front();
    }
    return alphabet.front() + label;
}

} // namespace

QString RevisionScheme::code() const
{
    return m_kind == Numbers ? u"numbers"_s : u"letters"_s;
}

std::optional<RevisionScheme> RevisionScheme::fromCode(const QString& code)
{
    if (code == u"numbers")
        return RevisionScheme(Numbers);
    if (code == u"letters")
        return RevisionScheme(Letters);
    return std::nullopt;
}

QString RevisionScheme::first() const
{
    return m_kind == Numbers ? u"1"_s : u"A"_s;
}

QString RevisionScheme::next(const QString& label) const
{
    if (isNumber(label))
        return nextNumber(label);
    if (isLetters(label))
        return nextLetters(label);
    // 1.3 -> 1.4, A2 -> A3
    qsizetype digits = label.size();
    while (digits > 0 && label[digits - 1] >= u'0' && label[digits - 1] <= u'9')
        --digits;
    if (digits < label.size() && label.size() - digits < 10)
        return label.left(digits) + nextNumber(label.mid(digits));
    return first();
}

} // namespace implexa
