#include "DuplicatesDialog.h"

#include "core/commands/Session.h"
#include "core/commands/SourcingCommands.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
enum Column { Ipn, Name, State, Uses, Note, ColumnCount };
}

DuplicatesDialog::DuplicatesDialog(Session& session, QWidget* parent)
    : CommandDialog(tr("Duplicates"), tr("Merge"), parent)
    , m_session(session)
    , m_found(new QLabel(tr("Looking for parts that are there twice..."), this))
    , m_groups(new QTreeWidget(this))
    , m_join(new QCheckBox(tr("Add up two lines of one BOM that become the same part"), this))
    , m_preview(new QPlainTextEdit(this))
{
    resize(860, 640);
    m_found->setObjectName(u"duplicatesFound"_s);
    m_found->setWordWrap(true);
    m_groups->setObjectName(u"duplicates"_s);
    m_groups->setAccessibleName(tr("Groups of parts"));
    m_groups->setColumnCount(ColumnCount);
    m_groups->setHeaderLabels({tr("IPN"), tr("Name"), tr("State"), tr("Used in"), tr("Note")});
    m_groups->header()->setAccessibleName(tr("Columns"));
    m_groups->setUniformRowHeights(true);
    m_join->setAccessibleName(m_join->text());
    m_preview->setObjectName(u"mergePreview"_s);
    m_preview->setAccessibleName(tr("What the merge will do"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setPlaceholderText(
        tr("Tick the parts that go, and choose the one of their group that stays."));
    body()->addWidget(m_found);
    body()->addWidget(m_groups, 2);
    body()->addWidget(m_join);
    body()->addWidget(m_preview, 1);
    connect(m_groups, &QTreeWidget::itemChanged, this, &DuplicatesDialog::look);
    connect(m_groups, &QTreeWidget::itemSelectionChanged, this, &DuplicatesDialog::look);
    connect(m_join, &QCheckBox::toggled, this, &DuplicatesDialog::look);
    look();
    load();
}

void DuplicatesDialog::load()
{
    m_ask.ask(m_session.sourcing().duplicates())
        .done([this](const QList<DuplicateGroup>& groups) { fill(groups); })
        .failed<Error>([this](const Error& error) { fail(error); });
}

void DuplicatesDialog::fill(const QList<DuplicateGroup>& groups)
{
    const QSignalBlocker quiet(m_groups);
    m_groups->clear();
    // Of the last column, which takes the width that is left.
    const QSize rowSize(0, Theme::instance().rowHeight() - Theme::Unit);
    for (const DuplicateGroup& group : groups) {
        auto* top = new QTreeWidgetItem(m_groups);
        top->setText(Ipn, group.reason == DuplicateGroup::SameMpn
                              ? tr("Same manufacturer part: %1").arg(group.what)
                              : tr("Same category, name and properties: %1").arg(group.what));
        top->setFlags(Qt::ItemIsEnabled);
        top->setFirstColumnSpanned(true);
        top->setSizeHint(Note, rowSize);
        for (const DuplicateGroup::Member& member : group.members) {
            auto* item = new QTreeWidgetItem(top);
            item->setText(Ipn, member.part.ipn);
            item->setText(Name, member.part.name);
            item->setText(State, label(member.part.state));
            item->setText(Uses, QString::number(member.uses));
            item->setText(Note, member.whyNotMerged);
            item->setToolTip(Note, member.whyNotMerged);
            item->setTextAlignment(Uses, Qt::AlignRight | Qt::AlignVCenter);
            item->setSizeHint(Note, rowSize);
            if (member.whyNotMerged.isEmpty())
                item->setCheckState(Ipn, Qt::Unchecked);
        }
        top->setExpanded(true);
    }
    const QString found(groups.isEmpty() ? tr("No part is there twice.")
                        : groups.size() == 1
                            ? tr("1 group of parts that may be one and the same.")
                            : tr("%1 groups of parts that may be one and the same.")
                                  .arg(QLocale().toString(groups.size())));
    m_found->setText(m_merged.isEmpty() ? found : m_merged + u' ' + found);
    for (int column = 0; column < Note; ++column)
        m_groups->resizeColumnToContents(column);
    look();
}

MergeRequest DuplicatesDialog::request() const
{
    MergeRequest request;
    request.joinLines = m_join->isChecked();
    const QList<QTreeWidgetItem*> chosen = m_groups->selectedItems();
    if (chosen.isEmpty() || !chosen.first()->parent())
        return request;
    request.into = chosen.first()->text(Ipn);
    const QTreeWidgetItem* group = chosen.first()->parent();
    for (int row = 0; row < group->childCount(); ++row)
        if (group->child(row)->checkState(Ipn) == Qt::Checked)
            request.from << group->child(row)->text(Ipn);
    request.from.removeAll(request.into);
    return request;
}

void DuplicatesDialog::look()
{
    const MergeRequest wanted = request();
    m_plan.drop();
    m_preview->clear();
    if (wanted.into.isEmpty() || wanted.from.isEmpty())
        return setObstacle(
            tr("Tick the parts that go, and choose the one of their group that stays."));
    setObstacle(tr("Working out what the merge would do..."));
    m_plan.ask(m_session.sourcing().planMerge(wanted))
        .done([this](const MergeReport& report) {
            m_preview->setPlainText((report.steps + report.notes).join(u'\n'));
            setObstacle({});
        })
        .failed<Error>([this](const Error& error) {
            m_preview->setPlainText(error.userMessage());
            setObstacle(error.userMessage());
        });
}

void DuplicatesDialog::give()
{
    const MergeRequest wanted = request();
    run(m_session.sourcing().merge(wanted)).done([this, wanted](const MergeReport&) {
        m_merged = tr("%1 is merged into %2.").arg(wanted.from.join(u", "_s), wanted.into);
        succeed();
    });
}

void DuplicatesDialog::onSuccess()
{
    offerClose();
    load();
}

} // namespace implexa::ui
