#include "BomColumnTable.h"

#include "ui/theme/Badges.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/TableLook.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

BomColumnTable::BomColumnTable(QWidget* parent)
    : QTableWidget(0, ColumnCount, parent)
{
    setAccessibleName(tr("What each column of the file means"));
    setHorizontalHeaderLabels({tr("Column"), tr("First values"), tr("Becomes")});
    dress(this);
    setSelectionMode(QAbstractItemView::SingleSelection);
    const auto height = [this] { verticalHeader()->setDefaultSectionSize(9 * Theme::Unit); };
    connect(&Theme::instance(), &Theme::changed, this, height);
    height();
    setColumnWidth(Header, 40 * Theme::Unit);
    setColumnWidth(Sample, 60 * Theme::Unit);
    setColumnWidth(Becomes, 56 * Theme::Unit);
}

void BomColumnTable::startAnew()
{
    m_columns.clear();
    m_combos.clear();
    m_byHand.clear();
    setRowCount(0);
}

QComboBox* BomColumnTable::makeCombo(int row)
{
    auto* box = new QComboBox;
    box->setAccessibleName(tr("What column %1 becomes").arg(m_columns[row].header));
    box->setFocusPolicy(Qt::StrongFocus);
    for (const BomField field : allBomFields())
        box->addItem(label(field), int(field));
    box->setMaxVisibleItems(int(allBomFields().size()));
    // The view shows its cell widgets whenever it likes; what is inside keeps its margins.
    auto* cell = new QWidget;
    auto* room = new QHBoxLayout(cell);
    room->setContentsMargins(2, 2, 2, 2);
    room->addWidget(box);
    setCellWidget(row, Becomes, cell);
    connect(box, &QComboBox::currentIndexChanged, this, [this, row] {
        m_byHand.insert(row);
        Q_EMIT changed();
    });
    return box;
}

void BomColumnTable::setColumns(const QList<BomColumn>& columns, const QList<QStringList>& preview)
{
    bool same = columns.size() == m_columns.size();
    for (qsizetype row = 0; same && row < columns.size(); ++row)
        same = columns[row].header == m_columns[row].header;
    if (!same) {
        startAnew();
        m_columns = columns;
        setRowCount(int(columns.size()));
        for (int row = 0; row < columns.size(); ++row) {
            auto* header = new QTableWidgetItem(columns[row].header);
            header->setToolTip(columns[row].header);
            setItem(row, Header, header);
            auto* sample = new QTableWidgetItem;
            sample->setData(MutedRole, true);
            setItem(row, Sample, sample);
            m_combos << makeCombo(row);
        }
    }
    m_columns = columns;
    for (int row = 0; row < columns.size(); ++row) {
        QStringList values;
        for (const QStringList& line : preview)
            if (row < line.size() && !line[row].trimmed().isEmpty() && values.size() < 3 &&
                !values.contains(line[row]))
                values << line[row];
        item(row, Sample)->setText(values.join(u" · "_s).simplified());
        item(row, Sample)->setToolTip(values.join(u'\n'));
        if (m_byHand.contains(row))
            continue;
        const QSignalBlocker quiet(m_combos[row]);
        m_combos[row]->setCurrentIndex(m_combos[row]->findData(int(columns[row].field)));
    }
}

QList<BomColumn> BomColumnTable::chosen() const
{
    QList<BomColumn> columns;
    for (int row = 0; row < m_columns.size(); ++row)
        if (m_byHand.contains(row)) {
            BomColumn column = m_columns[row];
            column.field = BomField(m_combos[row]->currentData().toInt());
            columns << column;
        }
    return columns;
}

} // namespace implexa::ui
