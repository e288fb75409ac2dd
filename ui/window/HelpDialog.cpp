#include "HelpDialog.h"

#include "ui/theme/Theme.h"

#include <QFile>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{

/// Markdown comes without air between its paragraphs and with tables that have no lines.
void layOut(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (QTextCursor(block).currentTable())
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(format.headingLevel() > 1 ? Theme::Margin : 0);
        format.setBottomMargin(block.textList() ? Theme::Unit : Theme::Gap);
        QTextCursor(block).setBlockFormat(format);
    }
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(Theme::instance().colour(Theme::Role::Border));
        format.setCellPadding(Theme::Unit + 2);
        format.setBottomMargin(Theme::Margin);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        table->setFormat(format);
    }
}

} // namespace

HelpDialog::HelpDialog(QWidget* parent)
    : QDialog(parent)
    , m_text(new QTextBrowser(this))
{
    setWindowTitle(tr("Implexa help"));
    setAccessibleName(tr("Help"));
    m_text->setAccessibleName(tr("Help"));
    m_text->setOpenExternalLinks(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(Theme::Margin);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_text);
    resize(720, 640);
    connect(&Theme::instance(), &Theme::changed, this, &HelpDialog::load);
    load();
}

void HelpDialog::load()
{
    QFile page(u":/help/window.md"_s);
    if (!page.open(QIODevice::ReadOnly))
        return;
    const int at = m_text->verticalScrollBar()->value();
    m_text->setMarkdown(QString::fromUtf8(page.readAll()));
    layOut(*m_text->document());
    m_text->verticalScrollBar()->setValue(at);
}

} // namespace implexa::ui
