#include "ui/theme/Theme.h"

#include "support/Catch.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Contrast.h"
#include "ui/theme/Icons.h"

#include <QApplication>
#include <QMenu>
#include <QMetaEnum>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>

#include <set>

using namespace implexa;
using namespace implexa::ui;
using namespace Qt::StringLiterals;
using Ink = Theme::Role;

namespace
{

bool hasInk(const QImage& image)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() > 128)
                return true;
    return false;
}

} // namespace

TEST_CASE("Contrast is what WCAG computes", "[theme]")
{
    CHECK(contrast(Qt::black, Qt::white) == Approx(21.0));
    CHECK(contrast(Qt::white, Qt::white) == Approx(1.0));
    CHECK(contrast(QColor(0x76, 0x76, 0x76), Qt::white) == Approx(4.54).margin(0.01));
}

TEST_CASE("Both themes name every colour", "[theme]")
{
    const QMetaEnum roles = QMetaEnum::fromType<Ink>();
    for (int at = 0; at < roles.keyCount(); ++at) {
        INFO(roles.key(at));
        CHECK(Theme::colour(Ink(roles.value(at)), false).isValid());
        CHECK(Theme::colour(Ink(roles.value(at)), true).isValid());
    }
}

TEST_CASE("Badges read well in both themes", "[theme]")
{
    for (const bool dark : {false, true}) {
        INFO("dark " << dark);
        for (const ReleaseState state :
             {ReleaseState::Draft, ReleaseState::InReview, ReleaseState::Released,
              ReleaseState::Superseded, ReleaseState::Obsolete}) {
            INFO(label(state).toStdString());
            const BadgeColours colours = badgeColours(state, dark);
            CHECK(contrast(colours.text, colours.back) >= 4.5);
        }
        for (const Phase phase :
             {Phase::Prototype, Phase::Production, Phase::NotForNewDesign, Phase::Obsolete}) {
            INFO(label(phase).toStdString());
            const BadgeColours colours = badgeColours(phase, dark);
            CHECK(contrast(colours.text, colours.back) >= 4.5);
        }
    }
}

TEST_CASE("Text reads well on every ground of both themes", "[theme]")
{
    struct Pair {
        Ink text;
        Ink back;
    };
    const Pair pairs[] = {
        {Ink::Text, Ink::Window},
        {Ink::Text, Ink::Base},
        {Ink::Text, Ink::Alternate},
        {Ink::Text, Ink::Hover},
        {Ink::Text, Ink::Pressed},
        {Ink::Muted, Ink::Window},
        {Ink::Muted, Ink::Base},
        {Ink::Muted, Ink::Alternate},
        {Ink::OnAccent, Ink::Accent},
        {Ink::OnAccent, Ink::AccentHover},
        {Ink::OnSelection, Ink::Selection},
        {Ink::Link, Ink::Base},
        {Ink::Link, Ink::Window},
        {Ink::Error, Ink::ErrorBack},
        {Ink::Error, Ink::Base},
        {Ink::Warning, Ink::WarningBack},
        {Ink::Success, Ink::SuccessBack},
        {Ink::Info, Ink::InfoBack},
        {Ink::Text, Ink::ErrorBack},
        {Ink::Text, Ink::WarningBack},
        {Ink::Text, Ink::SuccessBack},
        {Ink::Text, Ink::InfoBack},
    };
    for (const bool dark : {false, true})
        for (const Pair& pair : pairs) {
            INFO("dark " << dark << ", text " << int(pair.text) << " on " << int(pair.back));
            CHECK(contrast(Theme::colour(pair.text, dark), Theme::colour(pair.back, dark)) >= 4.5);
        }
}

TEST_CASE("The theme switches live and is kept", "[theme]")
{
    Theme& theme = Theme::instance();
    const Theme::Mode before = theme.mode();
    QSignalSpy changed(&theme, &Theme::changed);

    theme.setMode(Theme::Mode::Light);
    theme.setMode(Theme::Mode::Dark);
    CHECK(theme.isDark());
    CHECK(QApplication::palette().color(QPalette::Base) == Theme::colour(Ink::Base, true));
    CHECK(QSettings().value(u"appearance/theme"_s).toString() == u"Dark"_s);
    const qsizetype signalsSoFar = changed.count();
    theme.setMode(Theme::Mode::Light);
    CHECK(changed.count() == signalsSoFar + 1);
    CHECK_FALSE(theme.isDark());
    CHECK(QApplication::palette().color(QPalette::Base) == Theme::colour(Ink::Base, false));

    theme.setMode(before);
}

TEST_CASE("Every icon is there and takes the colour of the theme", "[theme]")
{
    std::set<size_t> looks;
    for (int which = 0; which <= int(Icon::Diagnostics); ++which) {
        INFO("icon " << which);
        const QImage image = icon(Icon(which)).pixmap(32, 32).toImage();
        CHECK(image.width() >= 32);
        CHECK(hasInk(image));
        looks.insert(qHash(QByteArray::fromRawData(reinterpret_cast<const char*>(image.constBits()),
                                                   image.sizeInBytes())));
    }
    CHECK(looks.size() == size_t(Icon::Diagnostics) + 1); // no two are the same

    Theme& theme = Theme::instance();
    const Theme::Mode before = theme.mode();
    const QIcon check = icon(Icon::Menu);
    theme.setMode(Theme::Mode::Light);
    const QImage light = check.pixmap(24, 24).toImage();
    theme.setMode(Theme::Mode::Dark);
    const QImage dark = check.pixmap(24, 24).toImage();
    theme.setMode(before);
    CHECK(light != dark);
    CHECK_FALSE(applicationIcon().isNull());
}

TEST_CASE("A badge says its state to those who cannot see it", "[theme]")
{
    Badge badge;
    badge.setState(ReleaseState::InReview);
    CHECK(badge.accessibleName() == label(ReleaseState::InReview));
    badge.setPhase(Phase::Production);
    CHECK(badge.text() == label(Phase::Production));
    CHECK(badge.sizeHint().width() > 20);
}

TEST_CASE("A badge cell is painted in its state's colour", "[theme]")
{
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), label(ReleaseState::Released), Qt::DisplayRole);
    model.setData(model.index(0, 0), int(ReleaseState::Released), BadgeStateRole);
    QTableView view;
    view.setModel(&model);
    view.setItemDelegate(new BadgeDelegate(&view));
    view.resize(300, 120);
    view.setColumnWidth(0, 200);
    const QImage image = view.grab().toImage();
    const QRect cell = view.visualRect(model.index(0, 0));
    const QPoint inside =
        view.viewport()->mapTo(&view, cell.topLeft()) + QPoint(8, cell.height() / 2);
    CHECK(image.pixelColor(inside * image.devicePixelRatio()) ==
          badgeColours(ReleaseState::Released, Theme::instance().isDark()).back);
}

TEST_CASE("Badges keep their shape in a selected row", "[theme]")
{
    for (const bool dark : {false, true})
        for (const ReleaseState state :
             {ReleaseState::Draft, ReleaseState::InReview, ReleaseState::Released,
              ReleaseState::Superseded, ReleaseState::Obsolete}) {
            INFO("dark " << dark << ", " << label(state).toStdString());
            CHECK(contrast(badgeColours(state, dark).text, Theme::colour(Ink::Selection, dark)) >=
                  4.5);
        }
    Theme& theme = Theme::instance();
    const Theme::Mode before = theme.mode();
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), label(ReleaseState::Draft), Qt::DisplayRole);
    model.setData(model.index(0, 0), int(ReleaseState::Draft), BadgeStateRole);
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        QTableView view;
        view.setModel(&model);
        view.setItemDelegate(new BadgeDelegate(&view));
        view.setSelectionBehavior(QAbstractItemView::SelectRows);
        view.resize(300, 120);
        view.setColumnWidth(0, 200);
        view.selectRow(0);
        const QImage image = view.grab().toImage();
        const QRect cell = view.visualRect(model.index(0, 0));
        const QPoint edge =
            view.viewport()->mapTo(&view, cell.topLeft()) + QPoint(4, cell.height() / 2);
        CHECK(image.pixelColor(edge * image.devicePixelRatio()) ==
              badgeColours(ReleaseState::Draft, theme.isDark()).text);
    }
    theme.setMode(before);
}

TEST_CASE("A menu has a border that can be seen in both themes", "[theme]")
{
    Theme& theme = Theme::instance();
    const Theme::Mode before = theme.mode();
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        INFO("dark " << theme.isDark());
        QMenu menu;
        menu.addAction(u"Copy"_s);
        menu.resize(menu.sizeHint());
        const QImage image = menu.grab().toImage();
        const QColor ground = theme.colour(Ink::Base);
        for (const QPoint& at : {QPoint(0, image.height() / 2), QPoint(image.width() / 2, 0),
                                 QPoint(image.width() - 1, image.height() / 2),
                                 QPoint(image.width() / 2, image.height() - 1)}) {
            CHECK(contrast(image.pixelColor(at), ground) >= 1.5);
            CHECK(contrast(image.pixelColor(at), theme.colour(Ink::Window)) >= 1.5);
        }
        CHECK(image.pixelColor(2, 2) == ground);
    }
    theme.setMode(before);
}
