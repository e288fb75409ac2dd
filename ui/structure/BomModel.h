#pragma once

#include "BomColumns.h"

#include <QAbstractItemModel>
#include <QFuture>
#include <QHash>

#include <functional>
#include <memory>
#include <vector>

namespace implexa::ui
{

/// The lines of a structure as a tree. Lines of a sub-assembly come when it is unfolded, or are
/// all given at once.
///
/// What is typed into a cell is asked for by edited(); it is shown until forgetTyped().
class BomModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    /// The lines of one level below `IPN@label`.
    using Fetch = std::function<QFuture<BomTree>(const QString& root)>;
    struct Cell {
        QUuid line;
        BomColumn column = BomColumn::Find;

        friend bool operator==(const Cell&, const Cell&) = default;
        friend size_t qHash(const Cell& cell, size_t seed = 0)
        {
            return qHashMulti(seed, cell.line, int(cell.column));
        }
    };

    explicit BomModel(Fetch fetch, QObject* parent = nullptr);
    ~BomModel() override;

    /// The first level. What stays, stays where it is on the screen; what was unfolded is asked for
    /// anew.
    void setLines(const QList<BomRow>& rows);
    /// Every level, to be read.
    void setTree(const QList<BomRow>& rows);
    void setEditable(bool editable);

    const BomRow* at(const QModelIndex& index) const;
    /// The row of the first level; invalid where there is none.
    QModelIndex indexOf(const QUuid& line, BomColumn column = BomColumn::Part) const;

    /// It is on its way to the record.
    void setTyped(const Cell& cell, const QString& text);
    /// The cell shows what the record says.
    void forgetTyped(const Cell& cell);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited(const QUuid& line, implexa::ui::BomColumn column, const QString& text);
    void failed(const QString& message, const QString& details);

private:
    struct Node {
        BomRow row;
        Node* parent = nullptr;
        int place = 0; ///< among its siblings
        bool asked = false;
        std::vector<std::unique_ptr<Node>> children;
    };

    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Node* node, int column) const;
    void insert(Node* parent, int place, const BomRow& row);
    static void number(Node* parent);
    void adopt(const QModelIndex& parent, const QList<BomRow>& rows);
    void ask(const QModelIndex& parent);
    const QString* typed(const Node& node, BomColumn column) const;
    QVariant look(const Node& node, BomColumn column, int role) const;
    QString tip(const Node& node, BomColumn column) const;
    void show(const Cell& cell);

    Fetch m_fetch;
    std::unique_ptr<Node> m_root;
    QHash<Cell, QString> m_typed;
    bool m_lazy = true;
    bool m_editable = false;
};

} // namespace implexa::ui
