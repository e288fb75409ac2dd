#include "BomImportModels.h"

#include "core/domain/Designators.h"
#include "ui/theme/Icons.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

void BomLineModel::setReport(const BomImportReport& report)
{
    // Of the same file: what is being typed stays.
    const bool same =
        std::equal(m_lines.begin(), m_lines.end(), report.lines.begin(), report.lines.end(),
                   [](const auto& a, const auto& b) { return a.row == b.row; });
    if (!same)
        beginResetModel();
    m_lines = report.lines;
    m_applied = report.applied;
    if (!same)
        endResetModel();
    else if (!m_lines.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void BomLineModel::clear()
{
    beginResetModel();
    m_lines.clear();
    m_choices.clear();
    endResetModel();
}

int BomLineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int BomLineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString BomLineModel::partText(const BomImportLine& line) const
{
    switch (line.outcome) {
    case BomImportLine::Match:
    case BomImportLine::Assembly:
        return line.ipn;
    case BomImportLine::Create:
        return !line.ipn.isEmpty()       ? line.ipn
               : line.category.isEmpty() ? tr("New part")
                                         : tr("New part in %1").arg(line.category);
    case BomImportLine::Skip:
        return tr("Left out");
    case BomImportLine::Open:
        return tr("To be decided");
    }
    return {};
}

QVariant BomLineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BomImportLine& line = m_lines[index.row()];
    if (role == CandidatesRole) {
        Choices choices{{tr("As found"), {}}};
        for (const BomCandidate& candidate : line.candidates)
            choices << std::pair(
                u"%1  %2 (%3)"_s.arg(candidate.ipn, candidate.name, candidate.reason),
                candidate.ipn);
        choices << std::pair(tr("Make a new part"), BomImportOptions::chooseCreate)
                << std::pair(tr("Leave the row out"), BomImportOptions::chooseSkip);
        return QVariant::fromValue(choices);
    }
    if (role == IsOpenRole)
        return line.outcome == BomImportLine::Open;
    if (role == Qt::EditRole && index.column() == Part)
        return m_choices.value(line.row);
    if (role == Qt::DecorationRole && index.column() == Part)
        return line.outcome == BomImportLine::Open     ? icon(Icon::Error, Theme::Role::Error)
               : line.outcome == BomImportLine::Create ? icon(Icon::Plus, Theme::Role::Accent)
                                                       : QVariant();
    if (role == Qt::TextAlignmentRole && (index.column() == Row || index.column() == Quantity))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && !(role == Qt::ToolTipRole && index.column() >= Item))
        return {};
    switch (index.column()) {
    case Row:
        return line.row;
    case Quantity:
        return line.unit.isEmpty() || line.unit == u"each" ? line.quantity
                                                           : line.quantity + u' ' + line.unit;
    case Item:
        return QString(qsizetype(2) * line.level, u'\u2003') + line.item +
               (line.fitted ? QString() : u' ' + tr("(not fitted)"));
    case Detail: {
        QStringList words{line.detail};
        if (!line.designators.isEmpty())
            words.prepend(designatorText(line.designators));
        words.removeAll(QString());
        return words.join(u" · "_s);
    }
    case Part:
        return partText(line);
    case Name:
        return line.name;
    case Why:
        return (QStringList{line.reason} + line.alternates).join(u"; "_s);
    }
    return {};
}

QVariant BomLineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const QStringList titles{tr("Row"),  tr("Quantity"), tr("In the file"), tr("Detail"),
                                    tr("Part"), tr("Name"),     tr("Why")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? titles.value(section)
                                                                    : QVariant();
}

Qt::ItemFlags BomLineModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Part && !m_applied &&
        m_lines[index.row()].outcome != BomImportLine::Assembly)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool BomLineModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || index.column() != Part)
        return false;
    const int row = m_lines[index.row()].row;
    const QString choice = value.toString().trimmed();
    if (m_choices.value(row) == choice)
        return false;
    if (choice.isEmpty())
        m_choices.remove(row);
    else
        m_choices.insert(row, choice);
    Q_EMIT chosen();
    return true;
}

QWidget* BomPartDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                       const QModelIndex& index) const
{
    auto* box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setAccessibleName(tr("Part of this row"));
    box->lineEdit()->setPlaceholderText(tr("Part number"));
    const auto choices = index.data(BomLineModel::CandidatesRole).value<BomLineModel::Choices>();
    for (const auto& [text, choice] : choices)
        box->addItem(text, choice);
    box->view()->setMinimumWidth(80 * Theme::Unit);
    // What is picked from the list is decided. Later, as Enter in the line closes it itself.
    auto* self = const_cast<BomPartDelegate*>(this);
    connect(
        box, &QComboBox::activated, self,
        [self, box = QPointer<QComboBox>(box)] {
            if (!box || !box->isVisible())
                return;
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box);
        },
        Qt::QueuedConnection);
    return box;
}

void BomPartDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* box = static_cast<QComboBox*>(editor);
    if (box->lineEdit()->isModified() || box->view()->isVisible())
        return; // whatever a new look says by now
    const QString choice = index.data(Qt::EditRole).toString();
    const int known = box->findData(choice);
    const bool isOpen = choice.isEmpty() && index.data(BomLineModel::IsOpenRole).toBool();
    box->setCurrentIndex(isOpen ? -1 : known);
    if (known < 0)
        box->setEditText(choice);
    box->lineEdit()->selectAll(); // typing replaces it
}

void BomPartDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                   const QModelIndex& index) const
{
    auto* box = static_cast<QComboBox*>(editor);
    const int known = box->findText(box->currentText());
    model->setData(index, known >= 0 ? box->itemData(known).toString() : box->currentText(),
                   Qt::EditRole);
}

void BomChangeModel::setChanges(const QList<BomImportChange>& changes)
{
    beginResetModel();
    m_changes.clear();
    for (const BomImportChange& change : changes)
        if (change.kind != BomImportChange::Keep)
            m_changes << change;
    endResetModel();
}

int BomChangeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int BomChangeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BomChangeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const BomImportChange& change = m_changes[index.row()];
    switch (index.column()) {
    case Kind:
        return change.kind == BomImportChange::Add      ? tr("Added")
               : change.kind == BomImportChange::Remove ? tr("Removed")
                                                        : tr("Changed");
    case Parent:
        return change.parent;
    case Find:
        return change.find;
    case Child:
        return change.child;
    case Detail:
        return change.detail;
    }
    return {};
}

QVariant BomChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const QStringList titles{tr("Change"), tr("Assembly"), tr("Find"), tr("Part"),
                                    tr("What")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? titles.value(section)
                                                                    : QVariant();
}

} // namespace implexa::ui
