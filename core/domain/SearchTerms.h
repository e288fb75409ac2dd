#pragma once

#include <QList>
#include <QString>

namespace implexa
{

/// One term of a search line: `10k`, `"two words"`, `state:released`, `resistance>=4k7`, `-cap`.
struct SearchTerm {
    enum Match { Contains, Equal, Less, AtMost, More, AtLeast };

    QString key; ///< lower case; empty: a word to be found anywhere
    QString value;
    bool negated = false;
    Match match = Contains;

    /// As it would be typed: quoted where it has blanks.
    QString text() const;
    friend bool operator==(const SearchTerm&, const SearchTerm&) = default;
};

/// What stands between key and value: `:`, `=`, `<`, `<=`, `>`, `>=`.
QString sign(SearchTerm::Match match);

/// Takes a search line apart. An address (`https://...`) is a word, not a key; a key may be quoted:
/// `"rated voltage">=50`. An open quote goes on to the end of the line.
QList<SearchTerm> parseSearch(const QString& line);

} // namespace implexa
