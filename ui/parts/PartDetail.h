#pragma once

#include "core/commands/Reply.h"
#include "core/domain/PartRecord.h"

#include <QWidget>

#include <functional>

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
class BomTab;
class ErrorBanner;
class FilesTab;
class HistoryTab;
class InfoBanner;
class OverviewTab;
class PartActions;
class PartHeader;
class PropertiesTab;
class SourcesTab;
class WhereUsedTab;

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
    /// Label that was chosen; empty: the newest.
    const QString& revision() const { return m_revision; }
    void setFullPage(bool full);

    /// To its pages, and what they do, for the palette.
    QList<QAction*> pageActions() const { return m_pageActions; }
    void startEditing();
    void save();
    QStringList unsavedParts() const;
    void forgetUnsaved();
    /// Saves what was typed, part by part, each as it is shown, and runs @p then once all of it is
    /// saved. What is refused stays typed and is shown with the reason; @p then does not run.
    void saveAll(const std::function<void()>& then);

Q_SIGNALS:
    void shown(const implexa::PartRecord& part);
    void copied(const QString& ipn);
    void fullPageAsked();
    void backAsked();
    void openPart(const QString& ipn);
    /// The part that was shown was deleted; the page says so.
    void gone();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildOne();
    void buildMany();
    void buildPageActions();
    void load();
    /// The part that was looked at is not there any more.
    void sayGone(const NotFound& error);
    void adopt(const PartRecord& part);
    void render();
    void applyActions();
    void saveNext();
    /// Says what was typed for @p ipn and cannot be saved any more, and forgets it. @p part:
    /// nullptr: it was deleted.
    void dropLost(const QString& ipn, const PartRecord* part);
    /// What the pages are called: as much as fits beside each other.
    void nameTabs();

    Session& m_session;
    PartActions& m_actions;
    QString m_ipn;
    bool m_saveProperties = false; ///< once the overview is saved
    QString m_revision;            ///< label that was chosen; empty: the newest
    PartRecord m_part;
    Latest<PartRecord> m_ask;
    QStackedWidget* m_pages;
    QLabel* m_nothing;
    ErrorBanner* m_banner;
    InfoBanner* m_lost; ///< stays until it is put away, whatever part is shown

    // Built when first needed: the table can be painted without them.
    QWidget* m_many = nullptr;
    QLabel* m_manyTitle = nullptr;
    QLabel* m_manyNames = nullptr;
    QWidget* m_one = nullptr;
    QList<QAction*> m_pageActions;
    PartHeader* m_header = nullptr;
    QTabWidget* m_tabs = nullptr;
    OverviewTab* m_overview = nullptr;
    PropertiesTab* m_properties = nullptr;
    BomTab* m_bom = nullptr;
    WhereUsedTab* m_whereUsed = nullptr;
    SourcesTab* m_sources = nullptr;
    FilesTab* m_files = nullptr;
    HistoryTab* m_history = nullptr;
    bool m_fullPage = false;
    std::function<void()> m_thenSaved; ///< all of it is being saved; then this
};

} // namespace implexa::ui
