#include "ReplaceDialog.h"

#include "PartField.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
constexpr int IpnRole = Qt::UserRole;
constexpr int FinalRole = Qt::UserRole + 1;
} // namespace

ReplaceDialog::ReplaceDialog(Session& session, const QString& ipn, QWidget* parent)
    : CommandDialog(tr("Replace in BOMs"), tr("Replace"), parent)
    , m_session(session)
    , m_structure(session)
    , m_ipn(ipn)
    , m_to(new PartField(session.browse(), this))
    , m_toName(new QLabel(this))
    , m_parents(new QListWidget(this))
    , m_open(new QCheckBox(tr("Open new &revisions of released assemblies"), this))
    , m_plan(new QLabel(this))
{
    auto* heading = new QLabel(tr("Replace %1").arg(ipn), this);
    Theme::makeHeading(heading);
    m_parents->setObjectName(u"parents"_s);
    m_parents->setSelectionMode(QAbstractItemView::SingleSelection);
    m_parents->setMinimumHeight(5 * 7 * Theme::Unit);
    m_open->setObjectName(u"openRevisions"_s);
    m_open->setAccessibleName(tr("Open new revisions of released assemblies"));
    m_open->hide();
    m_plan->setObjectName(u"plan"_s);
    m_plan->setWordWrap(true);
    m_plan->setAccessibleName(tr("What will happen"));
    Theme::makeMuted(m_toName);
    m_toName->hide();
    body()->addWidget(heading);
    body()->addWidget(new FormField(tr("By"), m_to, {}, this));
    body()->addWidget(m_toName);
    body()->addWidget(new FormField(tr("In these BOMs"), m_parents, {}, this), 1);
    body()->addWidget(m_open);
    body()->addWidget(m_plan);
    connect(m_to, &PartField::taken, this, [this](const PartRow& part) {
        banner()->clear();
        m_toName->setText(u"%1 · %2"_s.arg(part.name, label(part.phase)));
        m_toName->show();
        check();
        m_parents->setFocus();
    });
    connect(m_to, &PartField::notFound, this,
            [this](const QString& typed) { banner()->report(tr("No part has “%1”.").arg(typed)); });
    connect(m_to, &QLineEdit::textEdited, this, [this] {
        m_toName->hide();
        check();
    });
    connect(m_parents, &QListWidget::itemChanged, this, &ReplaceDialog::check);
    connect(m_open, &QCheckBox::toggled, this, &ReplaceDialog::check);
    m_to->setFocus();
    check();
    loadParents();
}

void ReplaceDialog::loadParents()
{
    const auto fail = [this](const Error& error) { banner()->report(error); };
    Reply(this, m_structure.parentsNow(m_ipn))
        .done([this, fail](const QStringList& ipns) {
            Reply(this, m_session.browse().rows(ipns))
                .done([this](const QList<PartRow>& rows) { showParents(rows); })
                .failed<Error>(fail);
        })
        .failed<Error>(fail);
}

void ReplaceDialog::showParents(const QList<PartRow>& parents)
{
    m_loaded = true;
    bool anyFinal = false;
    for (const PartRow& row : parents) {
        auto* item = new QListWidgetItem(
            u"%1   %2   %3 %4"_s.arg(row.ipn, row.name, row.revision, label(row.state)), m_parents);
        item->setData(IpnRole, row.ipn);
        item->setData(FinalRole, !isOpen(row.state));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setSizeHint({0, 7 * Theme::Unit});
        anyFinal = anyFinal || !isOpen(row.state);
    }
    m_open->setVisible(anyFinal);
    check();
}

QStringList ReplaceDialog::chosen(bool finalOnly) const
{
    QStringList ipns;
    for (int i = 0; i < m_parents->count(); ++i) {
        const QListWidgetItem* item = m_parents->item(i);
        if (item->checkState() == Qt::Checked && (!finalOnly || item->data(FinalRole).toBool()))
            ipns << item->data(IpnRole).toString();
    }
    return ipns;
}

void ReplaceDialog::check()
{
    const auto parents = chosen(false).size();
    const auto released = chosen(true).size();
    QString obstacle;
    if (m_loaded && m_parents->count() == 0)
        obstacle = tr("%1 is in no BOM.").arg(m_ipn);
    else if (m_to->ipn().isEmpty())
        obstacle = tr("Choose the part to use instead.");
    else if (m_to->ipn() == m_ipn)
        obstacle = tr("A part cannot replace itself.");
    else if (parents == 0)
        obstacle = tr("Choose at least one BOM.");
    else if (released > 0 && !m_open->isChecked())
        obstacle = released == 1
                       ? tr("One of them is released: open a new revision of it, or leave it out.")
                       : tr("%1 of them are released: open new revisions of them, or leave them "
                            "out.")
                             .arg(released);
    setObstacle(obstacle);
    if (!obstacle.isEmpty()) {
        m_plan->setText(obstacle);
        return;
    }
    QString plan = parents == 1
                       ? tr("%1 becomes %2 in 1 BOM.").arg(m_ipn, m_to->ipn())
                       : tr("%1 becomes %2 in %3 BOMs.").arg(m_ipn, m_to->ipn()).arg(parents);
    if (released > 0)
        plan +=
            u' ' + (released == 1
                        ? tr("A new revision of 1 released assembly is opened.")
                        : tr("New revisions of %1 released assemblies are opened.").arg(released));
    plan += u' ' + tr("Quantities and designators stay. It is one event.");
    m_plan->setText(plan);
}

void ReplaceDialog::give()
{
    PartReplacement replacement;
    replacement.from = m_ipn;
    replacement.to = m_to->ipn();
    replacement.parents = chosen(false);
    replacement.openRevisions = m_open->isChecked();
    run(m_structure.replacePart(replacement)).done([this](const QStringList&) { succeed(); });
}

} // namespace implexa::ui
