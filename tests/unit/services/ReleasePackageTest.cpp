#include "core/services/ReleasePackage.h"

#include "core/database/Statement.h"
#include "core/formats/CsvReader.h"
#include "core/managers/AuditManager.h"
#include "core/services/ChangeManagement.h"
#include "core/services/FileManagement.h"
#include "support/BomVault.h"
#include "support/Catch.h"
#include "support/MirrorChecks.h"
#include "support/Refusal.h"
#include "support/Unzip.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace implexa;
using namespace Qt::StringLiterals;
using test::BomVault;
using test::refusal;

namespace
{

/// A product of three levels: board, resistor and screw, a drawing, and files on each.
class PackageVault
{
public:
    explicit PackageVault(bool release = true)
    {
        resistor = desk.part(u"Resistor 10k"_s, u"EL-RES"_s);
        other = desk.part(u"Resistor 10k, thick"_s, u"EL-RES"_s);
        screw = desk.part(u"Screw M3"_s);
        glue = desk.part(u"Glue"_s, u"ME-FAS"_s);
        drawing = desk.part(u"Assembly drawing"_s, u"DO-DRW"_s);
        board = desk.assembly(u"Board"_s);
        product = desk.assembly(u"Product"_s);

        BomLine four = BomVault::line(resistor, u"4"_s);
        four.designators = {u"R1"_s, u"R2"_s, u"R3"_s, u"R7"_s};
        four.substitutes = {{other, 1, u"same footprint"_s}};
        desk.add(board, four);
        BomLine gone = BomVault::line(resistor, u"1"_s);
        gone.designators = {u"R9"_s};
        gone.fitted = false;
        desk.add(board, gone);
        desk.add(board, screw, u"2"_s);
        desk.add(product, board, u"2"_s);
        desk.add(product, screw, u"3"_s);
        desk.add(product, glue, QString());
        BomLine document = BomVault::line(drawing);
        document.type = RelationshipType::Document;
        desk.add(product, document);

        source(resistor, u"ERJ-10K"_s, 2, SourceApproval::Approved);
        source(resistor, u"RC0402-10K"_s, 1, SourceApproval::Approved);
        source(resistor, u"SECRET-PROPOSED"_s, 1, SourceApproval::Proposed);
        source(resistor, u"SECRET-REJECTED"_s, 1, SourceApproval::Rejected);
        source(other, u"TR0402"_s, 1, SourceApproval::Approved);

        large = QByteArray(12'000'000, 'L');
        for (qsizetype i = 0; i < large.size(); i += 97)
            large[i] = char(i % 251);
        attach(board, u"gerber/top.gbr"_s, "G04 top*\n", FileKind::Manufacturing);
        attach(board, u"Größe.pdf"_s, "%PDF board", FileKind::Documentation);
        attach(board, u"model.step"_s, large, FileKind::Model);
        attach(drawing, u"drawing.pdf"_s, "%PDF drawing", FileKind::Documentation);
        attach(resistor, u"empty.txt"_s, {}, FileKind::Other);
        if (release)
            for (const QString& ipn : {resistor, other, screw, glue, drawing, board, product})
                desk.release(ipn);
    }

    void source(const QString& ipn, const QString& mpn, int rank, SourceApproval approval)
    {
        ManufacturerPart one;
        one.uuid = QUuid::createUuid();
        one.manufacturer = u"Acme"_s;
        one.mpn = mpn;
        one.rank = rank;
        one.approval = approval;
        desk.add(ipn, one);
    }

    void attach(const QString& ipn, const QString& path, const QByteArray& bytes, FileKind kind)
    {
        const QString disk = desk.home.path(u"source-"_s + QString::number(++m_made));
        QFile file(disk);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        FileToAdd wanted;
        wanted.source = disk;
        wanted.path = path;
        wanted.kind = kind;
        desk.home.vault->files().addFiles(desk.home.bob, ipn, {wanted}, OnSamePath::Replace);
    }

    QString out(const QString& name) const { return desk.home.path(name); }

    PackageResult pack(const QString& what, const QString& file, bool overwrite = false)
    {
        PackageRequest request;
        request.what = what;
        request.file = out(file);
        request.overwrite = overwrite;
        return pack(request);
    }
    PackageResult pack(const PackageRequest& request)
    {
        return desk.home.vault->releasePackage().create(desk.home.bob, request);
    }
    qsizetype events() { return Record(desk.home.pool()).audit.all().size(); }

    BomVault desk;
    QString resistor, other, screw, glue, drawing, board, product;
    QByteArray large;

private:
    int m_made = 0;
};

/// Rows of a CSV file by header.
QList<QMap<QString, QString>> rowsOf(const QByteArray& csv)
{
    CHECK(csv.contains("\r\n"));
    const CsvTable table = readCsvTable(csv, u"table.csv"_s, u',');
    QList<QMap<QString, QString>> rows;
    for (const CsvTable::Row& cells : table.rows) {
        QMap<QString, QString> row;
        REQUIRE(cells.cells.size() == table.header.size());
        for (qsizetype column = 0; column < table.header.size(); ++column)
            row.insert(table.header[column], cells.cells[column]);
        rows << row;
    }
    return rows;
}

QMap<QString, QString> rowOf(const QList<QMap<QString, QString>>& rows, const QString& ipn)
{
    for (const auto& row : rows)
        if (row[u"IPN"_s] == ipn)
            return row;
    FAIL("no row of " << ipn.toStdString());
    return {};
}

/// Every file but the manifest is in it, with its size and hash; nothing else is.
QJsonObject requireManifest(const QMap<QString, QByteArray>& files)
{
    const QJsonObject manifest = QJsonDocument::fromJson(files.value(u"manifest.json"_s)).object();
    const QJsonArray listed = manifest[u"files"_s].toArray();
    REQUIRE(listed.size() == files.size() - 1);
    for (const QJsonValue value : listed) {
        const QJsonObject file = value.toObject();
        const QString path = file[u"path"_s].toString();
        INFO(path.toStdString());
        REQUIRE(files.contains(path));
        const QByteArray bytes = files.value(path);
        CHECK(file[u"size"_s].toInteger() == bytes.size());
        CHECK(file[u"sha256"_s].toString().toLatin1() ==
              QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }
    return manifest;
}

} // namespace

TEST_CASE("A package holds what was released, and every hash is right", "[package][program]")
{
    if (!test::hasUnzip())
        return;
    PackageVault vault;
    const PackageResult result = vault.pack(vault.product, u"a.zip"_s);
    CHECK(result.name == vault.product + u"@1"_s);
    CHECK(result.parts == 6); // the substitute is named, but not in the structure
    CHECK(result.files == 5);
    CHECK(result.renamed.isEmpty());
    CHECK(result.tag == u"release/%1/1"_s.arg(vault.product));
    CHECK(result.size == QFileInfo(result.file).size());
    CHECK(result.sha256.toLatin1() ==
          QCryptographicHash::hash(test::bytesOf(result.file), QCryptographicHash::Sha256).toHex());
    CHECK(git::test::gitOutput(vault.desk.home.mirrorFolder(),
                               {u"rev-parse"_s, result.tag + u"^{commit}"_s}) ==
          result.commit.toLatin1());

    CHECK(test::unzip({u"-t"_s, result.file}).contains(u"No errors detected"_s));
    const auto files = test::unpacked(result.file, vault.out(u"out"_s));
    const QString folder = u"files/%1_1/"_s;
    CHECK(QStringList(files.keys()).filter(u"files/"_s).size() == 5);
    CHECK((files.value(folder.arg(vault.board) + u"model.step"_s) == vault.large));
    CHECK(files.value(folder.arg(vault.board) + u"gerber/top.gbr"_s) == "G04 top*\n");
    CHECK(files.value(folder.arg(vault.board) + u"Größe.pdf"_s) == "%PDF board");
    CHECK(files.value(folder.arg(vault.drawing) + u"drawing.pdf"_s) == "%PDF drawing");
    CHECK(files.contains(folder.arg(vault.resistor) + u"empty.txt"_s));

    const QJsonObject manifest = requireManifest(files);
    const QJsonObject release = manifest[u"release"_s].toObject();
    CHECK(release[u"name"_s].toString() == result.name);
    CHECK(release[u"tag"_s].toString() == result.tag);
    CHECK(release[u"commit"_s].toString() == result.commit);
    CHECK(release[u"contentHash"_s].toString() ==
          vault.desk.home.part(vault.product).head().contentHash);
    CHECK(manifest[u"vault"_s][u"name"_s].toString() == u"vault"_s);
    CHECK(manifest[u"implexa"_s].toString() == QStringLiteral(IMPLEXA_VERSION));
    CHECK(manifest[u"parts"_s].toArray().size() == 6);

    const auto indented = rowsOf(files.value(u"bom-indented.csv"_s));
    QStringList lines;
    for (const auto& row : indented)
        lines << row[u"Level"_s] + u' ' + row[u"Find"_s] + u' ' + row[u"IPN"_s] + u'@' +
                     row[u"Revision"_s] + u' ' + row[u"Quantity"_s] + u' ' + row[u"Unit"_s] + u' ' +
                     row[u"Fitted"_s];
    CHECK(lines.join(u'\n') ==
          u"0  %1@1 1 each yes\n1 10 %2@1 2 each yes\n2 10 %3@1 4 each yes\n2 20 %3@1 1 each no\n"
          "2 30 %4@1 2 each yes\n1 20 %4@1 3 each yes\n1 30 %5@1 as required each yes"_s.arg(
              vault.product, vault.board, vault.resistor, vault.screw, vault.glue));
    const auto resistor = rowOf(indented, vault.resistor);
    CHECK(resistor[u"Designators"_s] == u"R1-R3, R7"_s);
    CHECK(resistor[u"Name"_s] == u"Resistor 10k"_s);
    CHECK(resistor[u"Manufacturer 1"_s] == u"Acme"_s);
    CHECK(resistor[u"MPN 1"_s] == u"RC0402-10K"_s);
    CHECK(resistor[u"Status 1"_s] == u"active"_s);
    CHECK(resistor[u"MPN 2"_s] == u"ERJ-10K"_s);
    CHECK_FALSE(resistor.contains(u"MPN 3"_s));
    CHECK(resistor[u"Substitutes"_s] ==
          vault.other + u" revision 1 (Acme TR0402): same footprint"_s);

    const auto flat = rowsOf(files.value(u"bom-flat.csv"_s));
    CHECK(flat.size() == 4);
    CHECK(rowOf(flat, vault.screw)[u"Quantity"_s] == u"7"_s);
    CHECK(rowOf(flat, vault.resistor)[u"Quantity"_s] == u"8"_s);
    CHECK(rowOf(flat, vault.resistor)[u"Designators"_s] == vault.board + u"@1: R1-R3, R7"_s);
    CHECK(rowOf(flat, vault.resistor)[u"MPN 1"_s] == u"RC0402-10K"_s);
    CHECK(rowOf(flat, vault.board)[u"Is an assembly"_s] == u"yes"_s);
    CHECK(rowOf(flat, vault.glue)[u"Note"_s] == u"as required"_s);

    for (auto it = files.begin(); it != files.end(); ++it) {
        CHECK_FALSE(it->contains("SECRET"));
        CHECK_FALSE(it.key().contains(u'\\'));
    }
    CHECK(files.value(u"changes.txt"_s).contains("the first release"));
    CHECK(files.value(u"README.txt"_s).contains(result.commit.toUtf8()));
}

TEST_CASE("The same release gives the same package, whatever its parts are counted in since",
          "[package][program]")
{
    if (!test::hasUnzip())
        return;
    PackageVault vault;
    Structure& structure = vault.desk.home.vault->structure();
    const QString wire = vault.desk.part(u"Wire"_s);
    structure.setBaseUnit(vault.desk.home.bob, wire, u"m"_s);
    const QString harness = vault.desk.assembly(u"Harness"_s);
    const QString product = vault.desk.assembly(u"Wired product"_s);
    const auto wireLine = [&](const QString& quantity, const QString& unit) {
        BomLine line = BomVault::line(wire, quantity);
        line.unit = unit;
        return line;
    };
    vault.desk.add(harness, wireLine(u"1"_s, u"mm"_s));
    vault.desk.add(harness, wireLine(u"0.5"_s, u"m"_s));
    vault.desk.add(product, harness, u"2"_s);
    for (const QString& ipn : {wire, harness, product})
        vault.desk.release(ipn);
    const PackageResult before = vault.pack(product, u"before.zip"_s);
    const PackageResult alone = vault.pack(wire, u"wire.zip"_s);
    structure.setBaseUnit(vault.desk.home.bob, wire, u"cm"_s);
    const PackageResult after = vault.pack(product, u"after.zip"_s);
    CHECK(after.sha256 == before.sha256);
    CHECK(vault.pack(wire, u"wire-after.zip"_s).sha256 == alone.sha256);
    // In the unit of its first line.
    const auto flat =
        rowsOf(test::unpacked(after.file, vault.out(u"out"_s)).value(u"bom-flat.csv"_s));
    CHECK(rowOf(flat, wire)[u"Quantity"_s] == u"1002"_s);
    CHECK(rowOf(flat, wire)[u"Unit"_s] == u"mm"_s);
    CHECK(rowOf(flat, harness)[u"Unit"_s] == u"each"_s);
}

TEST_CASE("A package names no substitute that has no release, and says so", "[package][program]")
{
    if (!test::hasUnzip())
        return;
    PackageVault vault(false);
    for (const QString& ipn :
         {vault.resistor, vault.screw, vault.glue, vault.drawing, vault.board, vault.product})
        vault.desk.release(ipn);
    const auto files =
        test::unpacked(vault.pack(vault.product, u"a.zip"_s).file, vault.out(u"out"_s));
    const auto indented = rowsOf(files.value(u"bom-indented.csv"_s));
    CHECK(rowOf(indented, vault.resistor)[u"Substitutes"_s].isEmpty());
    CHECK(files.value(u"README.txt"_s).contains("have no release: " + vault.other.toUtf8() + "."));
}

TEST_CASE("The same package twice is the same, also after the next release", "[package]")
{
    PackageVault vault;
    const PackageResult first = vault.pack(vault.product, u"a.zip"_s);
    const QByteArray bytes = test::bytesOf(first.file);
    vault.desk.home.clock.goTo(QDateTime(QDate(2027, 3, 28), QTime(2, 30), Qt::UTC));
    PackageRequest again;
    again.what = vault.product + u"@1"_s;
    again.file = vault.out(u"elsewhere.zip"_s);
    again.recipient = u"Somebody else"_s;
    again.comment = u"Another day."_s;
    CHECK(vault.pack(again).sha256 == first.sha256);
    CHECK((test::bytesOf(again.file) == bytes));

    vault.desk.revise(vault.board);
    vault.desk.release(vault.board);
    vault.desk.revise(vault.product);
    vault.desk.release(vault.product);
    CHECK(vault.desk.home.part(vault.product).revision(u"1"_s)->state == ReleaseState::Superseded);
    CHECK(vault.pack(vault.product + u"@1"_s, u"late.zip"_s).sha256 == first.sha256);
    CHECK(vault.pack(vault.product, u"new.zip"_s).sha256 != first.sha256);
}

TEST_CASE("A package tells what changed, at every level", "[package][program]")
{
    if (!test::hasUnzip())
        return;
    PackageVault vault;
    vault.desk.revise(vault.board);
    DraftEdit edit;
    edit.description = u"Better"_s;
    vault.desk.home.parts().editDraft(vault.desk.home.bob, vault.board, edit);
    BomLine line = vault.desk.home.part(vault.board).head().content.bom.front();
    line.quantity = Quantity::parse(u"5"_s);
    vault.desk.update(vault.board, line);
    vault.attach(vault.board, u"gerber/top.gbr"_s, "G04 second top*\n", FileKind::Manufacturing);
    vault.desk.release(vault.board);
    vault.desk.revise(vault.product);
    const QString label = vault.desk.part(u"Label"_s);
    vault.desk.release(label);
    vault.desk.add(vault.product, label);
    vault.desk.release(vault.product);

    const auto files =
        test::unpacked(vault.pack(vault.product, u"a.zip"_s).file, vault.out(u"out"_s));
    requireManifest(files);
    const QString text = QString::fromUtf8(files.value(u"changes.txt"_s));
    INFO(text.toStdString());
    CHECK(text.contains(vault.product + u": revision 1 to 2"_s));
    CHECK(text.contains(vault.board + u": revision 1 to 2"_s));
    CHECK(text.contains(u"field description added: Better"_s));
    CHECK(text.contains(u"line 10 %1, quantity: 4 -> 5"_s.arg(vault.resistor)));
    CHECK(text.contains(u"line 10 %1, revision of the part: 1 -> 2"_s.arg(vault.board)));
    CHECK(text.contains(u"line 40 %1 added"_s.arg(label)));
    CHECK(text.contains(u"file gerber/top.gbr: "_s));
    CHECK(text.contains(label + u" revision 1: new in the structure"_s));
    const auto rows = rowsOf(files.value(u"changes.csv"_s));
    CHECK(std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
        return row[u"Part"_s] == vault.board && row[u"Kind"_s] == u"line"_s &&
               row[u"Field"_s] == u"quantity"_s && row[u"Before"_s] == u"4"_s &&
               row[u"After"_s] == u"5"_s;
    }));
    // Files of the board as it is now, and of nothing else that it was.
    CHECK(files.contains(u"files/%1_2/gerber/top.gbr"_s.arg(vault.board)));
    CHECK(QStringList(files.keys()).filter(u"%1_1"_s.arg(vault.board)).isEmpty());
}

TEST_CASE("Only files of the chosen kinds go along", "[package][program]")
{
    if (!test::hasUnzip())
        return;
    PackageVault vault;
    PackageRequest request;
    request.what = vault.board;
    request.file = vault.out(u"a.zip"_s);
    request.kinds = {FileKind::Documentation, FileKind::Manufacturing, FileKind::Documentation};
    const PackageResult result = vault.pack(request);
    CHECK(result.files == 2);
    CHECK(result.leftOut == 2);
    const auto files = test::unpacked(result.file, vault.out(u"out"_s));
    CHECK(requireManifest(files)[u"fileKinds"_s].toArray() ==
          QJsonArray{u"manufacturing"_s, u"documentation"_s});
    CHECK(QStringList(files.keys()).filter(u"model.step"_s).isEmpty());
    CHECK(files.value(u"README.txt"_s).contains("only manufacturing, documentation"));
}

TEST_CASE("A package is on the record, which a rebuilt vault has too", "[package]")
{
    PackageVault vault;
    PackageRequest request;
    request.what = vault.product;
    request.file = vault.out(u"a.zip"_s);
    request.recipient = u"Acme Assembly"_s;
    request.comment = u"Pilot run.\nCall first."_s;
    const PackageResult result = vault.pack(request);
    const AuditManager audit(vault.desk.home.pool());
    const Event event = audit.load(audit.all().back());
    CHECK(event.action == u"package.create"_s);
    CHECK(event.user == u"bob"_s);
    CHECK(event.summary == u"Package %1@1 for Acme Assembly"_s.arg(vault.product));
    CHECK(event.comment.startsWith(u"Pilot run.\nCall first."_s));
    CHECK(event.comment.contains(result.sha256));
    CHECK(event.comment.contains(u"a.zip"_s));
    CHECK(event.subjects.isEmpty());
}

TEST_CASE("Mirror and rebuilt vault keep the event of a package", "[package]")
{
    test::TemporaryVault home;
    const QString ipn = home.released();
    PackageRequest request;
    request.what = ipn;
    request.file = home.path(u"a.zip"_s);
    request.recipient = u"Acme"_s;
    const QString sha256 = home.vault->releasePackage().create(home.bob, request).sha256;
    request.file = home.path(u"b.zip"_s);
    request.comment = u"Once more."_s;
    home.vault->releasePackage().create(home.acting(u"bob"_s), request);
    test::requireWholeMirror(*home.vault, home.path(u"rebuilt"_s));
    // The vault that was made from the mirror packs the very same archive.
    const auto rebuilt = Vault::open(home.path(u"rebuilt"_s), home.clock);
    request.file = home.path(u"c.zip"_s);
    CHECK(rebuilt->releasePackage()
              .create(rebuilt->administration().claim(u"ada"_s, u"ada"_s), request)
              .sha256 == sha256);
}

TEST_CASE("What cannot be packaged is refused, and nothing is left behind", "[package]")
{
    PackageVault vault;
    const auto refused = [&](const QString& what) {
        return refusal<Refused>([&] { vault.pack(what, u"x.zip"_s); });
    };
    const QString draft = vault.desk.part(u"Draft"_s);
    const qsizetype events = vault.events();
    CHECK(refused(draft).contains(u"never released"_s));
    vault.desk.revise(vault.board);
    CHECK(refused(vault.board + u"@2"_s).contains(u"not released"_s));
    CHECK_THROWS_AS(vault.pack(u"XX-1"_s, u"x.zip"_s), NotFound);
    CHECK_THROWS_AS(vault.pack(vault.board + u"@9"_s, u"x.zip"_s), NotFound);
    CHECK_THROWS_AS(vault.pack(vault.board, u"none/x.zip"_s), FileError);
    CHECK_THROWS_AS(vault.pack(vault.board, QString()), Error);

    PackageRequest request;
    request.what = vault.board;
    request.file = vault.out(u"x.zip"_s);
    CHECK_THROWS_AS(vault.desk.home.vault->releasePackage().create(vault.desk.home.max, request),
                    NotAllowed);
    CHECK_FALSE(QFile::exists(request.file));

    int steps = 0;
    CHECK_THROWS_AS(vault.desk.home.vault->releasePackage().create(vault.desk.home.bob, request, {},
                                                                   [&] { return ++steps > 14; }),
                    Cancelled);
    CHECK(steps > 14);
    CHECK_FALSE(QFile::exists(request.file));

    vault.pack(request);
    const QByteArray there = test::bytesOf(request.file);
    CHECK(refused(vault.product).contains(u"is there already"_s));
    CHECK((test::bytesOf(request.file) == there));
    request.what = vault.product;
    request.overwrite = true;
    vault.pack(request);
    CHECK((test::bytesOf(request.file) != there));
    CHECK(vault.events() == events + 3); // a revision and two packages

    QFile::remove(request.file);
    const QString lost =
        vault.desk.home.part(vault.board).revision(u"1"_s)->content.files[2].sha256;
    QFile object(vault.desk.home.mirrorFolder() +
                 u"/lfs/objects/%1/%2/%3"_s.arg(lost.left(2), lost.mid(2, 2), lost));
    REQUIRE(object.remove());
    const QString missing = refusal<GitError>([&] { vault.pack(request); });
    CHECK(missing.contains(u"model.step"_s));
    CHECK(missing.contains(u"git lfs fetch"_s));

    vault.desk.home.pool().transaction([&](Connection& connection) {
        run(connection, "DROP TRIGGER as_released_removed");
        run(connection,
            "DELETE FROM as_released WHERE relationship_id IN (SELECT id FROM "
            "relationship WHERE parent_revision_id IN (SELECT id FROM revision WHERE "
            "part_id = (SELECT id FROM part WHERE ipn = ?)))",
            vault.board);
    });
    const QString unfrozen = refused(vault.product);
    CHECK(unfrozen.contains(vault.board + u"@1"_s));
    CHECK(unfrozen.contains(vault.resistor));
    CHECK(unfrozen.contains(u"line 10"_s));
    CHECK(QDir(vault.out({})).entryList(QDir::Files | QDir::Hidden).filter(u"part"_s).isEmpty());
}

TEST_CASE("A released change order is one package", "[package][program]")
{
    if (!test::hasUnzip())
        return;
    PackageVault vault;
    ChangeManagement& changes = vault.desk.home.vault->changes();
    vault.desk.revise(vault.board);
    vault.attach(vault.board, u"gerber/top.gbr"_s, "G04 second top*\n", FileKind::Manufacturing);
    vault.desk.revise(vault.product);
    NewChange wanted;
    wanted.title = u"Better board"_s;
    wanted.reason = u"It fell off."_s;
    const QString number = changes.create(vault.desk.home.bob, wanted).number;
    NewChangeItem item;
    item.part = vault.board;
    item.stock = Disposition::Rework;
    NewChangeItem whole;
    whole.part = vault.product;
    changes.addItems(vault.desk.home.bob, number, {item, whole});
    CHECK(refusal<Refused>([&] { vault.pack(number, u"eco.zip"_s); }).contains(number));
    changes.submit(vault.desk.home.bob, number, {u"eve"_s});
    changes.approve(vault.desk.home.eve, number);
    changes.release(vault.desk.home.bob, number);

    const PackageResult result = vault.pack(number, u"eco.zip"_s);
    CHECK(result.name == number);
    CHECK(result.tag == u"release/"_s + number);
    CHECK(vault.pack(number, u"again.zip"_s).sha256 == result.sha256);
    const auto files = test::unpacked(result.file, vault.out(u"out"_s));
    const QJsonObject manifest = requireManifest(files);
    CHECK(manifest[u"release"_s][u"kind"_s].toString() == u"change"_s);
    CHECK(manifest[u"release"_s][u"parts"_s].toArray().size() == 2);
    const auto indented = rowsOf(files.value(u"bom-indented.csv"_s));
    CHECK(std::count_if(indented.begin(), indented.end(), [](const auto& row) {
              return row[u"Level"_s] == u"0"_s && row[u"Revision"_s] == u"2"_s;
          }) == 2);
    const QString text = QString::fromUtf8(files.value(u"changes.txt"_s));
    INFO(text.toStdString());
    CHECK(text.contains(u"Reason: It fell off."_s));
    CHECK(text.contains(vault.board + u": stock: rework"_s));
    CHECK(text.count(vault.board + u": revision 1 to 2"_s) == 1);
    CHECK(text.contains(u"file gerber/top.gbr"_s));
    CHECK(files.value(u"files/%1_2/gerber/top.gbr"_s.arg(vault.board)) == "G04 second top*\n");
}
