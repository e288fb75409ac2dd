#pragma once

#include "core/commands/Reply.h"
#include "core/domain/AttachedFile.h"

#include <QByteArray>
#include <QWidget>

class QLabel;
class QStackedWidget;
class QTextBrowser;

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// Shows an attached file: images, text, Markdown; of others it says what they are.
class FilePreview final : public QWidget
{
    Q_OBJECT

public:
    explicit FilePreview(Session& session, QWidget* parent = nullptr);

    void showFile(const QString& ipn, const QString& revision, const AttachedFile& file);
    /// @p why there is nothing to look at.
    void showNothing(const QString& why);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void say(const QString& text);
    void showBytes(const AttachedFile& file, const QByteArray& bytes);
    void showImage(const QByteArray& bytes);
    void fitImage();

    Session& m_session;
    Latest<QByteArray> m_ask;
    QString m_shown; ///< what is shown, so that a reload does not begin anew
    QStackedWidget* m_pages;
    QLabel* m_note;
    QLabel* m_image;
    QTextBrowser* m_text;
    QPixmap m_pixmap;
};

} // namespace implexa::ui
