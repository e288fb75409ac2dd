#include "PartField.h"

#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QListWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
constexpr int MostOffered = 12;
}

PartField::PartField(BrowseCommands& browse, QWidget* parent)
    : QLineEdit(parent)
    , m_browse(browse)
    // Not a Popup: the keyboard stays in the field.
    , m_list(new QListWidget(this))
{
    setObjectName(u"partField"_s);
    setPlaceholderText(tr("IPN, MPN or name"));
    setClearButtonEnabled(true);
    m_list->setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Parts found"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(80);
    connect(&m_typing, &QTimer::timeout, this, &PartField::look);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_taken.clear();
        m_takeFirst = false;
        m_looking = true;
        m_typing.start();
    });
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { take(m_list->row(item)); });
}

QString PartField::ipn() const
{
    return m_taken.isEmpty() ? text().trimmed() : m_taken;
}

void PartField::clearPart()
{
    stopLooking();
    m_taken.clear();
    clear();
}

void PartField::stopLooking()
{
    m_find.drop();
    m_typing.stop();
    m_looking = false;
    m_takeFirst = false;
    m_list->hide();
}

void PartField::lookFor(const QString& typed)
{
    setText(typed);
    Q_EMIT textEdited(typed);
}

void PartField::takeFirst()
{
    if (m_looking) {
        m_takeFirst = true;
    } else if (popupShown()) {
        take(m_list->currentRow());
    } else if (!text().trimmed().isEmpty()) {
        m_takeFirst = true;
        look();
    }
}

bool PartField::popupShown() const
{
    return !m_list->isHidden();
}

void PartField::look()
{
    const QString typed = text().trimmed();
    if (typed.isEmpty()) {
        m_looking = false;
        m_list->hide();
        return;
    }
    PartQuery query;
    query.text = typed;
    m_find.ask(m_browse.find(query, MostOffered))
        .done([this](const FoundParts& found) { offer(found.firstRows); })
        .failed<Error>([this](const Error&) { offer({}); }); // half a filter is no query yet
}

void PartField::offer(const QList<PartRow>& rows)
{
    m_looking = false;
    const QString typed = text().trimmed();
    m_found = rows;
    // What was typed whole comes first.
    std::stable_partition(m_found.begin(), m_found.end(), [&](const PartRow& row) {
        return row.ipn.compare(typed, Qt::CaseInsensitive) == 0 ||
               row.mpn.compare(typed, Qt::CaseInsensitive) == 0;
    });
    if (m_takeFirst) {
        m_takeFirst = false;
        m_list->hide(); // it is of what was typed before
        m_found.isEmpty() ? Q_EMIT notFound(typed) : take(0);
        return;
    }
    m_list->clear();
    for (const PartRow& row : std::as_const(m_found))
        m_list->addItem(row.mpn.isEmpty() ? u"%1   %2"_s.arg(row.ipn, row.name)
                                          : u"%1   %2   %3"_s.arg(row.ipn, row.name, row.mpn));
    if (m_found.isEmpty() || !hasFocus()) {
        m_list->hide();
        return;
    }
    m_list->setCurrentRow(0);
    const int height = m_list->sizeHintForRow(0) * int(m_found.size()) + 2 * m_list->frameWidth();
    const int breadth = std::max(width(), 110 * Theme::Unit);
    m_list->resize(breadth, height);
    // Where most room is: above it at the foot of a page, below it at the head of a form.
    const QPoint here = mapTo(window(), QPoint());
    const int left = std::min(0, window()->width() - here.x() - breadth);
    const QPoint above = mapToGlobal(QPoint(left, -height - 2));
    const bool atFoot = here.y() > window()->height() / 2;
    m_list->move(atFoot && above.y() > 0 ? above : mapToGlobal(QPoint(left, this->height() + 2)));
    m_list->show();
    m_list->raise();
}

void PartField::take(int row)
{
    if (row < 0 || row >= m_found.size())
        return;
    const PartRow part = m_found.at(row);
    stopLooking();
    m_taken = part.ipn;
    setText(part.ipn);
    Q_EMIT taken(part);
}

void PartField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (popupShown()) {
            QCoreApplication::sendEvent(m_list, event);
            return;
        }
        if (event->key() == Qt::Key_Down && !text().isEmpty()) {
            look();
            return;
        }
        break;
    case Qt::Key_Escape:
        if (popupShown()) {
            m_list->hide();
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & ~Qt::KeypadModifier)
            break;
        if (m_looking || popupShown() || (m_taken.isEmpty() && !text().trimmed().isEmpty())) {
            takeFirst();
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void PartField::focusOutEvent(QFocusEvent* event)
{
    m_list->hide();
    QLineEdit::focusOutEvent(event);
}

void PartField::hideEvent(QHideEvent* event)
{
    stopLooking(); // the list is a window of its own, and would stay
    QLineEdit::hideEvent(event);
}

} // namespace implexa::ui
