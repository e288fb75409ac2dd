#include "PlainText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{

QString plainText(QString text)
{
    const auto isPlain = [](QChar c) {
        return (c >= u' ' && c < u'\x7f') || c == u'\n' || c == u'\t';
    };
    if (std::all_of(text.cbegin(), text.cend(), isPlain))
        return text.trimmed();
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    text.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    if (!text.isValidUtf16()) // half of a character becomes a sign that stands for it
        text = QString::fromUtf8(text.toUtf8());
    return text.trimmed();
}

QString plainLine(const QString& text)
{
    return plainText(text).simplified();
}

} // namespace implexa
