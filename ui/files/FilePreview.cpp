#include "FilePreview.h"

#include "core/commands/FileCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"

#include <QBuffer>
#include <QImageReader>
#include <QLabel>
#include <QMimeDatabase>
#include <QPixmap>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

constexpr qint64 mostImageBytes = 20'000'000;
constexpr qint64 mostTextBytes = 200'000;
// In memory an image has four bytes a pixel, however small its file is.
constexpr qint64 mostPixels = 40'000'000;

bool isMarkdown(const QMimeType& type)
{
    return type.inherits(u"text/markdown"_s);
}

/// Pictures in a text are not fetched: a preview asks nobody for anything.
class QuietBrowser final : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

} // namespace

FilePreview::FilePreview(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_pages(new QStackedWidget(this))
    , m_note(new QLabel(this))
    , m_image(new QLabel(this))
    , m_text(new QuietBrowser(this))
{
    setAccessibleName(tr("Preview"));
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setMargin(Theme::Margin);
    Theme::makeMuted(m_note);
    m_image->setAlignment(Qt::AlignCenter);
    m_image->setAccessibleName(tr("Picture"));
    m_image->setMinimumSize(Theme::Margin, Theme::Margin);
    m_text->setAccessibleName(tr("Text of the file"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    for (QWidget* page : {static_cast<QWidget*>(m_note), static_cast<QWidget*>(m_image),
                          static_cast<QWidget*>(m_text)})
        m_pages->addWidget(page);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_pages);
    showNothing({});
}

void FilePreview::showNothing(const QString& why)
{
    m_shown.clear();
    say(why);
}

void FilePreview::say(const QString& text)
{
    m_ask.drop();
    m_note->setText(text);
    m_pages->setCurrentWidget(m_note);
}

void FilePreview::showFile(const QString& ipn, const QString& revision, const AttachedFile& file)
{
    const QString wanted = file.sha256 + u' ' + file.path;
    if (wanted == m_shown)
        return;
    const QMimeType type =
        QMimeDatabase().mimeTypeForFile(file.path, QMimeDatabase::MatchExtension);
    const bool image = type.name().startsWith(u"image/");
    if (!image && !type.isDefault() && !type.inherits(u"text/plain"_s)) {
        say(tr("%1. Open it with its own program to look at it.").arg(type.comment()));
        m_shown = wanted;
        return;
    }
    if (image && file.size > mostImageBytes) {
        say(tr("The picture is too large for a preview. Open it with another program."));
        m_shown = wanted;
        return;
    }
    m_shown = wanted;
    m_ask
        .ask(m_session.files().content(ipn, revision, file.path,
                                       image ? mostImageBytes : mostTextBytes))
        .done([this, file](const QByteArray& bytes) { showBytes(file, bytes); })
        .failed<Error>([this](const Error& error) { say(error.userMessage()); });
}

void FilePreview::showBytes(const AttachedFile& file, const QByteArray& bytes)
{
    const QMimeType type =
        QMimeDatabase().mimeTypeForFile(file.path, QMimeDatabase::MatchExtension);
    if (type.name().startsWith(u"image/")) {
        showImage(bytes);
        return;
    }
    if (bytes.contains('\0')) {
        say(tr("The file holds no text. Open it with its own program to look at it."));
        return;
    }
    const QString text = QString::fromUtf8(bytes);
    if (isMarkdown(type))
        m_text->setMarkdown(text);
    else {
        // A heading of the file before leaves its letters behind.
        m_text->clear();
        m_text->setCurrentCharFormat({});
        m_text->setPlainText(text);
    }
    if (bytes.size() < file.size)
        m_text->append(tr("... (the file goes on)"));
    m_text->moveCursor(QTextCursor::Start);
    m_pages->setCurrentWidget(m_text);
}

void FilePreview::showImage(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && qint64(size.width()) * size.height() > mostPixels) {
        say(tr("The picture is too large for a preview. Open it with another program."));
        return;
    }
    const QImage image = size.isValid() ? reader.read() : QImage();
    if (image.isNull()) {
        say(tr("The picture cannot be shown here. Open it with another program."));
        return;
    }
    m_pixmap = QPixmap::fromImage(image);
    m_pages->setCurrentWidget(m_image);
    fitImage();
}

void FilePreview::fitImage()
{
    if (m_pixmap.isNull())
        return;
    const QSize room = (QSizeF(m_pages->size()) * devicePixelRatioF()).toSize();
    QPixmap fitted = m_pixmap;
    if (fitted.width() > room.width() || fitted.height() > room.height())
        fitted = m_pixmap.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    fitted.setDevicePixelRatio(devicePixelRatioF());
    m_image->setPixmap(fitted);
}

void FilePreview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitImage();
}

} // namespace implexa::ui
