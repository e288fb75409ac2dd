#include "core/formats/PartFiles.h"

#include "core/domain/Clock.h"
#include "core/formats/CanonicalJson.h"
#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime someDay = timeFromText(u"2026-11-23T08:00:00.000Z"_s);

RevisionRecord revision(int sequence, const QString& label, ReleaseState state)
{
    RevisionRecord one;
    one.uuid = QUuid::createUuid();
    one.sequence = sequence;
    one.label = label;
    one.state = state;
    one.workflow = u"Standard"_s;
    one.workflowState = u"draft"_s;
    one.createdAt = one.modifiedAt = someDay;
    one.createdBy = one.modifiedBy = u"ann"_s;
    one.editors = {u"ann"_s, u"bob"_s};
    one.content.name = u"Frame \u2126 \"x\""_s;
    return one;
}

// A part with something of everything, and keys that sort one way by code point and another by
// UTF-16 unit.
PartRecord everything()
{
    PartRecord part;
    part.uuid = QUuid::createUuid();
    part.ordinal = 42;
    part.ipn = u"10042"_s;
    part.category = u"ME-MCH"_s;
    part.createdAt = someDay;
    part.createdBy = u"ann"_s;
    part.properties = {
        {u"\U0001F600"_s, u"smile"_s}, {u"\uffee"_s, u"circle"_s}, {u"a"_s, u"\ufeffmark"_s}};
    part.sources = {ManufacturerPart()};
    part.sources[0].uuid = QUuid::createUuid();
    part.sources[0].manufacturer = u"Bossard"_s;
    part.sources[0].mpn = u"M3x8"_s;
    part.alternates = {{u"10043"_s, 1, u"longer"_s}};
    part.revisions = {revision(1, u"9"_s, ReleaseState::Released),
                      revision(2, u"10"_s, ReleaseState::Draft)};
    RevisionRecord& first = part.revisions[0];
    first.releasedAt = someDay;
    first.releasedBy = u"bob"_s;
    for (RevisionRecord& one : part.revisions) {
        BomLine line;
        line.uuid = QUuid::createUuid();
        line.find = 1;
        line.child = u"10001"_s;
        line.asReleased = u"3"_s;
        one.content.bom = {line};
        AttachedFile file;
        file.uuid = QUuid::createUuid();
        file.path = u"drawing.pdf"_s;
        file.sha256 = QString(64, u'a');
        file.large = true;
        one.content.files = {file};
        one.content.properties = {{u"Mass"_s, u"3 g"_s}};
        Review review;
        review.uuid = QUuid::createUuid();
        review.submittedBy = u"ann"_s;
        review.submittedAt = someDay;
        review.reviewers = {u"bob"_s};
        one.reviews = {review};
        one.contentHash = contentHash(part, one);
    }
    return part;
}

} // namespace

TEST_CASE("A part's page is spelled as canonical JSON is")
{
    PartRecord part = everything();
    const auto spelled = [](const QByteArray& text) {
        return canonicalJson(parseJsonObject(text, u"part.json"_s));
    };
    CHECK(filesAsTheyStand(part).partJson == spelled(filesAsTheyStand(part).partJson));
    CHECK(filesAsReleased(part).partJson == spelled(filesAsReleased(part).partJson));
    CHECK(partDocumentText(part) ==
          compactJson(parseJsonObject(partDocumentText(part), u"document"_s)));

    part.revisions = {RevisionRecord()};
    part.properties.clear();
    CHECK(filesAsTheyStand(part).partJson == spelled(filesAsTheyStand(part).partJson));
}

TEST_CASE("A part's document is the same from the record and from its files")
{
    const PartRecord part = everything();
    const PartFiles files = filesAsTheyStand(part);
    CHECK(canonicalJson(partDocument(part)) == canonicalJson(partDocument(files, u"part.json"_s)));

    qsizetype shown = -1;
    const PartRecord read = partFromFiles(files, u"part.json"_s, &shown);
    CHECK(shown == 1);
    CHECK(read.properties == part.properties);
    CHECK(read.alternates == part.alternates);
    CHECK(read.revisions[0].releasedAt == someDay);
    CHECK(read.revisions[1].label == u"10"_s);
    CHECK(read.revisions[1].editors == part.revisions[1].editors);
    CHECK(read.revisions[1].content == part.revisions[1].content);
}

TEST_CASE("What is voted on is the part page's content")
{
    const PartRecord part = everything();
    const QJsonObject page = parseJsonObject(filesAsTheyStand(part).partJson, u"part.json"_s);
    PartRecord other = part;
    other.revisions[1].content = contentOf(partDocument(part));
    CHECK(contentHash(other, other.head()) == contentHash(part, part.head()));
    CHECK(page[u"content"][u"bom"].toString().size() == 64);
    CHECK(page[u"content"][u"files"][u"drawing.pdf"][u"large"].toBool());
}
