#include "core/domain/ContentChange.h"

#include "support/Catch.h"

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

BomLine line(int find, const QString& child)
{
    BomLine line;
    line.uuid = QUuid::createUuid();
    line.find = find;
    line.child = child;
    return line;
}

AttachedFile file(const QString& path, const QString& sha256)
{
    AttachedFile file;
    file.uuid = QUuid::createUuid();
    file.path = path;
    file.sha256 = sha256;
    return file;
}

} // namespace

TEST_CASE("A line that only moves says where it was")
{
    RevisionContent before;
    before.bom = {line(10, u"EL-RES-10000"_s), line(20, u"EL-RES-10001"_s)};
    RevisionContent after = before;
    after.bom[1].find = 5;
    const QList<ContentChange> changes = contentChanges(before, after);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].kind == ContentChange::Line);
    CHECK(changes[0].name == u"5"_s);
    CHECK(changes[0].before.startsWith(u"find 20, EL-RES-10001"_s));
    CHECK(changes[0].after.startsWith(u"find 5, EL-RES-10001"_s));

    after = before;
    after.bom[1].note = u"glued"_s;
    const QList<ContentChange> noted = contentChanges(before, after);
    REQUIRE(noted.size() == 1);
    CHECK(noted[0].before.startsWith(u"EL-RES-10001"_s));
    CHECK(noted[0].after.contains(u"glued"_s));
}

TEST_CASE("Two parts are compared by their children and by their files' paths")
{
    RevisionContent one;
    one.bom = {line(10, u"EL-RES-10000"_s), line(20, u"EL-RES-10001"_s),
               line(30, u"EL-RES-10000"_s)};
    one.files = {file(u"a.txt"_s, u"aa"_s), file(u"b.txt"_s, u"bb"_s)};
    RevisionContent other;
    other.bom = {line(10, u"EL-RES-10000"_s), line(30, u"EL-RES-10000"_s),
                 line(40, u"EL-CAP-10000"_s)};
    other.bom[1].note = u"second"_s;
    other.files = {file(u"b.txt"_s, u"b2"_s), file(u"a.txt"_s, u"aa"_s)};

    const QList<ContentChange> changes = contentChanges(one, matched(one, other));
    QStringList names;
    for (const ContentChange& each : changes)
        names += code(each.kind) + u' ' + each.name;
    CHECK(names.join(u", "_s) == u"line 20, line 30, line 40, file b.txt"_s);
    CHECK(changes[0].after.isEmpty());
    CHECK(changes[2].before.isEmpty());
    CHECK(contentChanges(one, matched(one, one)).isEmpty());
}
