#include "SearchTerms.h"

namespace implexa::ui
{

QStringList searchWords(const QString& text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c.isSpace() && !quoted) {
            if (!word.isEmpty())
                words.append(word);
            word.clear();
            continue;
        }
        if (c == u'"')
            quoted = !quoted;
        word += c;
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

QStringList searchFilters(const QString& text)
{
    QStringList filters;
    for (const QString& word : searchWords(text)) {
        const qsizetype colon = word.indexOf(u':');
        if (colon > 0 && colon < word.size() - 1 && !word.startsWith(u'"'))
            filters.append(word);
    }
    return filters;
}

QString withoutWord(const QString& text, const QString& word)
{
    QStringList words = searchWords(text);
    words.removeOne(word);
    return words.join(u' ');
}

} // namespace implexa::ui
