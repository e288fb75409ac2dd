#pragma once

#include "core/commands/Reply.h"
#include "core/domain/PartRecord.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ActionBar;
class ErrorBanner;
class HistoryTab;
class OverviewTab;
class PartActions;
class PartHeader;
class PropertiesTab;
class SourcesTab;

/// One part, whole; or what can be done to several. The same beside the table and as a full page.
class PartDetail final : public QWidget
{
    Q_OBJECT

public:
    PartDetail(Session& session, PartActions& actions, QWidget* parent = nullptr);

    void showNothing();
    void showPart(const QString& ipn);
    void showMany(const QStringList& ipns);
    void reload();
    const QString& ipn() const { return m_ipn; }
    void setFullPage(bool full);

    void startEditing();
    void save();
    QStringList unsavedParts() const;
    void forgetUnsaved();

Q_SIGNALS:
    void shown(const implexa::PartRecord& part);
    void copied(const QString& ipn);
    void fullPageAsked();
    void backAsked();
    void openPart(const QString& ipn);

private:
    void load();
    void adopt(const PartRecord& part);
    void render();
    void applyActions();
    void markUnsaved();

    Session& m_session;
    PartActions& m_actions;
    QString m_ipn;
    bool m_saveProperties = false; ///< once the overview is saved
    QString m_revision;            ///< label that was chosen; empty: the newest
    PartRecord m_part;
    Latest<PartRecord> m_ask;
    QStackedWidget* m_pages;
    QLabel* m_nothing;
    QWidget* m_one;
    QWidget* m_many;
    QLabel* m_manyTitle;
    QLabel* m_manyNames;
    ErrorBanner* m_banner;
    PartHeader* m_header;
    QTabWidget* m_tabs;
    OverviewTab* m_overview;
    PropertiesTab* m_properties;
    SourcesTab* m_sources;
    HistoryTab* m_history;
};

} // namespace implexa::ui
