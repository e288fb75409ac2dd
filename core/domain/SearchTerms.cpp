#include "SearchTerms.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

/// The sign that begins at @p at, and how long it is; nothing where there is none.
qsizetype signAt(const QString& line, qsizetype at, SearchTerm::Match& match)
{
    using enum SearchTerm::Match;
    const bool orEqual = line.mid(at + 1, 1) == u"=";
    switch (line[at].unicode()) {
    case u':':
        match = Contains;
        // `voltage:>=10` is written elsewhere.
        if (at + 1 < line.size() && line[at + 1] != u':')
            if (const qsizetype more = signAt(line, at + 1, match))
                return more + 1;
        return line.mid(at, 3) == u"://" ? 0 : 1;
    case u'=':
        match = Equal;
        return 1;
    case u'<':
        match = orEqual ? AtMost : Less;
        return orEqual ? 2 : 1;
    case u'>':
        match = orEqual ? AtLeast : More;
        return orEqual ? 2 : 1;
    case 0x2264:
        match = AtMost;
        return 1;
    case 0x2265:
        match = AtLeast;
        return 1;
    default:
        return 0;
    }
}

/// Addresses and formulas have such signs too: only a name goes before one, but for the colon.
bool isName(const QString& text)
{
    return text.front().isLetter() && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.';
           });
}

QString quotedIfNeeded(const QString& text)
{
    const bool blank = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    return blank || text.isEmpty() ? u'"' + text + u'"' : text;
}

} // namespace

QString sign(SearchTerm::Match match)
{
    switch (match) {
    case SearchTerm::Contains:
        return u":"_s;
    case SearchTerm::Equal:
        return u"="_s;
    case SearchTerm::Less:
        return u"<"_s;
    case SearchTerm::AtMost:
        return u"<="_s;
    case SearchTerm::More:
        return u">"_s;
    case SearchTerm::AtLeast:
        return u">="_s;
    }
    return {};
}

QString SearchTerm::text() const
{
    QString shown = quotedIfNeeded(value);
    if (!key.isEmpty())
        shown = quotedIfNeeded(key) + sign(match) + shown;
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
        enum { Plain, Quoted, Over } key = Plain; // how a key could have been written so far
        const qsizetype start = at;
        while (at < line.size() && (quoted || !line[at].isSpace())) {
            const QChar c = line[at];
            SearchTerm::Match match = SearchTerm::Contains;
            const qsizetype length =
                quoted || key == Over || term.value.isEmpty() ? 0 : signAt(line, at, match);
            if (c == u'"') {
                key = at == start ? Quoted : key == Quoted && quoted ? Quoted : Over;
                quoted = !quoted;
                ++at;
            } else if (length > 0 && (c == u':' || key == Quoted || isName(term.value))) {
                term.key = term.value.toLower();
                term.match = match;
                term.value.clear();
                key = Over;
                at += length;
            } else {
                if (key == Quoted && !quoted)
                    key = Over;
                term.value += c;
                ++at;
            }
        }
        if (!term.value.isEmpty() || !term.key.isEmpty())
            terms << term;
    }
    return terms;
}

} // namespace implexa
