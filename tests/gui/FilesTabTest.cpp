#include "ui/files/FilesTab.h"

#include "PageVault.h"
#include "core/commands/FileCommands.h"
#include "support/Catch.h"
#include "ui/files/FileDialog.h"
#include "ui/files/FilePreview.h"
#include "ui/widgets/ErrorBanner.h"

#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>
#include <QUrl>

using namespace implexa;
using namespace implexa::test;
using namespace implexa::ui;
using namespace Qt::StringLiterals;

namespace
{

/// The tab as the part's page has it, for grace.
class FilesDesk
{
public:
    FilesDesk()
        : ipn(vault.draft(u"Board"_s))
        , tab(vault.grace())
    {
        QObject::connect(&tab, &FilesTab::stored, &tab, [this](const PartRecord& part) {
            ++stored;
            tab.showPart(part, part.head());
        });
        tab.resize(500, 700);
        tab.show();
        const PartRecord part = vault.part(ipn);
        tab.showPart(part, part.head());
        tab.setEditable(true, {});
    }

    QString disk(const QString& name, const QByteArray& bytes)
    {
        QString path = vault.path(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
        return path;
    }
    void drop(const QStringList& paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(50, 200), Qt::CopyAction | Qt::MoveAction, &data,
                              Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&tab, &enter);
        QDropEvent event(QPointF(50, 200), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                         Qt::NoModifier);
        QApplication::sendEvent(&tab, &event);
    }
    void choose(int row) { table()->selectRow(row); }
    QTableWidget* table() { return named<QTableWidget>(tab, u"Attached files"_s); }
    QString cell(int row, int column) { return table()->item(row, column)->text(); }

    PageVault vault;
    QString ipn;
    FilesTab tab;
    int stored = 0;
};

} // namespace

TEST_CASE("Files and folders dropped on the tab are attached", "[files]")
{
    FilesDesk desk;
    CHECK(namelessControls(desk.tab).isEmpty());
    desk.disk(u"board/top.gbr"_s, "gerber");
    desk.disk(u"board/board.bak"_s, "old");
    desk.drop({desk.disk(u"notes.md"_s, "# Heading\n\nsome *text*"), desk.vault.path(u"board"_s)});
    REQUIRE(waitUntil([&] { return desk.stored == 1; }));
    REQUIRE(desk.table()->rowCount() == 2);
    CHECK(desk.cell(0, 0) == u"board/top.gbr");
    CHECK(desk.cell(0, 1) == label(FileKind::Manufacturing));
    CHECK(desk.cell(0, 2) == u"6 bytes");
    CHECK(desk.cell(1, 0) == u"notes.md");
    auto* info = desk.tab.findChild<InfoBanner*>();
    CHECK(info->message().contains(u"1 left out"));
    CHECK(info->details().contains(u"board.bak"));

    // Dropped again: it asks, and replaces.
    desk.disk(u"notes.md"_s, "# Other");
    desk.drop({desk.vault.path(u"notes.md"_s)});
    auto* banner = desk.tab.findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return banner->message().contains(u"already"); }));
    banner->actionButton()->click();
    REQUIRE(waitUntil([&] { return desk.stored == 2; }));
    CHECK(wait(desk.vault.grace().files().content(desk.ipn, {}, u"notes.md"_s, 99)) == "# Other");
}

TEST_CASE("Delete takes the chosen files away", "[files]")
{
    FilesDesk desk;
    desk.drop({desk.disk(u"a.txt"_s, "A"), desk.disk(u"b.txt"_s, "B"), desk.disk(u"c.txt"_s, "C")});
    REQUIRE(waitUntil([&] { return desk.table()->rowCount() == 3; }));
    desk.table()->clearSelection();
    QTest::keyClick(desk.table(), Qt::Key_Delete); // nothing is chosen
    desk.choose(1);
    QTest::keyClick(desk.table(), Qt::Key_Delete);
    REQUIRE(waitUntil([&] { return desk.stored == 2; }));
    REQUIRE(desk.table()->rowCount() == 2);
    CHECK(desk.cell(0, 0) == u"a.txt");
    CHECK(desk.cell(1, 0) == u"c.txt");

    desk.tab.setEditable(false, u"It is released."_s);
    desk.choose(0);
    QTest::keyClick(desk.table(), Qt::Key_Delete);
    QTest::qWait(50);
    CHECK(desk.stored == 2);
}

TEST_CASE("The preview shows text, Markdown and pictures", "[files]")
{
    FilesDesk desk;
    QImage picture(300, 200, QImage::Format_RGB32);
    picture.fill(Qt::red);
    REQUIRE(picture.save(desk.vault.path(u"c.png"_s)));
    desk.drop({desk.disk(u"a.md"_s, "# Heading"), desk.disk(u"b.txt"_s, "# plain"),
               desk.vault.path(u"c.png"_s), desk.disk(u"d.jpg"_s, "no picture"),
               desk.disk(u"e.zip"_s, "PK")});
    REQUIRE(waitUntil([&] { return desk.table()->rowCount() == 5; }));
    auto* text = named<QTextBrowser>(desk.tab, u"Text of the file"_s);
    desk.choose(0);
    REQUIRE(waitUntil([&] { return text->isVisible(); }));
    CHECK(text->toPlainText() == u"Heading");
    desk.choose(1);
    REQUIRE(waitUntil([&] { return text->toPlainText() == u"# plain"; }));
    desk.choose(2);
    auto* image = named<QLabel>(desk.tab, u"Picture"_s);
    REQUIRE(waitUntil([&] { return image->isVisible(); }));
    CHECK(image->pixmap().toImage().pixelColor(5, 5) == QColor(Qt::red));
    desk.choose(3);
    REQUIRE(waitUntil([&] { return !image->isVisible(); }));
    desk.choose(4);
    CHECK_FALSE(text->isVisible());
}

TEST_CASE("Actions on files say why they are not possible", "[files]")
{
    FilesDesk desk;
    desk.drop({desk.disk(u"a.txt"_s, "A"), desk.disk(u"b.txt"_s, "B")});
    REQUIRE(waitUntil([&] { return desk.table()->rowCount() == 2; }));
    const auto at = [&](const QString& name) { return button(desk.tab, name); };
    CHECK_FALSE(at(u"Replace"_s)->isEnabled());
    CHECK(at(u"Replace"_s)->toolTip().contains(u"Choose one file"));
    desk.choose(0);
    CHECK(at(u"Replace"_s)->isEnabled());
    at(u"Rename"_s)->click();
    auto* dialog = desk.tab.window()->findChild<FileDialog*>();
    REQUIRE(dialog);
    CHECK(namelessControls(*dialog).isEmpty());
    CHECK(test::doubledMnemonics(*dialog) == QStringList());
    named<QLineEdit>(*dialog, u"Path"_s)->setText(u"docs/z.txt"_s);
    named<QLineEdit>(*dialog, u"Description"_s)->setText(u"the last one"_s);
    const int version = desk.vault.part(desk.ipn).head().version;
    dialog->doItButton()->click();
    REQUIRE(waitUntil([&] { return desk.cell(1, 0) == u"docs/z.txt"; }));
    CHECK(desk.vault.part(desk.ipn).head().version == version + 1); // one edit
    CHECK(desk.cell(1, 3) == u"the last one");
    desk.choose(0);
    at(u"Remove"_s)->click();
    REQUIRE(waitUntil([&] { return desk.table()->rowCount() == 1; }));

    desk.tab.setEditable(false, u"It is in review."_s);
    desk.choose(0);
    for (const QString& name : {u"Add files"_s, u"Add folder"_s, u"Replace"_s, u"Rename"_s,
                                u"Remove"_s, u"Link design source"_s}) {
        INFO(name.toStdString());
        CHECK_FALSE(at(name)->isEnabled());
        CHECK(at(name)->toolTip() == u"It is in review.");
    }
    CHECK(at(u"Open"_s)->isEnabled());
    CHECK(at(u"Save to"_s)->isEnabled());
    const int before = desk.stored;
    desk.drop({desk.vault.path(u"a.txt"_s)});
    CHECK(desk.stored == before);
    CHECK(desk.table()->rowCount() == 1);
}

TEST_CASE("F2 on a file renames it, and messages move no button", "[files]")
{
    FilesDesk desk;
    desk.disk(u"dir/a.txt"_s, "A");
    desk.disk(u"dir/b.txt"_s, "B");
    auto* add = button(desk.tab, u"Add folder"_s);
    const QPoint before = add->mapTo(&desk.tab, QPoint());
    desk.drop({desk.vault.path(u"dir"_s)});
    REQUIRE(waitUntil([&] { return desk.table()->rowCount() == 2; }));
    auto* info = desk.tab.findChild<InfoBanner*>();
    REQUIRE(waitUntil([&] { return info->isVisible(); }));
    CHECK(add->mapTo(&desk.tab, QPoint()) == before);

    desk.drop({desk.vault.path(u"dir"_s)}); // the very same
    REQUIRE(waitUntil(
        [&] { return info->message() == u"2 files are there already with the same content."_s; }));
    desk.disk(u"dir/a.txt"_s, "other");
    desk.disk(u"dir/b.txt"_s, "other");
    desk.drop({desk.vault.path(u"dir"_s)});
    auto* banner = desk.tab.findChild<ErrorBanner*>();
    REQUIRE(waitUntil([&] { return banner->isVisible(); }));
    CHECK(banner->message().contains(u"dir/a.txt"_s));
    CHECK(banner->message().contains(u"dir/b.txt"_s));
    CHECK(add->mapTo(&desk.tab, QPoint()) == before);
    const int stored = desk.stored;
    banner->actionButton()->setFocus();
    QTest::keyClick(banner->actionButton(), Qt::Key_Space);
    CHECK(desk.table()->hasFocus());
    REQUIRE(waitUntil([&] { return desk.stored == stored + 1; }));

    desk.table()->setFocus();
    desk.choose(1);
    QTest::keyClick(desk.table(), Qt::Key_F2);
    auto* dialog = desk.tab.window()->findChild<FileDialog*>();
    REQUIRE(dialog != nullptr);
    CHECK(named<QLineEdit>(*dialog, u"Path"_s)->text() == u"dir/b.txt"_s);
}

TEST_CASE("The preview stands beside the list where there is room", "[files]")
{
    FilesDesk desk;
    auto* preview = desk.tab.findChild<FilePreview*>();
    const auto corner = [&](QWidget* widget) { return widget->mapTo(&desk.tab, QPoint()); };
    CHECK(corner(preview).x() == corner(desk.table()).x());
    desk.tab.resize(1200, 500);
    REQUIRE(waitUntil([&] { return corner(preview).x() > corner(desk.table()).x(); }));
    CHECK(corner(preview).y() == corner(desk.table()).y());
    CHECK(preview->width() > 300);
    CHECK(preview->height() > 350);
    desk.tab.resize(500, 700);
    CHECK(waitUntil([&] { return corner(preview).y() > corner(desk.table()).y(); }));
}
