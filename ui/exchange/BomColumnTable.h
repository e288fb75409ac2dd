#pragma once

#include "core/domain/BomExchange.h"

#include <QSet>
#include <QTableWidget>

class QComboBox;

namespace implexa::ui
{

/// What each column of a BOM file means: proposed by the dry run, changed by hand.
class BomColumnTable final : public QTableWidget
{
    Q_OBJECT

public:
    explicit BomColumnTable(QWidget* parent = nullptr);

    /// Takes what a dry run made of the columns; what was chosen by hand stays. Other headers begin
    /// anew.
    void setColumns(const QList<BomColumn>& columns, const QList<QStringList>& preview);
    /// What was chosen by hand; the rest is as proposed.
    QList<BomColumn> chosen() const;
    void startAnew();

Q_SIGNALS:
    void changed();

private:
    enum Column { Header, Sample, Becomes, ColumnCount };

    QComboBox* makeCombo(int row);

    QList<BomColumn> m_columns;
    QList<QComboBox*> m_combos;
    QSet<int> m_byHand;
};

} // namespace implexa::ui
