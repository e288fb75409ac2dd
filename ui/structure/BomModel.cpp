#include "BomModel.h"

#include "core/commands/Reply.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"

#include <QApplication>
#include <QPersistentModelIndex>
#include <QSet>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

BomModel::BomModel(Fetch fetch, QObject* parent)
    : QAbstractItemModel(parent)
    , m_fetch(std::move(fetch))
    , m_root(std::make_unique<Node>())
{
}

BomModel::~BomModel() = default;

void BomModel::setLines(const QList<BomRow>& rows)
{
    if (!m_lazy) {
        beginResetModel();
        m_root = std::make_unique<Node>();
        m_lazy = true;
        endResetModel();
    }
    adopt({}, rows);
    const std::function<void(const Node&)> askAgain = [&](const Node& node) {
        for (const auto& child : node.children)
            if (child->asked) {
                ask(indexOf(child.get(), 0));
                askAgain(*child);
            }
    };
    askAgain(*m_root);
}

void BomModel::setTree(const QList<BomRow>& rows)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_lazy = false;
    std::vector<Node*> path{m_root.get()}; // by level
    for (const BomRow& row : rows) {
        path.resize(std::min(path.size(), size_t(row.level)));
        Node* above = path.back();
        insert(above, int(above->children.size()), row);
        path.push_back(above->children.back().get());
    }
    endResetModel();
}

void BomModel::setEditable(bool editable)
{
    if (editable == m_editable)
        return;
    m_editable = editable;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void BomModel::insert(Node* parent, int place, const BomRow& row)
{
    auto node = std::make_unique<Node>();
    node->row = row;
    node->parent = parent;
    node->place = place;
    parent->children.insert(parent->children.begin() + place, std::move(node));
}

void BomModel::number(Node* parent)
{
    for (size_t i = 0; i < parent->children.size(); ++i)
        parent->children[i]->place = int(i);
}

void BomModel::adopt(const QModelIndex& parent, const QList<BomRow>& rows)
{
    Node* above = nodeOf(parent);
    QSet<QUuid> stays;
    for (const BomRow& row : rows)
        stays.insert(row.line.uuid);
    for (int i = int(above->children.size()) - 1; i >= 0; --i)
        if (!stays.contains(above->children[size_t(i)]->row.line.uuid)) {
            beginRemoveRows(parent, i, i);
            above->children.erase(above->children.begin() + i);
            number(above);
            endRemoveRows();
        }
    for (int i = 0; i < rows.size(); ++i) {
        const QUuid uuid = rows.at(i).line.uuid;
        int at = i;
        while (at < int(above->children.size()) &&
               above->children[size_t(at)]->row.line.uuid != uuid)
            ++at;
        if (at == int(above->children.size())) {
            beginInsertRows(parent, i, i);
            insert(above, i, rows.at(i));
            number(above);
            endInsertRows();
            continue;
        }
        if (at != i) {
            beginMoveRows(parent, at, at, parent, i);
            std::rotate(above->children.begin() + i, above->children.begin() + at,
                        above->children.begin() + at + 1);
            number(above);
            endMoveRows();
        }
        Node& node = *above->children[size_t(i)];
        const bool another = node.row.child.text() != rows.at(i).child.text();
        if (another && !node.children.empty()) {
            beginRemoveRows(indexOf(&node, 0), 0, int(node.children.size()) - 1);
            node.children.clear();
            endRemoveRows();
        }
        if (another)
            node.asked = false;
        node.row = rows.at(i);
    }
    if (!rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0, parent),
                           index(int(rows.size()) - 1, columnCount() - 1, parent));
}

BomModel::Node* BomModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

const BomRow* BomModel::at(const QModelIndex& index) const
{
    return index.isValid() ? &nodeOf(index)->row : nullptr;
}

QModelIndex BomModel::indexOf(const Node* node, int column) const
{
    return node == m_root.get() ? QModelIndex()
                                : createIndex(node->place, column, const_cast<Node*>(node));
}

QModelIndex BomModel::indexOf(const QUuid& line, BomColumn column) const
{
    for (const auto& node : m_root->children)
        if (node->row.line.uuid == line)
            return indexOf(node.get(), int(bomColumns().indexOf(column)));
    return {};
}

void BomModel::setTyped(const Cell& cell, const QString& text)
{
    m_typed.insert(cell, text);
    show(cell);
}

void BomModel::forgetTyped(const Cell& cell)
{
    if (m_typed.remove(cell) > 0)
        show(cell);
}

void BomModel::show(const Cell& cell)
{
    const QModelIndex index = indexOf(cell.line, cell.column);
    if (index.isValid())
        Q_EMIT dataChanged(index, index);
}

QModelIndex BomModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[size_t(row)].get());
}

QModelIndex BomModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOf(nodeOf(index)->parent, 0) : QModelIndex();
}

int BomModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int BomModel::columnCount(const QModelIndex&) const
{
    return int(bomColumns().size());
}

bool BomModel::hasChildren(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return false;
    const Node* node = nodeOf(parent);
    return !node->children.empty() || canFetchMore(parent);
}

bool BomModel::canFetchMore(const QModelIndex& parent) const
{
    if (!parent.isValid() || parent.column() > 0)
        return false;
    const Node* node = nodeOf(parent);
    return m_lazy && node->row.hasLines && !node->asked;
}

void BomModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        ask(parent);
}

void BomModel::ask(const QModelIndex& parent)
{
    Node* node = nodeOf(parent);
    node->asked = true;
    const QString root = node->row.child.text();
    Reply(this, m_fetch(root))
        .done([this, root, at = QPersistentModelIndex(parent)](const BomTree& tree) {
            if (at.isValid() && nodeOf(at)->row.child.text() == root)
                adopt(at, tree.rows);
        })
        .failed<Error>(
            [this](const Error& error) { Q_EMIT failed(error.userMessage(), error.cause()); });
}

Qt::ItemFlags BomModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const BomColumn column = bomColumns().at(index.column());
    if (!m_editable || !m_lazy || nodeOf(index)->parent != m_root.get())
        return flags;
    if (column == BomColumn::Fitted)
        flags |= Qt::ItemIsUserCheckable;
    else if (isTyped(column) || column == BomColumn::Substitutes) // these in a form of their own
        flags |= Qt::ItemIsEditable;
    return flags;
}

const QString* BomModel::typed(const Node& node, BomColumn column) const
{
    if (node.parent != m_root.get() || !m_editable || m_typed.isEmpty())
        return nullptr;
    const auto found = m_typed.constFind(Cell{node.row.line.uuid, column});
    return found == m_typed.cend() ? nullptr : &*found;
}

QVariant BomModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = *nodeOf(index);
    const BomColumn column = bomColumns().at(index.column());
    const QString* typedHere = typed(node, column);
    switch (role) {
    case Qt::DisplayRole:
        if (typedHere && column == BomColumn::Fitted)
            return *typedHere == u"no"_s ? *typedHere : QString();
        return typedHere ? *typedHere : cellText(node.row, column);
    case Qt::EditRole:
        return typedHere ? *typedHere : typedText(node.row.line, column);
    case Qt::CheckStateRole:
        if (column != BomColumn::Fitted)
            return {};
        return (typedHere ? *typedHere != u"no"_s : node.row.line.fitted) ? Qt::Checked
                                                                          : Qt::Unchecked;
    case Qt::ToolTipRole:
        return tip(node, column);
    case Qt::AccessibleTextRole:
        return title(column) + u": "_s +
               (column == BomColumn::Fitted ? typedText(node.row.line, column)
                                            : cellText(node.row, column));
    default:
        break;
    }
    return look(node, column, role);
}

QVariant BomModel::look(const Node& node, BomColumn column, int role) const
{
    const BomLine& line = node.row.line;
    const bool amber = column == BomColumn::Quantity && designatorsAgainstQuantity(line);
    switch (role) {
    case Qt::FontRole:
        if (column == BomColumn::Note || column == BomColumn::Name)
            return {};
        return Theme::numbers(QApplication::font());
    case Qt::TextAlignmentRole:
        return column == BomColumn::Quantity || column == BomColumn::Total
                   ? int(Qt::AlignRight | Qt::AlignVCenter)
                   : int(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::DecorationRole:
        if (amber)
            return icon(Icon::Warning, Theme::Role::Warning);
        if (column == BomColumn::Revision && !line.pinned.isEmpty())
            return icon(Icon::Pin, Theme::Role::Muted);
        return {};
    case Qt::BackgroundRole:
        return amber ? Theme::instance().colour(Theme::Role::WarningBack) : QVariant();
    case Qt::ForegroundRole:
        return amber ? Theme::instance().colour(Theme::Role::Warning) : QVariant();
    case BadgeStateRole:
        return column == BomColumn::State && !node.row.child.revision.isEmpty()
                   ? QVariant(int(node.row.child.state))
                   : QVariant();
    case MutedRole:
        return !line.fitted || (m_editable && node.parent != m_root.get());
    default:
        return {};
    }
}

QString BomModel::tip(const Node& node, BomColumn column) const
{
    const BomLine& line = node.row.line;
    switch (column) {
    case BomColumn::Revision:
        if (!line.pinned.isEmpty())
            return tr("Pinned to revision %1: it stays with it.").arg(line.pinned);
        if (node.row.child.revision.isEmpty())
            return tr("Floats; no revision of it stands so.");
        return tr("Floats: a newer release of %1 is taken by itself.").arg(line.child);
    case BomColumn::Quantity:
        if (const auto count = designatorsAgainstQuantity(line))
            return *count == 1 ? tr("The quantity is %1, but there is 1 designator.")
                                     .arg(line.quantity->text())
                               : tr("The quantity is %1, but there are %2 designators.")
                                     .arg(line.quantity->text())
                                     .arg(*count);
        return {};
    case BomColumn::Fitted:
        return line.fitted ? tr("Fitted: counted and bought")
                           : tr("Not fitted: on the drawing, but adds nothing");
    case BomColumn::Substitutes: {
        QStringList all;
        for (const Substitute& one : line.substitutes)
            all << u"%1. %2%3"_s.arg(QString::number(all.size() + 1), one.part,
                                     one.note.isEmpty() ? QString() : u"  "_s + one.note);
        return all.join(u'\n');
    }
    default:
        return cellText(node.row, column);
    }
}

bool BomModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || !(flags(index) & (Qt::ItemIsEditable | Qt::ItemIsUserCheckable)) ||
        (role != Qt::EditRole && role != Qt::CheckStateRole))
        return false;
    const BomColumn column = bomColumns().at(index.column());
    if (!isTyped(column) || (role == Qt::CheckStateRole) != (column == BomColumn::Fitted))
        return false;
    const QString text = column == BomColumn::Fitted
                             ? (value.toInt() == Qt::Checked ? u"yes"_s : u"no"_s)
                             : value.toString();
    const Node& node = *nodeOf(index);
    const Cell cell{node.row.line.uuid, column};
    if (text == typedText(node.row.line, column)) { // back to what it was
        forgetTyped(cell);
        return true;
    }
    setTyped(cell, text);
    Q_EMIT edited(cell.line, column, text);
    return true;
}

QVariant BomModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const BomColumn column = bomColumns().at(section);
    if (role == Qt::DisplayRole)
        return title(column);
    if (role == Qt::TextAlignmentRole)
        return look(*m_root, column, role);
    return {};
}

} // namespace implexa::ui
