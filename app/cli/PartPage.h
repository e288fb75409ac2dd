#pragma once

#include "core/domain/PartRecord.h"

#include <QMap>

namespace implexa::cli
{
struct Invocation;
class Output;

/// The revision of this label; without one the part's head. @throws NotFound naming those there
/// are.
const RevisionRecord& seenRevision(const PartRecord& part, const QString& label);

/// Names in a column, values beside them; what has no value is left out.
void printFacts(Output& out, const QList<std::pair<QString, QString>>& facts);
/// `2026-11-23 06:29 by ada`; empty for no time.
QString byAt(const QString& user, const QDateTime& at);
/// Rounds of review of @p subject: who was asked, who voted how, and what was said.
void printReviews(Output& out, const QString& subject, const QList<Review>& reviews);

/// The git tags of the releases of a part, by the label of the revision.
QMap<QString, QString> releaseTags(Invocation& call, const PartRecord& part);

/// Prints a part, seen at one of its revisions, as a page for people. @p tags: releaseTags().
void printPart(Invocation& call, const PartRecord& part, const RevisionRecord& revision,
               const QMap<QString, QString>& tags);

} // namespace implexa::cli
