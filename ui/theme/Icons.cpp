#include "Icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <optional>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

constexpr std::array Names{
    "parts",   "reviews", "changes", "activity", "settings",     "search",        "plus",
    "minus",   "menu",    "more",    "import",   "export",       "filter",        "close",
    "copy",    "edit",    "revise",  "submit",   "withdraw",     "approve",       "reject",
    "release", "delete",  "discard", "phase",    "move",         "history",       "link",
    "warning", "error",   "info",    "check",    "chevron-down", "chevron-right", "user",
    "folder",  "vault",   "refresh", "sun",      "moon",         "columns",       "table",
    "sample",  "tag",     "file",    "play",     "pin",          "diagnostics",
};
static_assert(Names.size() == size_t(Icon::Diagnostics) + 1);

class Engine final : public QIconEngine
{
public:
    Engine(Icon which, std::optional<Theme::Role> role)
        : m_which(which)
        , m_role(role)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap image = drawn(rect.size() * ratio, mode);
        image.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), image);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(size, mode);
    }

    QIconEngine* clone() const override { return new Engine(*this); }

private:
    QColor tint(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled)
            return Theme::instance().colour(Theme::Role::Disabled);
        if (m_role)
            return Theme::instance().colour(*m_role);
        return Theme::instance().colour(mode == QIcon::Selected ? Theme::Role::OnSelection
                                                                : Theme::Role::Text);
    }

    QPixmap drawn(const QSize& pixels, QIcon::Mode mode) const
    {
        const QString name = QString::fromLatin1(Names[size_t(m_which)]);
        const QString ink = tint(mode).name();
        const QString key =
            u"implexa/%1/%2/%3x%4"_s.arg(name, ink).arg(pixels.width()).arg(pixels.height());
        QPixmap image;
        if (QPixmapCache::find(key, &image))
            return image;
        QFile file(u":/icons/%1.svg"_s.arg(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The icon %s is missing from this program.", qPrintable(name));
        QSvgRenderer renderer(file.readAll().replace("#000000", ink.toLatin1()));
        image = QPixmap(pixels);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        const int side = std::min(pixels.width(), pixels.height());
        renderer.render(&painter, QRectF((pixels.width() - side) / 2.0,
                                         (pixels.height() - side) / 2.0, side, side));
        painter.end();
        QPixmapCache::insert(key, image);
        return image;
    }

    Icon m_which;
    std::optional<Theme::Role> m_role;
};

} // namespace

QIcon icon(Icon which)
{
    return QIcon(new Engine(which, std::nullopt));
}

QIcon icon(Icon which, Theme::Role role)
{
    return QIcon(new Engine(which, role));
}

QIcon applicationIcon()
{
    QIcon result;
    QSvgRenderer renderer(u":/icons/implexa.svg"_s);
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap image(side, side);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        result.addPixmap(image);
    }
    return result;
}

} // namespace implexa::ui
