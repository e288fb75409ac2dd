#pragma once

#include "PagedRows.h"
#include "core/commands/BrowseCommands.h"
#include "core/domain/Property.h"

#include <QAbstractTableModel>

namespace implexa::ui
{

/// The kind of what is dragged out of a table of parts: one IPN a line.
inline const QString PartsMimeType = QStringLiteral("application/x-implexa-parts");

/// The parts of a query, in order: their ids are here, their rows come as they are looked at.
///
/// A million parts are as quick as ten: nothing walks over all of them on the window's thread.
class PartTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit PartTableModel(BrowseCommands& browse, QObject* parent = nullptr);

    const PartQuery& query() const { return m_query; }
    /// Asks; what is shown stays until the answer is here. The newest question wins.
    void setQuery(const PartQuery& query);
    void refresh() { setQuery(m_query); }

    // Columns of properties stand behind those that every part has. They ask anew.
    void addProperty(const PropertyTemplate& property);
    void removeProperty(const QString& name);
    /// What is known of those that were added by their names.
    void describe(const PropertyTemplate& property);
    QStringList properties() const;              ///< by column
    int columnOf(const QString& property) const; ///< -1: it is no column

    const std::vector<qint64>& ids() const { return m_rows.ids(); }
    qint64 idAt(int row) const { return m_rows.ids()[size_t(row)]; }
    int rowOf(qint64 id) const; ///< -1: not among them
    /// nullptr while its page is on its way.
    const PartRow* at(int row) const { return m_rows.at(row); }
    const PartRow* known(qint64 id) const { return m_rows.known(id); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    /// The IPNs, one a line; nothing while some of the rows are on their way.
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// What a column says of @p row where it is copied.
    QString copied(const PartRow& row, int column) const;
    /// Asks anew, unless nothing has been asked yet.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// The answer is here; the model has been reset if other parts, or another order, are shown.
    void found(int parts);
    void failed(const QString& message, const QString& details);

private:
    void adopt(const FoundParts& parts);
    const PropertyTemplate* propertyAt(int column) const; ///< nullptr: every part has it

    BrowseCommands& m_browse;
    QList<PropertyTemplate> m_properties;
    PartQuery m_query;
    bool m_asked = false;
    Latest<FoundParts> m_search;
    mutable PagedRows<PartRow> m_rows; ///< looking at a row asks for it
};

} // namespace implexa::ui
