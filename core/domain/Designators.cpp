#include "Designators.h"

#include "Error.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Designators {
    Q_DECLARE_TR_FUNCTIONS(Designators)
};

constexpr qint64 longestRange = 10'000;
constexpr qsizetype longestName = 50;

struct Numbered {
    QString prefix;
    qint64 number = -1;
    int width = 0; ///< of the number, in digits
};

/// `R012` as R and 12; a number of more than nine digits is part of the name.
Numbered counted(const QString& name)
{
    int digits = 0;
    while (digits < name.size() && name[name.size() - 1 - digits] >= u'0' &&
           name[name.size() - 1 - digits] <= u'9')
        ++digits;
    if (digits == 0 || digits > 9 || digits == name.size())
        return {name, -1, 0};
    return {name.chopped(digits), name.right(digits).toLongLong(), digits};
}

/// Here a number with leading zeros is part of the name too.
Numbered split(const QString& name)
{
    const Numbered parts = counted(name);
    const bool zeros = parts.width > 1 && name[name.size() - parts.width] == u'0';
    return zeros ? Numbered{name, -1, 0} : parts;
}

/// Whether two numbered items of different classes stand where a range has its ends: `R1-C4`.
bool isOfTwoClasses(const QString& word)
{
    static const QRegularExpression ends(
        u"^([A-Za-z]+)\\d+(?:-|–|\\.\\.\\.?|…|:)([A-Za-z]+)\\d+$"_s);
    const auto match = ends.match(word);
    return match.hasMatch() && match.captured(1) != match.captured(2);
}

enum class Given { Typed, Kept };

QStringList read(const QString& given, Given as);

} // namespace

bool designatorLess(const QString& a, const QString& b)
{
    const Numbered left = counted(a);
    const Numbered right = counted(b);
    if (left.prefix != right.prefix)
        return left.prefix < right.prefix;
    return left.number != right.number ? left.number < right.number : a < b;
}

QStringList parseDesignators(const QString& text)
{
    return read(text, Given::Typed);
}

QStringList designatorsFromText(const QString& text)
{
    return read(text, Given::Kept);
}

namespace
{

QStringList read(const QString& given, Given as)
{
    // Blanks around a range's sign go, so that `R1 - R4` is one word.
    static const QRegularExpression sign(u"\\s*(-|–|\\.\\.\\.?|…|:)\\s*(?=[A-Za-z0-9])"_s);
    static const QRegularExpression gap(u"[\\s,;]+"_s);
    static const QRegularExpression range(u"^(.*\\D)(\\d+)(?:-|–|\\.\\.\\.?|…|:)(.*?)(\\d+)$"_s);
    QString text = given;
    text.replace(sign, u"\\1"_s);
    QStringList names;
    for (const QString& word : text.split(gap, Qt::SkipEmptyParts)) {
        const auto match = range.match(word);
        Numbered from =
            match.hasMatch() ? split(match.captured(1) + match.captured(2)) : Numbered();
        const QString second = match.captured(3);
        Numbered to = match.hasMatch() ? split(from.prefix + match.captured(4)) : Numbered();
        // R01-R10 counts in two digits. What was kept as one name stays one.
        int width = 0;
        if (const qsizetype digits = match.captured(2).size(); as == Given::Typed && digits > 1 &&
                                                               match.captured(2).startsWith(u'0') &&
                                                               match.captured(4).size() == digits) {
            width = static_cast<int>(digits);
            from = counted(match.captured(1) + match.captured(2));
            to = counted(match.captured(1) + match.captured(4));
        }
        if (from.number >= 0 && to.number >= 0 && (second.isEmpty() || second == from.prefix)) {
            if (to.number < from.number)
                throw InvalidInput(
                    Designators::tr("The designators “%1” run backwards.").arg(word));
            if (to.number - from.number >= longestRange)
                throw InvalidInput(Designators::tr("“%1” names more than %L2 designators.")
                                       .arg(word)
                                       .arg(longestRange));
            for (qint64 i = from.number; i <= to.number; ++i)
                names << from.prefix + QString::number(i).rightJustified(width, u'0');
            continue;
        }
        if (as == Given::Typed && isOfTwoClasses(word))
            throw InvalidInput(
                Designators::tr("“%1” is no range: it begins with one class of items and ends "
                                "with another. Name each designator, as in R1, C4, or give a range "
                                "of one class, such as R1-R4.")
                    .arg(word));
        if (word.size() > longestName)
            throw InvalidInput(Designators::tr("The designator “%1…” has more than %2 characters.")
                                   .arg(word.left(20))
                                   .arg(longestName));
        names << word;
    }
    std::sort(names.begin(), names.end(), designatorLess);
    names.removeDuplicates();
    return names;
}

} // namespace

QString designatorText(const QStringList& designators)
{
    QStringList names = designators;
    std::sort(names.begin(), names.end(), designatorLess);
    QStringList words;
    for (qsizetype first = 0; first < names.size();) {
        const Numbered start = split(names[first]);
        qsizetype last = first;
        while (start.number >= 0 && last + 1 < names.size()) {
            const Numbered next = split(names[last + 1]);
            if (next.prefix != start.prefix || next.number != start.number + (last + 1 - first))
                break;
            ++last;
        }
        if (last - first >= 2)
            words << names[first] + u'-' + names[last];
        else
            for (qsizetype i = first; i <= last; ++i)
                words << names[i];
        first = last + 1;
    }
    return words.join(u", "_s);
}

} // namespace implexa
