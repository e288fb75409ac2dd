#pragma once

#include "core/domain/PartRecord.h"

#include <QByteArray>
#include <QJsonObject>

namespace implexa
{

/// What the files of one part say; the mirror keeps them in the part's own folder.
///
/// part.json holds everything on the part, an index of its revisions, and the content and the
/// reviews of one revision, the one that is shown: on `main` the head, on `released` the latest
/// release. Older contents are in the history.
/// bom.csv holds the structure of that revision, one line of it a line. An empty table has no file.
struct PartFiles {
    QByteArray partJson;
    QByteArray bomCsv;
    QByteArray sourcesCsv;
    QByteArray offersCsv;
    QByteArray gitAttributes; ///< which attached files are Git LFS objects
    QByteArray readme;        ///< for people on a git host
};

/// As it stands now, drafts included.
PartFiles filesAsTheyStand(const PartRecord& part);

/// With the latest release only; the part must have one.
PartFiles filesAsReleased(const PartRecord& part);

/// The document that an event's before and after are taken from: part.json with the lines of the
/// BOM and the sources by uuid.
QJsonObject partDocument(const PartRecord& part);
/// The same as compactJson() spells it.
QByteArray partDocumentText(const PartRecord& part);
/// The same from the files. @throws InvalidInput naming the file and what is wrong in it.
QJsonObject partDocument(const PartFiles& files, const QString& path);

/// Reads what filesAsTheyStand() or filesAsReleased() wrote. Only the revision that is shown has
/// content and reviews: @p shown gets its place in revisions. Attached files lack their blob.
/// @throws InvalidInput naming the file and what is wrong in it.
PartRecord partFromFiles(const PartFiles& files, const QString& path, qsizetype* shown);

/// The content of the revision that a partDocument() shows. Attached files lack their blob.
/// @throws InvalidInput for a document that is none.
RevisionContent contentOf(const QJsonObject& partDocument);

/// Everything on the part: partDocument() and the content and reviews of every revision by label.
QJsonObject wholePartDocument(const PartRecord& part);

/// Hex SHA-256 over `.content` of part.json, printed canonically: what is voted on and released.
/// It holds the SHA-256 of bom.csv and of every attached file.
/// `jq -S .content part.json | sha256sum` gives the same.
QString contentHash(const PartRecord& part, const RevisionRecord& revision);

} // namespace implexa
