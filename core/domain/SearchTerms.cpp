#include "SearchTerms.h"

namespace implexa
{

QString SearchTerm::text() const
{
    QString shown = value;
    if (shown.contains(u' ') || shown.isEmpty())
        shown = u'"' + shown + u'"';
    if (!key.isEmpty())
        shown = key + u':' + shown;
    return negated ? u'-' + shown : shown;
}

QList<SearchTerm> parseSearch(const QString& line)
{
    QList<SearchTerm> terms;
    qsizetype at = 0;
    const auto skipBlanks = [&] {
        while (at < line.size() && line[at].isSpace())
            ++at;
    };
    for (skipBlanks(); at < line.size(); skipBlanks()) {
        SearchTerm term;
        if (line[at] == u'-' && at + 1 < line.size() && !line[at + 1].isSpace()) {
            term.negated = true;
            ++at;
        }
        bool quoted = false;
        bool keyAllowed = true;
        for (; at < line.size() && (quoted || !line[at].isSpace()); ++at) {
            const QChar c = line[at];
            if (c == u'"') {
                quoted = !quoted;
                keyAllowed = false;
            } else if (c == u':' && !quoted && keyAllowed && !term.value.isEmpty() &&
                       line.mid(at, 3) != u"://") {
                term.key = term.value.toLower();
                term.value.clear();
                keyAllowed = false;
            } else {
                term.value += c;
            }
        }
        if (!term.value.isEmpty() || !term.key.isEmpty())
            terms << term;
    }
    return terms;
}

} // namespace implexa
