#include "EventModel.h"

#include "EventActions.h"
#include "core/commands/Session.h"

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

QString timeText(const QDateTime& utc)
{
    return utc.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

EventModel::EventModel(Session& session, QObject* parent)
    : QAbstractTableModel(parent)
    , m_session(session)
{
}

int EventModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int EventModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_events.size())
        return {};
    const Event& event = m_events[index.row()];
    if (role == Qt::DecorationRole && index.column() == What)
        return icon(eventIcon(event.action));
    if (role == Qt::ToolTipRole && index.column() == What)
        return event.summary;
    if (role == Qt::ToolTipRole && index.column() == Comment && !event.comment.isEmpty())
        return event.comment;
    if (role != Qt::DisplayRole)
        return {};
    const People& people = m_session.people();
    switch (index.column()) {
    case When:
        return timeText(event.at);
    case Who:
        return event.actingFor.isEmpty()
                   ? people.name(event.user)
                   : tr("%1 for %2").arg(people.name(event.user), people.name(event.actingFor));
    case What:
        return event.summary;
    case Comment:
        return event.comment;
    }
    return {};
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case Who:
        return tr("Who");
    case What:
        return tr("What");
    case Comment:
        return tr("Comment");
    }
    return {};
}

bool EventModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_complete && !m_loading && !m_events.isEmpty();
}

void EventModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_loading = true;
    m_older.ask(m_session.browse().events({}, PageSize, m_events.last().id))
        .done([this](const QList<Event>& events) {
            m_complete = events.size() < PageSize;
            append(events);
        })
        .failed<Error>([this](const Error& error) { Q_EMIT failed(error); })
        .settled([this] {
            m_loading = false;
            Q_EMIT loaded();
        });
}

void EventModel::refresh()
{
    m_newest.ask(m_session.browse().events({}, PageSize))
        .done([this](const QList<Event>& events) {
            takeNewest(events);
            Q_EMIT loaded();
        })
        .failed<Error>([this](const Error& error) { Q_EMIT failed(error); });
}

void EventModel::append(const QList<Event>& events)
{
    if (events.isEmpty())
        return;
    const int first = int(m_events.size());
    beginInsertRows({}, first, first + int(events.size()) - 1);
    m_events += events;
    endInsertRows();
}

void EventModel::takeNewest(const QList<Event>& events)
{
    if (m_events.isEmpty()) {
        m_complete = events.size() < PageSize;
        append(events);
        return;
    }
    const EventId known = m_events.first().id;
    const auto end = std::find_if(events.begin(), events.end(),
                                  [&](const Event& event) { return event.id <= known; });
    const qsizetype fresh = end - events.begin();
    if (fresh == events.size() && fresh == PageSize) { // more happened than one page shows
        m_older.drop();
        beginResetModel();
        m_events = events;
        m_loading = false;
        m_complete = false;
        endResetModel();
    } else if (fresh > 0) {
        beginInsertRows({}, 0, int(fresh) - 1);
        m_events = events.first(fresh) + m_events;
        endInsertRows();
    }
    // The mirror may have caught up with events that are here already: ids come with the details.
}

void EventFilter::setFilter(const QString& text, const QString& user, const QStringList& actions)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    m_user = user;
    m_actions = actions;
    invalidateFilter();
}

bool EventFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (parent.isValid())
        return false;
    const auto* model = static_cast<const EventModel*>(sourceModel());
    const Event& event = model->at(row);
    if (!m_user.isEmpty() && event.user != m_user && event.actingFor != m_user)
        return false;
    if (!m_actions.isEmpty() && !EventFamily{{}, m_actions}.holds(event.action))
        return false;
    const QString who = model->index(row, EventModel::Who).data().toString();
    const QString text =
        QStringList{event.summary, event.comment, event.user, event.actingFor, who}.join(u' ');
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace implexa::ui
