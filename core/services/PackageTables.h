#pragma once

#include "PackageContent.h"

#include <QByteArray>

namespace implexa
{

// The tables and texts of a release package. Words are English wherever it is made, so that the
// same release gives the same bytes; lines end in CR LF, for whatever opens them (RFC 4180).

/// Every line at every place where it is built in, depth first; level 0 is what was released.
QByteArray indentedBomCsv(const PackageContent& content);
/// How much of each revision one of the assembly takes, with the designators of all its places.
QByteArray flatBomCsv(const PackageContent& content);
QByteArray changesCsv(const PackageContent& content);
QByteArray changesText(const PackageContent& content);

/// What README.txt tells beside the content.
struct PackageReadme {
    QString tag;
    QString commit;
    QString version; ///< of Implexa
    int files = 0;
    QString kinds; ///< the chosen ones; empty: all
    int leftOut = 0;
    QStringList renamed; ///< lines
};
QByteArray readmeText(const PackageContent& content, const PackageReadme& about);

} // namespace implexa
