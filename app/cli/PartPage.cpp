#include "PartPage.h"

#include "BomWords.h"
#include "Invocation.h"
#include "SourceVerbs.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "core/domain/FileSize.h"
#include "core/domain/Ipn.h"
#include "core/services/Administration.h"
#include "core/services/GitMirror.h"
#include "core/services/PartBrowser.h"
#include "core/services/Vault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

void printProperties(Invocation& call, const PartRecord& part, const RevisionRecord& revision)
{
    if (part.properties.isEmpty() && revision.content.properties.isEmpty())
        return;
    QMap<QString, QString> units;
    for (const PropertyTemplate& property : call.session.administration().propertyTemplates())
        units[property.name] = property.unit;
    QList<std::pair<QString, QString>> facts;
    const auto add = [&](const Properties& properties) {
        for (auto entry = properties.begin(); entry != properties.end(); ++entry) {
            const QString unit = units.value(entry.key());
            facts.emplaceBack(unit.isEmpty() ? entry.key() : u"%1 [%2]"_s.arg(entry.key(), unit),
                              entry.value());
        }
    };
    add(revision.content.properties);
    add(part.properties);
    std::sort(facts.begin(), facts.end());
    call.out.line(u'\n' + call.out.emphasised(u"Properties"_s));
    printFacts(call.out, facts);
}

constexpr qsizetype mostShown = 12; ///< lines, files; their own verbs show all

void printMore(Output& out, qsizetype all, const QString& verb)
{
    if (all > mostShown)
        out.line(u"  and %1 more: implexa-cli %2"_s.arg(all - mostShown).arg(verb));
}

QString pageName(const PartRecord& part, const RevisionRecord& revision)
{
    return RevisionName{part.ipn, revision.label}.text();
}

void printLines(Output& out, const PartRecord& part, const RevisionRecord& revision)
{
    const QList<BomLine>& lines = revision.content.bom;
    if (lines.isEmpty())
        return;
    TextTable table({{u"Find"_s, TextTable::Right},
                     {u"IPN"_s},
                     {u"Quantity"_s, TextTable::Right},
                     {u"Designators"_s, TextTable::Left, true},
                     {u"Name"_s, TextTable::Left, true}});
    for (const BomLine& line : lines.mid(0, mostShown))
        table.add({QString::number(line.find),
                   line.pinned.isEmpty() ? line.child : line.child + u'@' + line.pinned,
                   line.type != RelationshipType::Bom ? label(line.type)
                   : line.fitted                      ? quantityOf(line)
                                                      : u"not fitted"_s,
                   designatorText(line.designators), line.childName});
    out.line(u'\n' +
             out.emphasised(u"BOM, %1"_s.arg(counted(lines.size(), u"line"_s, u"lines"_s))));
    out.table(table);
    printMore(out, lines.size(), u"bom show --levels 1 "_s + pageName(part, revision));
}

void printFiles(Output& out, const PartRecord& part, const RevisionRecord& revision)
{
    const QList<AttachedFile>& files = revision.content.files;
    if (files.isEmpty())
        return;
    TextTable table({{u"Path"_s},
                     {u"Kind"_s},
                     {u"Size"_s, TextTable::Right},
                     {u"Description"_s, TextTable::Left, true}});
    for (const AttachedFile& file : files.mid(0, mostShown))
        table.add({file.path, label(file.kind), sizeText(file.size), file.description});
    out.line(u'\n' + out.emphasised(counted(files.size(), u"file"_s, u"files"_s)));
    out.table(table);
    printMore(out, files.size(), u"file list "_s + pageName(part, revision));
}

void printRevisions(Invocation& call, const PartRecord& part)
{
    TextTable table({{u"Revision"_s},
                     {u"State"_s},
                     {u"Modified"_s},
                     {u"By"_s},
                     {u"Released"_s},
                     {u"By"_s},
                     {u"Name"_s, TextTable::Left, true}});
    for (const RevisionRecord& each : part.revisions)
        table.add({each.label, label(each.state), shown(each.modifiedAt), each.modifiedBy,
                   shown(each.releasedAt), each.releasedBy, each.content.name});
    call.out.line(u'\n' + call.out.emphasised(u"Revisions"_s));
    call.out.table(table);
}

} // namespace

void printFacts(Output& out, const QList<std::pair<QString, QString>>& facts)
{
    qsizetype widest = 0;
    for (const auto& [name, value] : facts)
        if (!value.isEmpty())
            widest = std::max(widest, name.size());
    for (const auto& [name, value] : facts) {
        if (value.isEmpty())
            continue;
        QString indented = value;
        indented.replace(u'\n', u'\n' + QString(widest + 4, u' '));
        out.line(u"  "_s + name.leftJustified(widest) + u"  "_s + indented);
    }
}

QString byAt(const QString& user, const QDateTime& at)
{
    return at.isValid() ? u"%1 by %2"_s.arg(shown(at), user) : QString();
}

void printReviews(Output& out, const QString& subject, const QList<Review>& reviews)
{
    for (const Review& review : reviews) {
        out.line(u'\n' + out.emphasised(u"Review of %1 (%2)"_s.arg(subject, code(review.outcome))));
        QStringList votes;
        for (const Vote& vote : review.votes)
            votes += u"%1 %2 %3 (%4)%5"_s.arg(
                shown(vote.at), vote.user, vote.approve ? u"approved"_s : u"rejected"_s,
                label(vote.kind), vote.comment.isEmpty() ? QString() : u": "_s + vote.comment);
        QStringList thread;
        for (const ReviewComment& comment : review.comments)
            thread += u"%1 %2: %3"_s.arg(shown(comment.at), comment.user, comment.text);
        printFacts(
            out, {{u"Submitted"_s, byAt(review.submittedBy, review.submittedAt)},
                  {u"Content"_s,
                   review.outcome == ReviewOutcome::Open ? review.contentHash.left(12) : QString()},
                  {u"Comment"_s, review.comment},
                  {u"Reviewers"_s, review.reviewers.join(u", "_s)},
                  {u"Votes"_s, votes.join(u'\n')},
                  {u"Thread"_s, thread.join(u'\n')},
                  {u"Closed"_s, byAt(review.closedBy, review.closedAt)}});
    }
}

const RevisionRecord& seenRevision(const PartRecord& part, const QString& label)
{
    if (label.isEmpty())
        return part.head();
    if (const RevisionRecord* revision = part.revision(label))
        return *revision;
    QStringList labels;
    for (const RevisionRecord& revision : part.revisions)
        labels += revision.label;
    throw NotFound(
        u"%1 has no revision %2. It has %3."_s.arg(part.ipn, label, labels.join(u", "_s)));
}

QMap<QString, QString> releaseTags(Invocation& call, const PartRecord& part)
{
    QMap<QDateTime, QString> wanted; // the event that released it ended at that very millisecond
    for (const RevisionRecord& revision : part.revisions)
        if (revision.releasedAt.isValid())
            wanted.insert(revision.releasedAt, revision.label);
    QMap<QString, QString> tags;
    EventId before;
    while (!wanted.isEmpty()) {
        const QList<Event> events = call.session.browser().events(part.ipn, 200, before);
        if (events.isEmpty())
            break;
        for (const Event& event : events) {
            const auto released = wanted.constFind(event.at);
            if (released == wanted.constEnd())
                continue;
            const QString tag = call.session.vault().mirror().releaseTag(event);
            if (tag.isEmpty())
                continue;
            tags.insert(*released, tag);
            wanted.erase(released);
        }
        before = events.back().id;
    }
    return tags;
}

void printPart(Invocation& call, const PartRecord& part, const RevisionRecord& revision,
               const QMap<QString, QString>& tags)
{
    Output& out = call.out;
    out.line(out.emphasised(u"%1  %2"_s.arg(part.ipn, revision.content.name)));
    out.line(u"revision %1 (%2), %3, category %4"_s.arg(revision.label, label(revision.state),
                                                        label(part.phase), part.category));
    const RevisionRecord* released = part.released();
    QString release = u"never"_s;
    if (released != nullptr) {
        release = u"revision %1, %2"_s.arg(released->label,
                                           byAt(released->releasedBy, released->releasedAt));
        if (tags.contains(released->label))
            release += u" as "_s + tags[released->label];
    }
    QStringList alternates;
    for (const Alternate& alternate : part.alternates)
        alternates += alternate.note.isEmpty() ? alternate.part
                                               : u"%1 (%2)"_s.arg(alternate.part, alternate.note);
    out.line({});
    printFacts(out,
               {{u"Description"_s, revision.content.description},
                {u"Released"_s, release},
                {u"Release tag"_s, &revision == released ? QString() : tags.value(revision.label)},
                {u"Workflow"_s, u"%1: %2"_s.arg(revision.workflow, revision.workflowState)},
                {u"Created"_s, byAt(revision.createdBy, revision.createdAt)},
                {u"Modified"_s, byAt(revision.modifiedBy, revision.modifiedAt)},
                {u"Counted in"_s, part.baseUnit},
                {u"Design source"_s,
                 (revision.content.sourceUrl + u' ' + revision.content.sourceCommit).trimmed()},
                {u"Phase reason"_s, part.phaseReason},
                {u"Last time buy"_s, part.lastTimeBuy.toString(Qt::ISODate)},
                {u"Use instead"_s, part.replacement},
                {u"Alternates"_s, alternates.join(u'\n')}});
    printProperties(call, part, revision);
    if (!part.sources.isEmpty()) {
        out.line(u'\n' + out.emphasised(u"Sources"_s));
        printSources(call, part.sources);
    }
    printLines(out, part, revision);
    printFiles(out, part, revision);
    printReviews(out, u"revision "_s + revision.label, revision.reviews);
    printRevisions(call, part);
}

} // namespace implexa::cli
