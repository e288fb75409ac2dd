#include "CommandPalette.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
constexpr int MostParts = 20;
constexpr int LeastTyped = 2;
constexpr int ActionRole = Qt::UserRole;
constexpr int IpnRole = Qt::UserRole + 1;

QString plainText(const QAction* action)
{
    return action->text().remove(u'&').remove(u"..."_s);
}
} // namespace

CommandPalette::CommandPalette(const QList<QAction*>& actions, BrowseCommands* browse,
                               QWidget* window)
    : QDialog(window, Qt::Popup | Qt::FramelessWindowHint)
    , m_actions(actions)
    , m_browse(browse)
    , m_typed(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"palette"_s);
    setAccessibleName(tr("Command palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_typed->setPlaceholderText(tr("Do something, or go to a part..."));
    m_typed->setAccessibleName(tr("Action or part"));
    m_typed->setClearButtonEnabled(true);
    m_typed->installEventFilter(this);
    m_list->setAccessibleName(tr("Actions and parts"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Gap, Theme::Gap, Theme::Gap, Theme::Gap);
    column->setSpacing(Theme::Gap);
    column->addWidget(m_typed);
    column->addWidget(m_list, 1);
    resize(std::min(600, window->width() - 80), std::min(420, window->height() - 120));
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 56)));

    m_typing.setSingleShot(true);
    m_typing.setInterval(60);
    connect(m_typed, &QLineEdit::textChanged, this, [this] {
        fill();
        m_typing.start();
    });
    connect(&m_typing, &QTimer::timeout, this, &CommandPalette::findParts);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    fill();
    m_typed->setFocus();
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Theme::instance().colour(Theme::Role::StrongBorder));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::fill()
{
    m_find.drop();
    m_chooseFound = false;
    m_list->clear();
    const QStringList words = m_typed->text().split(u' ', Qt::SkipEmptyParts);
    QList<QAction*> hits;
    for (QAction* action : m_actions) {
        const QString text = action->iconText(); // its own words, not the part that it names
        const bool all = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
        if (all && !text.isEmpty())
            hits.append(action);
    }
    // What can be done now before what cannot.
    std::stable_partition(hits.begin(), hits.end(),
                          [](const QAction* action) { return action->isEnabled(); });
    for (QAction* action : hits) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto* item = new QListWidgetItem(
            action->icon(),
            keys.isEmpty() ? plainText(action) : u"%1   %2"_s.arg(plainText(action), keys), m_list);
        item->setData(ActionRole, QVariant::fromValue(action));
        if (!action->isEnabled()) {
            item->setFlags(Qt::NoItemFlags);
            item->setToolTip(action->toolTip());
        }
    }
    m_list->setCurrentRow(0);
    if (!m_browse || m_typed->text().trimmed().size() < LeastTyped)
        sayIfNothing();
}

void CommandPalette::sayIfNothing()
{
    if (m_list->count() > 0)
        return;
    auto* item = new QListWidgetItem(tr("No action and no part has that."), m_list);
    item->setFlags(Qt::NoItemFlags);
}

void CommandPalette::findParts()
{
    const QString typed = m_typed->text().trimmed();
    if (!m_browse || typed.size() < LeastTyped)
        return;
    PartQuery query;
    query.text = typed;
    m_find.ask(m_browse->find(query, MostParts))
        .done([this](const FoundParts& found) { addParts(found.firstRows); })
        .failed<Error>([this](const Error&) {
            m_chooseFound = false; // half a filter yet
            sayIfNothing();
        });
}

void CommandPalette::addParts(const QList<PartRow>& rows)
{
    const bool moved = m_list->currentRow() > 0;
    const QString typed = m_typed->text().trimmed();
    const bool isNumber =
        std::any_of(typed.begin(), typed.end(), [](QChar c) { return c.isDigit(); });
    int named = 0; // parts whose number was typed stand before everything else
    for (const PartRow& row : rows) {
        auto* item = new QListWidgetItem(icon(Icon::Parts), u"%1   %2"_s.arg(row.ipn, row.name));
        item->setData(IpnRole, row.ipn);
        const bool exact = row.ipn.compare(typed, Qt::CaseInsensitive) == 0;
        const bool isNamed = exact || (isNumber && row.ipn.contains(typed, Qt::CaseInsensitive));
        m_list->insertItem(exact ? 0 : isNamed ? named : m_list->count(), item);
        named += isNamed ? 1 : 0;
    }
    if (named > 0 && !moved)
        m_list->setCurrentRow(0);
    if (!m_list->currentItem() || !(m_list->currentItem()->flags() & Qt::ItemIsEnabled))
        for (int i = 0; i < m_list->count(); ++i)
            if (m_list->item(i)->flags() & Qt::ItemIsEnabled) {
                m_list->setCurrentRow(i);
                break;
            }
    sayIfNothing();
    if (std::exchange(m_chooseFound, false) && m_list->currentItem())
        choose();
}

void CommandPalette::choose()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled)) {
        m_chooseFound = true; // Enter came before the parts did
        return;
    }
    const QString ipn = item->data(IpnRole).toString();
    auto* action = item->data(ActionRole).value<QAction*>();
    accept();
    if (!ipn.isEmpty())
        Q_EMIT partChosen(ipn);
    else if (action)
        action->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace implexa::ui
