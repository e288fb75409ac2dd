#include "PartDetail.h"

#include "ActionBar.h"
#include "OverviewTab.h"
#include "PartActions.h"
#include "PartHeader.h"
#include "PropertiesTab.h"
#include "SourcesTab.h"
#include "core/commands/BrowseCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/files/FilesTab.h"
#include "ui/history/HistoryTab.h"
#include "ui/structure/BomTab.h"
#include "ui/structure/WhereUsedTab.h"
#include "ui/theme/Style.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QSet>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

PartDetail::PartDetail(Session& session, PartActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_actions(actions)
    , m_pages(new QStackedWidget(this))
    , m_nothing(new QLabel(this))
    , m_banner(new ErrorBanner(this))
    , m_lost(new InfoBanner(this))
{
    setAccessibleName(tr("Part details"));
    setMinimumWidth(300);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMargin(2 * Theme::Margin);
    Theme::makeMuted(m_nothing);
    m_pages->addWidget(m_nothing);
    showNothing();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_lost);
    all->addWidget(m_banner);
    all->addWidget(m_pages, 1);
    connect(&actions, &PartActions::refreshed, this, &PartDetail::applyActions);
    connect(&session, &Session::mirrorChanged, this, [this](const MirrorStatus& status) {
        if (m_one && status.pending == 0)
            m_history->showCommit();
    });
}

void PartDetail::showNothing()
{
    m_ask.drop();
    if (m_ipn.isEmpty() && m_pages->currentWidget() == m_nothing && !m_nothing->text().isEmpty())
        return; // it may say why
    m_nothing->setText(tr("Choose a part to see its revision, properties, sources and history."));
    if (!m_ipn.isEmpty()) // not found by the search any more, or deleted?
        m_ask.ask(m_session.parts().part(m_ipn))
            .failed<NotFound>([this](const NotFound& error) { sayGone(error); })
            .failed<Error>([](const Error&) {});
    m_ipn.clear();
    m_banner->clear();
    m_pages->setCurrentWidget(m_nothing);
}

void PartDetail::sayGone(const NotFound& error)
{
    m_ipn.clear();
    m_banner->clear();
    m_nothing->setText(tr("%1 Choose another part.").arg(error.userMessage()));
    m_pages->setCurrentWidget(m_nothing);
    Q_EMIT gone();
}

void PartDetail::dropLost(const QString& ipn, const PartRecord* part)
{
    if (!m_one)
        return;
    const QStringList lost = m_overview->takeLost(ipn, part) + m_properties->takeLost(ipn, part);
    if (lost.isEmpty())
        return;
    m_thenSaved = {}; // to be read before anything closes
    constexpr int most = 200;
    const QString typed = lost.join(u", "_s);
    const bool isShort = typed.size() <= most && !typed.contains(u'\n');
    QString message = part ? tr("%1 is no draft any more (%2).").arg(ipn, label(part->head().state))
                           : tr("%1 was deleted.").arg(ipn);
    message += u' ' + (isShort ? tr("What you typed could not be saved: %1.").arg(typed)
                               : tr("What you typed could not be saved; Details has it."));
    QStringList messages{m_lost->message(), message};
    QStringList details{m_lost->details(), isShort ? QString() : lost.join(u'\n')};
    messages.removeAll(QString());
    details.removeAll(QString());
    m_lost->warn(messages.join(u'\n'), details.join(u"\n\n"_s));
}

void PartDetail::showMany(const QStringList& ipns)
{
    m_ask.drop();
    m_ipn.clear();
    m_banner->clear();
    buildMany();
    m_manyTitle->setText(tr("%1 parts selected").arg(QLocale().toString(ipns.size())));
    const QString some = ipns.mid(0, 30).join(u", "_s);
    m_manyNames->setText(ipns.size() > 30 ? some + u", ..."_s : some);
    m_pages->setCurrentWidget(m_many);
}

void PartDetail::showPart(const QString& ipn)
{
    if (m_thenSaved && !unsavedParts().contains(ipn))
        m_thenSaved = {}; // something else is looked at by now
    if (ipn != m_ipn) {
        m_ipn = ipn;
        m_revision.clear();
        m_banner->clear();
    }
    load();
}

void PartDetail::reload()
{
    if (m_one)
        m_properties->loadTemplates();
    // Those that are not looked at, too: what cannot be saved any more must not wait for it.
    for (const QString& ipn : unsavedParts())
        Reply(this, m_session.parts().part(ipn))
            .done([this](const PartRecord& part) { dropLost(part.ipn, &part); })
            .failed<NotFound>([this, ipn](const NotFound&) { dropLost(ipn, nullptr); })
            .failed<Error>([](const Error&) {}); // the next change asks again
    if (!m_ipn.isEmpty())
        load();
}

void PartDetail::load()
{
    m_ask.ask(m_session.parts().part(m_ipn))
        .done([this](const PartRecord& part) { adopt(part); })
        .failed<NotFound>([this, ipn = m_ipn](const NotFound& error) {
            dropLost(ipn, nullptr);
            sayGone(error);
        })
        .failed<Error>([this](const Error& error) { m_banner->report(error); });
}

void PartDetail::adopt(const PartRecord& part)
{
    if (part.ipn != m_ipn)
        return; // another part is looked at by now
    m_part = part;
    buildOne();
    dropLost(part.ipn, &part);
    m_pages->setCurrentWidget(m_one);
    render();
    Q_EMIT shown(part);
}

void PartDetail::render()
{
    const RevisionRecord* chosen = m_revision.isEmpty() ? nullptr : m_part.revision(m_revision);
    const RevisionRecord& revision = chosen ? *chosen : m_part.head();
    m_header->showPart(m_part, revision, m_session.people());
    m_overview->showPart(m_part, revision);
    m_properties->showPart(m_part, revision);
    m_bom->showPart(m_part, revision);
    m_whereUsed->showPart(m_part);
    m_sources->showPart(m_part);
    m_files->showPart(m_part, revision);
    m_history->showPart(m_part);
    nameTabs();
    applyActions();
}

void PartDetail::applyActions()
{
    if (!m_one)
        return;
    const auto may = [this](PartAction which) {
        return m_actions.ipns() == QStringList{m_ipn} && m_actions.isAllowed(which);
    };
    m_overview->setEditable(may(PartAction::Edit), m_actions.reason(PartAction::Edit));
    m_properties->setEditable(may(PartAction::Edit), m_actions.reason(PartAction::Edit),
                              may(PartAction::EditPartProperties),
                              m_actions.reason(PartAction::EditPartProperties));
    m_bom->setAllowed(may(PartAction::Edit), m_actions.reason(PartAction::Edit),
                      may(PartAction::Revise));
    m_files->setEditable(may(PartAction::Edit), m_actions.reason(PartAction::Edit));
    m_sources->setAllowed(may(PartAction::AddSource), m_actions.reason(PartAction::AddSource),
                          may(PartAction::ApproveSource),
                          m_actions.reason(PartAction::ApproveSource));
    if (m_thenSaved) // after whoever else hears of what was saved just now
        QMetaObject::invokeMethod(this, &PartDetail::saveNext, Qt::QueuedConnection);
}

void PartDetail::setFullPage(bool full)
{
    m_fullPage = full;
    if (m_header)
        m_header->setFullPage(full);
}

void PartDetail::startEditing()
{
    if (m_ipn.isEmpty() || !m_one)
        return;
    if (!m_revision.isEmpty()) {
        m_revision.clear();
        render();
    }
    m_tabs->setCurrentWidget(m_overview);
    m_overview->startEditing();
}

void PartDetail::save()
{
    if (!m_one)
        return;
    // One after the other: each save starts from the version that the one before made.
    m_saveProperties = m_overview->save();
    if (!m_saveProperties)
        m_properties->save();
}

void PartDetail::saveAll(const std::function<void()>& then)
{
    m_thenSaved = then;
    saveNext();
}

void PartDetail::saveNext()
{
    if (!m_thenSaved || (m_one && (m_overview->isSaving() || m_properties->isSaving())))
        return;
    const QStringList unsaved = unsavedParts();
    if (unsaved.isEmpty()) {
        std::exchange(m_thenSaved, {})();
    } else if (!unsaved.contains(m_ipn)) {
        Q_EMIT openPart(unsaved.first()); // goes on once it is shown
    } else if (m_part.ipn == m_ipn && m_actions.ipns() == QStringList{m_ipn} &&
               m_actions.isKnown()) {
        save();
    }
}

QStringList PartDetail::unsavedParts() const
{
    if (!m_one)
        return {};
    const QStringList both = m_overview->unsavedParts() + m_properties->unsavedParts();
    QStringList parts = QSet<QString>(both.begin(), both.end()).values();
    parts.sort();
    return parts;
}

void PartDetail::forgetUnsaved()
{
    for (const QString& ipn : unsavedParts()) {
        m_overview->forget(ipn);
        m_properties->forget(ipn);
    }
}

} // namespace implexa::ui
