#include "WindowHeader.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

WindowHeader::WindowHeader(QWidget* parent)
    : QWidget(parent)
    , m_menu(new QMenu(this))
    , m_menuButton(new QToolButton(this))
    , m_search(new QLineEdit(this))
    , m_newPart(new QPushButton(icon(Icon::Plus, Theme::Role::OnAccent), tr("New part"), this))
{
    setAccessibleName(tr("Header"));
    m_menu->setToolTipsVisible(true);
    m_menuButton->setIcon(icon(Icon::Menu));
    m_menuButton->setIconSize({5 * Theme::Unit, 5 * Theme::Unit});
    m_menuButton->setMenu(m_menu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setObjectName(u"mainMenu"_s);
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(tr("Menu (Alt+M)"));
    m_menuButton->setShortcut(QKeySequence(u"Alt+M"_s));
    Theme::makeQuiet(m_menuButton);
    auto* title = new QLabel(tr("Implexa"), this);
    Theme::makeTitle(title);
    m_search->setObjectName(u"search"_s);
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(
        tr("Search parts, MPNs, properties...  state:released  cat:EL-RES"));
    m_search->setToolTip(tr("Words are found anywhere. state: phase: cat: rev: mpn: ipn: name: by: "
                            "and the name of a property narrow; -word excludes. (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(180 * Theme::Unit);
    m_search->installEventFilter(this);
    Theme::makePrimary(m_newPart);
    m_newPart->setObjectName(u"newPartButton"_s);
    m_newPart->setAccessibleName(tr("New part"));
    m_newPart->setToolTip(tr("New part (Ctrl+N)"));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::Gap + Theme::Unit, Theme::Gap, Theme::Margin, Theme::Gap);
    row->setSpacing(Theme::Gap);
    row->addWidget(m_menuButton);
    row->addWidget(title);
    row->addSpacing(Theme::Margin);
    row->addStretch(1);
    row->addWidget(m_search, 8);
    row->addStretch(1);
    row->addWidget(m_newPart);
    connect(m_search, &QLineEdit::textChanged, this, &WindowHeader::searchEdited);
}

void WindowHeader::setVaultOpen(bool open)
{
    m_search->setEnabled(open);
    m_newPart->setEnabled(open);
}

void WindowHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Theme::instance().colour(Theme::Role::Border));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

bool WindowHeader::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return ||
            key->key() == Qt::Key_Enter) {
            Q_EMIT searchLeft();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            if (m_search->text().isEmpty())
                Q_EMIT searchLeft();
            else
                m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace implexa::ui
