#pragma once

#include "core/domain/Exchange.h"

#include <QSet>
#include <QTableWidget>

class QComboBox;
class QLineEdit;

namespace implexa::ui
{

/// What each column of an imported file means: proposed by the dry run, changed by hand.
class ColumnTable final : public QTableWidget
{
    Q_OBJECT

public:
    explicit ColumnTable(QWidget* parent = nullptr);

    /// Takes what a dry run made of the columns; what was chosen by hand stays. Other headers begin
    /// anew.
    void setColumns(const QList<ImportColumn>& columns, const QList<QStringList>& preview);
    /// What was chosen by hand; the rest is as proposed.
    QList<ImportColumn> chosen() const;
    void startAnew();

Q_SIGNALS:
    void changed();

private:
    enum Column { Header, Sample, Becomes, Property, Kind, Level, ColumnCount };

    void makeRow(int row, const ImportColumn& column);
    void place(int row, Column column, QWidget* editor);
    void showRow(int row, const ImportColumn& column);
    void touched(int row);
    ImportColumn at(int row) const;
    QComboBox* combo(int row, Column column) const;
    QLineEdit* line(int row) const;

    QList<ImportColumn> m_columns;
    QSet<int> m_byHand;
    bool m_filling = false;
};

} // namespace implexa::ui
