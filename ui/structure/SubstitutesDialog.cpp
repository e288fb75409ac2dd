#include "SubstitutesDialog.h"

#include "PartField.h"
#include "core/commands/BrowseCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/TableLook.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
enum Column { Part, Name, Note, Columns };

QString namesOf(const QList<Substitute>& substitutes)
{
    QStringList names;
    for (const Substitute& one : substitutes)
        names << one.part;
    return names.join(u", "_s);
}
} // namespace

SubstitutesDialog::SubstitutesDialog(Session& session, const PartRecord& part, const BomLine& line,
                                     QWidget* parent)
    : CommandDialog(tr("Substitutes on line %1").arg(line.find), tr("Save"), parent)
    , m_session(session)
    , m_structure(session)
    , m_ipn(part.ipn)
    , m_line(line)
    , m_part(new PartField(session.browse(), this))
    , m_add(new QPushButton(icon(Icon::Plus), tr("Add"), this))
    , m_table(new QTableWidget(0, Columns, this))
    , m_up(new QPushButton(tr("Move up"), this))
    , m_down(new QPushButton(tr("Move down"), this))
    , m_remove(new QPushButton(icon(Icon::Delete), tr("Remove"), this))
{
    auto* what = new QLabel(tr("What may be built into %1 instead of %2 on this line, without "
                               "asking. The first is preferred.")
                                .arg(part.ipn, line.child),
                            this);
    what->setWordWrap(true);
    Theme::makeMuted(what);
    body()->addWidget(what);
    m_part->setObjectName(u"substitutePart"_s);
    m_part->setAccessibleName(tr("Part to add as a substitute"));
    m_add->setObjectName(u"addSubstitute"_s);
    m_add->setAccessibleName(tr("Add substitute"));
    auto* find = new QHBoxLayout;
    find->setSpacing(Theme::Gap);
    find->addWidget(m_part, 1);
    find->addWidget(m_add);
    body()->addLayout(find);

    dress(m_table);
    m_table->setObjectName(u"substitutes"_s);
    m_table->setAccessibleName(tr("Substitutes"));
    m_table->setHorizontalHeaderLabels({tr("Part"), tr("Name"), tr("Note")});
    m_table->horizontalHeader()->setAccessibleName(tr("Columns"));
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->setVisible(true); // the rank
    m_table->verticalHeader()->setAccessibleName(tr("Rank"));
    m_table->setColumnWidth(Part, 36 * Theme::Unit);
    m_table->setColumnWidth(Name, 46 * Theme::Unit);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->installEventFilter(this);
    body()->addWidget(m_table, 1);
    m_up->setObjectName(u"substituteUp"_s);
    m_down->setObjectName(u"substituteDown"_s);
    m_remove->setObjectName(u"removeSubstitute"_s);
    auto* steps = new QHBoxLayout;
    steps->setSpacing(Theme::Gap);
    for (QPushButton* button : {m_up, m_down, m_remove}) {
        button->setAccessibleName(button->text());
        steps->addWidget(button);
    }
    steps->addStretch();
    body()->addLayout(steps);
    for (QPushButton* button : {m_add, m_up, m_down, m_remove})
        button->setAutoDefault(false);
    m_up->setToolTip(tr("Prefer it to the one above (Alt+Up)"));
    m_down->setToolTip(tr("Prefer the one below to it (Alt+Down)"));
    m_remove->setToolTip(tr("Take it off the line (Delete)"));

    connect(m_part, &PartField::taken, this,
            [this](const PartRow& row) { add(row.ipn, row.name); });
    connect(m_part, &PartField::notFound, this, [this](const QString& typed) {
        banner()->report(tr("No part has “%1”. Look for it by IPN, MPN or name.").arg(typed));
    });
    connect(m_part, &QLineEdit::textChanged, this, &SubstitutesDialog::check);
    connect(m_add, &QPushButton::clicked, m_part, &PartField::takeFirst);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, &SubstitutesDialog::removeChosen);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &SubstitutesDialog::check);
    connect(m_table, &QTableWidget::itemChanged, this, &SubstitutesDialog::check);
    showSubstitutes(line.substitutes);
    resize(150 * Theme::Unit, 100 * Theme::Unit);
    m_part->setFocus();
}

void SubstitutesDialog::look(const QString& typed)
{
    m_part->setFocus();
    if (!typed.isEmpty())
        m_part->lookFor(typed);
}

void SubstitutesDialog::appendRow(const Substitute& one)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    const auto put = [this, row](Column column, const QString& text, Qt::ItemFlags flags) {
        auto* item = new QTableWidgetItem(text);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | flags);
        m_table->setItem(row, column, item);
    };
    put(Part, one.part, {});
    m_table->item(row, Part)->setFont(Theme::numbers(font()));
    put(Name, {}, {});
    put(Note, one.note, Qt::ItemIsEditable);
}

void SubstitutesDialog::showSubstitutes(const QList<Substitute>& substitutes)
{
    m_table->setRowCount(0);
    QStringList ipns;
    for (const Substitute& one : substitutes) {
        appendRow(one);
        ipns << one.part;
    }
    if (!ipns.isEmpty())
        readNames(ipns);
    check();
}

void SubstitutesDialog::readNames(const QStringList& ipns)
{
    Reply(this, m_session.browse().rows(ipns))
        .done([this](const QList<PartRow>& rows) {
            for (const PartRow& row : rows)
                for (int i = 0; i < m_table->rowCount(); ++i)
                    if (m_table->item(i, Part)->text() == row.ipn)
                        m_table->item(i, Name)->setText(row.name);
        })
        .failed<Error>([](const Error&) {}); // the numbers are enough
}

QList<Substitute> SubstitutesDialog::substitutes() const
{
    QList<Substitute> all;
    for (int i = 0; i < m_table->rowCount(); ++i)
        all << Substitute{m_table->item(i, Part)->text(), i + 1,
                          m_table->item(i, Note)->text().trimmed()};
    return all;
}

void SubstitutesDialog::add(const QString& ipn, const QString& name)
{
    const QList<Substitute> present = substitutes();
    const bool twice = std::any_of(present.begin(), present.end(),
                                   [&](const Substitute& one) { return one.part == ipn; });
    if (twice || ipn == m_line.child || ipn == m_ipn) {
        banner()->report(twice ? tr("%1 is a substitute on this line already.").arg(ipn)
                         : ipn == m_ipn
                             ? tr("%1 cannot be built into itself.").arg(ipn)
                             : tr("%1 is the part of this line. Name another one.").arg(ipn));
        m_part->selectAll();
        return;
    }
    banner()->clear();
    appendRow({ipn, 0, {}});
    const int row = m_table->rowCount() - 1;
    m_table->item(row, Name)->setText(name);
    m_table->setCurrentCell(row, Part);
    m_part->clearPart();
    m_part->setFocus();
    check();
}

void SubstitutesDialog::removeChosen()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    m_table->removeRow(row);
    m_table->setCurrentCell(std::min(row, m_table->rowCount() - 1), Part);
    check();
}

void SubstitutesDialog::move(int by)
{
    const int from = m_table->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_table->rowCount())
        return;
    for (int column = 0; column < Columns; ++column) {
        QTableWidgetItem* one = m_table->takeItem(from, column);
        m_table->setItem(from, column, m_table->takeItem(to, column));
        m_table->setItem(to, column, one);
    }
    m_table->setCurrentCell(to, std::max(0, m_table->currentColumn()));
    check();
}

void SubstitutesDialog::check()
{
    const int row = m_table->currentRow();
    m_add->setEnabled(!m_part->text().trimmed().isEmpty());
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_table->rowCount());
    m_remove->setEnabled(row >= 0);
    for (int i = 0; i < m_table->rowCount(); ++i)
        for (int column = 0; column < Columns; ++column)
            if (!m_table->item(i, column))
                return; // a row is being filled
    const QList<Substitute> typed = substitutes();
    const bool same = std::equal(
        typed.begin(), typed.end(), m_line.substitutes.begin(), m_line.substitutes.end(),
        [](const auto& a, const auto& b) { return a.part == b.part && a.note == b.note; });
    setObstacle(same ? tr("Nothing has changed yet.") : QString());
}

bool SubstitutesDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Delete && m_remove->isEnabled()) {
            removeChosen();
            return true;
        }
        if (key->modifiers() == Qt::AltModifier &&
            (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            move(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return CommandDialog::eventFilter(watched, event);
}

void SubstitutesDialog::give()
{
    // The line may have changed behind the form; only its substitutes are this form's matter.
    run(m_session.parts().part(m_ipn)).done([this](const PartRecord& now) { save(now); });
}

void SubstitutesDialog::save(const PartRecord& now)
{
    const QList<BomLine>& lines = now.head().content.bom;
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [this](const BomLine& one) { return one.uuid == m_line.uuid; });
    if (line == lines.end()) {
        fail(Conflict(tr("This line is gone: somebody else removed it.")));
        return;
    }
    if (line->substitutes != m_line.substitutes) {
        m_line = *line;
        fail(Conflict(line->substitutes.isEmpty()
                          ? tr("Somebody else took the substitutes off this line meanwhile. Save "
                               "again to have yours.")
                          : tr("Somebody else changed the substitutes of this line to %1 "
                               "meanwhile. Save again to have yours instead.")
                                .arg(namesOf(line->substitutes))));
        return;
    }
    BomLine changed = *line;
    changed.substitutes = substitutes();
    run(m_structure.editLines(m_ipn, {changed}, now.head().version))
        .done([this](const PartRecord& part) {
            Q_EMIT stored(part);
            succeed();
        });
}

} // namespace implexa::ui
