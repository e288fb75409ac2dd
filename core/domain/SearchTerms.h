#pragma once

#include <QList>
#include <QString>

namespace implexa
{

/// One term of a search line: `10k`, `"two words"`, `state:released`, `-cap`.
struct SearchTerm {
    QString key; ///< lower case; empty: a word to be found anywhere
    QString value;
    bool negated = false;

    /// As it would be typed: quoted where it has blanks.
    QString text() const;
    friend bool operator==(const SearchTerm&, const SearchTerm&) = default;
};

/// Takes a search line apart. An address (`https://...`) is a word, not a key. An open quote goes
/// on to the end of the line.
QList<SearchTerm> parseSearch(const QString& line);

} // namespace implexa
