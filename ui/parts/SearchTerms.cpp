#include "SearchTerms.h"

#include "core/domain/SearchTerms.h"

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
        const QList<SearchTerm> terms = parseSearch(word);
        if (terms.size() == 1 && !terms.front().key.isEmpty() && !terms.front().value.isEmpty())
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
