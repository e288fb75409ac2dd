#include "RevisionOrder.h"

#include <QStringView>

namespace implexa
{
namespace
{

enum class Kind { Number, Letters, Sign };

Kind kindOf(QChar c)
{
    return c >= u'0' && c <= u'9' ? Kind::Number : c.isLetter() ? Kind::Letters : Kind::Sign;
}

/// Takes what is of one kind off the front: `12` of `12B`.
QStringView take(QStringView& text)
{
    qsizetype size = 1;
    while (size < text.size() && kindOf(text[size]) == kindOf(text[0]))
        ++size;
    const QStringView piece = text.first(size);
    text = text.sliced(size);
    return piece;
}

QStringView withoutZeros(QStringView digits)
{
    while (digits.startsWith(u'0'))
        digits = digits.sliced(1);
    return digits;
}

} // namespace

bool isEarlierRevision(const QString& label, const QString& other)
{
    const QString upper = label.trimmed().toUpper();
    const QString otherUpper = other.trimmed().toUpper();
    QStringView left(upper);
    QStringView right(otherUpper);
    while (!left.isEmpty() && !right.isEmpty()) {
        const Kind kind = kindOf(left[0]);
        if (kind != kindOf(right[0]))
            return false;
        QStringView one = take(left);
        QStringView two = take(right);
        if (kind == Kind::Number) {
            one = withoutZeros(one);
            two = withoutZeros(two);
        }
        if (one == two)
            continue;
        // A longer number is the larger one, and AA comes after Y.
        return kind != Kind::Sign &&
               (one.size() != two.size() ? one.size() < two.size() : one < two);
    }
    return left.isEmpty() && !right.isEmpty();
}

} // namespace implexa
