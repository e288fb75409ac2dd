#pragma once

#include "core/commands/BrowseCommands.h"
#include "core/commands/Reply.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// The events of the vault, newest first, fetched a page at a time as the view comes near the end.
class EventModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int PageSize = 200;
    enum Column { When, Who, What, Comment, ColumnCount };

    explicit EventModel(Session& session, QObject* parent = nullptr);

    /// Takes in what is newer than what is here.
    void refresh();
    const Event& at(int row) const { return m_events[row]; }
    bool isLoading() const { return m_loading; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void loaded();
    void failed(const implexa::Error& error);

private:
    void append(const QList<Event>& events);
    void takeNewest(const QList<Event>& events);

    Session& m_session;
    QList<Event> m_events;
    bool m_loading = false;
    bool m_complete = false;
    Latest<QList<Event>> m_older;
    Latest<QList<Event>> m_newest;
};

/// Which of the events show.
class EventFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Empty ones do not narrow.
    void setFilter(const QString& text, const QString& user, const QStringList& actions);
    bool isNarrowed() const
    {
        return !m_words.isEmpty() || !m_user.isEmpty() || !m_actions.isEmpty();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    QString m_user;
    QStringList m_actions;
};

/// `2026-11-23 06:29` in local time.
QString timeText(const QDateTime& utc);

} // namespace implexa::ui
