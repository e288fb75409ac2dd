#include "EditTab.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

EditTab::EditTab(QWidget* parent)
    : QWidget(parent)
    , m_banner(new ErrorBanner(this))
    , m_body(new QVBoxLayout)
    , m_bar(new QWidget(this))
    , m_save(new QPushButton(tr("Save"), m_bar))
    , m_revert(new QPushButton(tr("Revert"), m_bar))
{
    m_body->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    m_body->setSpacing(Theme::Gap + Theme::Unit);
    m_bar->setAccessibleName(tr("Unsaved changes"));
    Theme::makePrimary(m_save);
    m_save->setObjectName(u"save"_s);
    m_save->setAccessibleName(tr("Save changes"));
    m_revert->setAccessibleName(tr("Revert changes"));
    m_revert->setToolTip(tr("Forget what was typed here"));
    auto* note = new QLabel(tr("Unsaved changes"), m_bar);
    Theme::makeMuted(note);
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    bar->setSpacing(Theme::Gap);
    bar->addWidget(note);
    bar->addStretch();
    bar->addWidget(m_revert);
    bar->addWidget(m_save);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_banner);
    all->addLayout(m_body, 1);
    all->addWidget(m_bar);
    m_bar->hide();
    connect(m_save, &QPushButton::clicked, this, &EditTab::save);
    connect(m_revert, &QPushButton::clicked, this, &EditTab::revert);
}

void EditTab::showPart(const PartRecord& part, const RevisionRecord& revision)
{
    if (part.ipn != m_part.ipn)
        m_banner->clear();
    m_part = part;
    m_revision = revision;
    const auto typed = m_unsaved.find(part.ipn);
    if (typed != m_unsaved.end() && typed->version == 0)
        typed->version = openVersion(); // asked for after a conflict
    fill();
    showBar();
}

bool EditTab::showsOpenRevision() const
{
    const RevisionRecord* open = m_part.revisions.isEmpty() ? nullptr : m_part.openRevision();
    return open && open->uuid == m_revision.uuid;
}

int EditTab::openVersion() const
{
    const RevisionRecord* open = m_part.openRevision();
    return open ? open->version : 0;
}

void EditTab::fieldEdited(const QString& field, const QString& value)
{
    const bool known = m_unsaved.contains(m_part.ipn);
    if (value == recordValue(field)) {
        if (!known)
            return;
        m_unsaved[m_part.ipn].values.remove(field);
        if (m_unsaved[m_part.ipn].values.isEmpty())
            m_unsaved.remove(m_part.ipn);
    } else {
        Typed& typed = m_unsaved[m_part.ipn];
        if (!known)
            typed.version = openVersion();
        typed.values.insert(field, value);
    }
    showBar();
}

QString EditTab::fieldValue(const QString& field) const
{
    const auto typed = m_unsaved.constFind(m_part.ipn);
    if (typed != m_unsaved.cend() && typed->values.contains(field))
        return typed->values.value(field);
    return recordValue(field);
}

void EditTab::forget(const QString& ipn)
{
    m_unsaved.remove(ipn);
    showBar();
}

QStringList EditTab::takeLost(const QString& ipn, const PartRecord* part)
{
    const auto typed = m_unsaved.find(ipn);
    const bool isDraft = part && part->head().state == ReleaseState::Draft;
    if (typed == m_unsaved.end() || isDraft || (m_saving && ipn == m_part.ipn))
        return {};
    QStringList lost;
    for (auto field = typed->values.begin(); field != typed->values.end();) {
        if (part && !isOfRevision(field.key())) {
            ++field;
            continue;
        }
        lost << tr("%1 “%2”").arg(fieldTitle(field.key()), field.value().trimmed());
        field = typed->values.erase(field);
    }
    if (typed->values.isEmpty())
        m_unsaved.erase(typed);
    m_banner->clear(); // it was about saving it
    showBar();
    return lost;
}

void EditTab::follow(const PartRecord& stored, int from)
{
    const auto typed = m_unsaved.find(stored.ipn);
    if (typed != m_unsaved.end() && typed->version == from)
        typed->version = stored.head().version;
}

void EditTab::showBar()
{
    const bool unsaved = m_unsaved.contains(m_part.ipn);
    const QString wrong = unsaved ? problem() : QString();
    m_bar->setVisible(unsaved);
    m_save->setEnabled(!m_saving && wrong.isEmpty());
    m_save->setToolTip(wrong.isEmpty() ? tr("Save (Ctrl+S)") : wrong);
    m_revert->setEnabled(!m_saving);
    Q_EMIT unsavedChanged();
}

bool EditTab::save()
{
    const QString ipn = m_part.ipn;
    if (m_saving || !m_unsaved.contains(ipn))
        return false;
    if (const QString wrong = problem(); !wrong.isEmpty()) {
        m_banner->report(wrong);
        Q_EMIT saveFailed();
        return false;
    }
    m_saving = true;
    m_banner->clear();
    const Typed sent = m_unsaved.value(ipn);
    showBar();
    Reply(this, store(sent))
        .done([this, ipn, sent](const PartRecord& stored) {
            m_saving = false;
            // What was typed while it was saved is still to be saved.
            const auto typed = m_unsaved.find(ipn);
            if (typed != m_unsaved.end()) {
                for (auto it = sent.values.cbegin(); it != sent.values.cend(); ++it)
                    if (typed->values.value(it.key()) == it.value())
                        typed->values.remove(it.key());
                typed->version = stored.head().version;
                if (typed->values.isEmpty())
                    m_unsaved.erase(typed);
            }
            showBar();
            Q_EMIT saved(stored, sent.version);
        })
        .cancelled([this] {
            m_saving = false;
            showBar();
            Q_EMIT saveFailed();
        })
        .failed<Conflict>([this](const Conflict& error) { onConflict(error); })
        .failed<Error>([this](const Error& error) {
            m_saving = false;
            m_banner->report(error);
            showBar();
            Q_EMIT saveFailed();
        });
    return true;
}

void EditTab::onConflict(const Error& error)
{
    m_saving = false;
    m_banner->report(tr("%1 What you typed is still here.").arg(error.userMessage()),
                     error.cause());
    m_banner->setAction(tr("Reload, keep what I typed"), [this, ipn = m_part.ipn] {
        m_banner->clear();
        // The next save starts from what is loaded now.
        if (m_unsaved.contains(ipn))
            m_unsaved[ipn].version = 0;
        Q_EMIT reloadAsked();
    });
    showBar();
    Q_EMIT saveFailed();
}

void EditTab::revert()
{
    m_banner->clear();
    m_unsaved.remove(m_part.ipn);
    fill();
    showBar();
}

} // namespace implexa::ui
