// What the controls of the BOM tab do.

#include "AsOfBox.h"
#include "BomCompareDialog.h"
#include "BomEditor.h"
#include "BomEntry.h"
#include "BomFooter.h"
#include "BomPaste.h"
#include "BomTab.h"
#include "BomTreeView.h"
#include "ChecksPanel.h"
#include "RowsModel.h"
#include "SubstitutesDialog.h"
#include "core/commands/BrowseCommands.h"
#include "core/commands/Session.h"
#include "core/domain/BomFinding.h"
#include "ui/exchange/BomImportDialog.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/TableCopy.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTableView>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

void BomTab::connectAll()
{
    connect(m_view, &QComboBox::currentIndexChanged, this, [this] {
        m_error->clear();
        m_info->clear();
        m_entry->setRelated(view() == View::Related);
        load();
        showCost();
    });
    connect(m_asOf, &AsOfBox::changed, this, [this] {
        m_error->clear();
        m_info->clear();
        load();
    });
    connect(m_offer, &QPushButton::clicked, this, [this] {
        if (!isOpen(m_revision.state)) {
            Q_EMIT reviseAsked();
            return;
        }
        m_asOf->setKind(BomAsOf::Drafts);
        if (view() != View::Related)
            setView(View::Lines);
    });
    connect(m_add, &QPushButton::clicked, m_entry, &BomEntry::begin);
    connect(m_tree, &BomTreeView::newLineAsked, m_entry, &BomEntry::begin);
    connect(m_tree, &BomTreeView::removeAsked, this, &BomTab::removeChosen);
    connect(m_tree, &BomTreeView::substitutesAsked, this, &BomTab::editSubstitutes);
    connect(m_tree, &BomTreeView::pasted, this, &BomTab::paste);
    connect(m_tree, &BomTreeView::dropped, this, &BomTab::addParts);
    connect(m_tree, &BomTreeView::openPart, this, &BomTab::openPart);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT openPart(m_rows->at(index.row()).ipn); });
    connect(m_entry, &BomEntry::typed, this, &BomTab::addLine);
    connect(m_entry, &BomEntry::left, this, [this] {
        m_entry->hide();
        m_tree->setFocus();
    });
    connect(m_checks, &ChecksPanel::mendAsked, m_editor, &BomEditor::mend);
    connect(m_checks, &ChecksPanel::lineAsked, this, &BomTab::goTo);
    connect(m_footer, &BomFooter::known, this, &BomTab::showCost);
    connect(m_footer, &BomFooter::costAsked, this, [this] { setView(View::Cost); });
    connect(
        &m_model, &BomModel::failed, this,
        [this](const QString& message, const QString& cause) { m_error->report(message, cause); });
    connect(m_tree, &BomTreeView::typedInVain, this,
            [this](const QModelIndex& index, const QString& text) {
                const QString why = whyNotEditable();
                m_error->report(notSaved(text, m_model.at(index)->line.find,
                                         bomColumns().at(index.column()),
                                         why.isEmpty() ? tr("The line was removed.") : why));
            });
    connect(m_editor, &BomEditor::began, m_info, &Banner::clear);
    connect(m_editor, &BomEditor::done, m_error, &Banner::clear);
    connect(m_editor, &BomEditor::stored, this, [this](const PartRecord& part) {
        Q_EMIT stored(part);
        offerQuantity(part);
    });
    connect(m_editor, &BomEditor::reloadAsked, this, &BomTab::reloadAsked);
    connect(m_editor, &BomEditor::refused, this,
            [this](const QString& message, const QString& details,
                   const std::optional<BomEditor::Unsaved>& typed) {
                m_error->report(message, details);
                const bool isText = typed && typed->cell.column != BomColumn::Unit &&
                                    typed->cell.column != BomColumn::Revision &&
                                    typed->cell.column != BomColumn::Fitted;
                if (isText && m_model.indexOf(typed->cell.line).isValid())
                    m_error->setAction(tr("Edit again"), [this, typed = *typed] {
                        m_tree->editWith(m_model.indexOf(typed.cell.line, typed.cell.column),
                                         typed.text);
                    });
            });
    connect(m_editor, &BomEditor::conflicted, this,
            [this](const QString& message, const QString& details, bool typed) {
                m_error->report(tr("%1 It is shown as it is now.").arg(message), details);
                if (typed)
                    m_error->setAction(tr("Save mine again"), [this] { m_editor->retry(); });
            });
}

void BomTab::addLine(const BomLine& line)
{
    m_entry->setBusy(true);
    m_editor->add(
        {line},
        [this, into = m_part.ipn] {
            m_entry->setBusy(false);
            if (into != m_part.ipn)
                return;
            m_entry->next();
            m_tree->scrollToBottom();
        },
        [this](const Error& error) {
            m_entry->setBusy(false);
            m_entry->say(error.userMessage());
        });
}

void BomTab::addAll(const QList<BomLine>& lines, const QString& done)
{
    m_editor->add(lines, [this, done, into = m_part.ipn] {
        if (into != m_part.ipn)
            return;
        m_info->praise(done);
        m_tree->scrollToBottom();
    });
}

void BomTab::addParts(const QStringList& ipns)
{
    QList<BomLine> lines;
    for (const QString& ipn : ipns) {
        BomLine line;
        line.child = ipn;
        line.type = m_entry->kind();
        line.unit.clear(); // the part's own
        lines << line;
    }
    addAll(lines, lines.size() == 1 ? tr("Added %1.").arg(ipns.first())
                                    : tr("Added %1 lines.").arg(lines.size()));
}

void BomTab::paste(const QString& text)
{
    PastedLines pasted = linesFromText(text);
    for (BomLine& line : pasted.lines)
        line.type = m_entry->kind();
    m_error->clear();
    m_info->clear();
    if (pasted.lines.isEmpty() && pasted.problems.isEmpty()) {
        m_error->report(
            tr("There are no rows to paste. Copy rows of part, quantity and designators "
               "in a spreadsheet first."));
        return;
    }
    QStringList ipns;
    for (const BomLine& line : pasted.lines)
        ipns << line.child;
    ipns.removeDuplicates();
    // Each by itself: all that are unknown are to be said.
    auto unknown = std::make_shared<QStringList>();
    auto left = std::make_shared<qsizetype>(ipns.size());
    const auto finish = [this, pasted, unknown, into = m_part.ipn] {
        if (into == m_part.ipn && m_editable)
            addPasted(pasted, *unknown);
    };
    if (ipns.isEmpty())
        finish();
    for (const QString& ipn : std::as_const(ipns))
        Reply(this, m_session.browse().rows(QStringList{ipn}))
            .failed<NotFound>([unknown, ipn](const Error&) { unknown->append(ipn); })
            .failed<Error>([this](const Error& error) { m_error->report(error); })
            .settled([left, finish] {
                if (--*left == 0)
                    finish();
            });
}

void BomTab::addPasted(const PastedLines& pasted, const QStringList& unknown)
{
    QStringList problems = pasted.problems;
    for (int i = 0; i < pasted.lines.size(); ++i)
        if (unknown.contains(pasted.lines.at(i).child))
            problems << tr("Row %1: there is no part “%2”.")
                            .arg(pasted.rows.at(i))
                            .arg(pasted.lines.at(i).child);
    if (!problems.isEmpty()) {
        m_error->report(problems.size() == 1
                            ? tr("Nothing was pasted. %1").arg(problems.first())
                            : tr("Nothing was pasted: %1 rows were not understood. %2")
                                  .arg(problems.size())
                                  .arg(problems.first()),
                        problems.join(u'\n'));
        return;
    }
    QString done = pasted.lines.size() == 1 ? tr("Pasted 1 line.")
                                            : tr("Pasted %1 lines.").arg(pasted.lines.size());
    if (!pasted.leftOut.isEmpty())
        done += u' ' + tr("Left out: %1.").arg(pasted.leftOut.join(u", "_s));
    addAll(pasted.lines, done);
}

void BomTab::removeChosen()
{
    const QList<QUuid> lines = chosen();
    if (!m_editable || lines.isEmpty())
        return;
    m_editor->remove(lines, [this] {
        QItemSelectionModel* selection = m_tree->selectionModel();
        if (!selection->hasSelection())
            selection->select(m_tree->currentIndex(),
                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
    });
}

void BomTab::editSubstitutes(const QString& typed)
{
    const QModelIndex current = m_tree->currentIndex();
    const BomRow* row = current.parent().isValid() ? nullptr : m_model.at(current);
    if (!m_editable || !row)
        return;
    auto* dialog = new SubstitutesDialog(m_session, m_part, row->line, window());
    connect(dialog, &SubstitutesDialog::stored, this, &BomTab::stored);
    dialog->open();
    dialog->look(typed);
}

void BomTab::offerQuantity(const PartRecord& part)
{
    const BomRow* row = m_model.at(m_tree->currentIndex());
    if (!row || part.ipn != m_part.ipn)
        return;
    for (const BomLine& line : part.head().content.bom) {
        const auto count =
            line.uuid == row->line.uuid ? designatorsAgainstQuantity(line) : std::nullopt;
        if (!count)
            continue;
        const QString has =
            *count == 1 ? tr("Line %1 has 1 designator, but its quantity is %3.").arg(line.find)
                        : tr("Line %1 has %2 designators, but its quantity is %3.")
                              .arg(line.find)
                              .arg(*count);
        m_info->warn(has.arg(line.quantity->text()));
        m_info->setAction(tr("Set quantity to %1").arg(*count),
                          [this, uuid = line.uuid, count = *count] {
                              m_editor->edit(uuid, BomColumn::Quantity, QString::number(count));
                          });
    }
}

void BomTab::importBom()
{
    auto* dialog = new BomImportDialog(m_session, m_part.ipn, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BomImportDialog::imported, this, [this] { Q_EMIT reloadAsked(); });
    // The button may be off while the BOM is read again.
    connect(dialog, &QDialog::finished, m_tree, [this] { m_tree->setFocus(); });
    dialog->open();
}

void BomTab::compare()
{
    auto* dialog = new BomCompareDialog(m_session, m_part, m_revision.label, window());
    connect(dialog, &BomCompareDialog::openPart, this, &BomTab::openPart);
    dialog->open();
}

QList<QStringList> BomTab::tableRows() const
{
    const bool tree = m_pages->currentWidget() == m_tree;
    const QAbstractItemModel* model =
        tree ? static_cast<const QAbstractItemModel*>(&m_model) : m_rows;
    QList<int> columns;
    QList<QStringList> rows(1);
    if (tree && view() == View::Indented)
        rows.first() << tr("Level");
    for (int i = 0; i < model->columnCount(); ++i)
        if (!tree || !m_tree->isColumnHidden(i)) {
            columns << i;
            rows.first() << model->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        }
    const std::function<void(const QModelIndex&, int)> walk = [&](const QModelIndex& parent,
                                                                  int level) {
        for (int i = 0; i < model->rowCount(parent); ++i) {
            const QModelIndex row = model->index(i, 0, parent);
            QStringList cells;
            if (tree && view() == View::Indented)
                cells << QString::number(level);
            for (const int column : std::as_const(columns))
                cells << row.siblingAtColumn(column).data().toString();
            rows << cells;
            if (view() == View::Indented)
                walk(row, level + 1);
        }
    };
    walk({}, 1);
    return rows;
}

void BomTab::copyAll()
{
    const QList<QStringList> rows = tableRows();
    QApplication::clipboard()->setText(tableText(rows, CopyFormat::Tsv));
    m_info->praise(rows.size() == 2 ? tr("Copied 1 row.")
                                    : tr("Copied %1 rows.").arg(rows.size() - 1));
}

void BomTab::saveAsCsv()
{
    auto* dialog = new QFileDialog(this, tr("Save the BOM as CSV"), {}, tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"%1-%2.csv"_s.arg(m_part.ipn, m_revision.label));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) {
        QSaveFile file(name);
        const QByteArray bytes = tableText(tableRows(), CopyFormat::Csv).toUtf8();
        if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
            m_info->praise(tr("Saved %1.").arg(name));
        else
            m_error->report(tr("%1 cannot be written. Choose another place.").arg(name),
                            file.errorString());
    });
    dialog->open();
}

} // namespace implexa::ui
