#include "ColumnTable.h"

#include "ui/theme/Badges.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/TableLook.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>

#include <utility>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

const QList<ImportField>& fields()
{
    static const QList<ImportField> all{
        ImportField::Ignore,      ImportField::Ipn,       ImportField::Name,
        ImportField::Description, ImportField::Category,  ImportField::Revision,
        ImportField::State,       ImportField::Phase,     ImportField::Manufacturer,
        ImportField::Mpn,         ImportField::Datasheet, ImportField::SourceStatus,
        ImportField::Property};
    return all;
}

const QList<PropertyKind>& kinds()
{
    static const QList<PropertyKind> all{
        PropertyKind::Text,   PropertyKind::Number, PropertyKind::Integer, PropertyKind::YesNo,
        PropertyKind::Choice, PropertyKind::Date,   PropertyKind::Link};
    return all;
}

} // namespace

ColumnTable::ColumnTable(QWidget* parent)
    : QTableWidget(0, ColumnCount, parent)
{
    setAccessibleName(tr("What each column of the file means"));
    setHorizontalHeaderLabels({tr("Column"), tr("First values"), tr("Becomes"), tr("Property"),
                               tr("Kind"), tr("Belongs to")});
    dress(this);
    setSelectionMode(QAbstractItemView::SingleSelection);
    const auto height = [this] { verticalHeader()->setDefaultSectionSize(9 * Theme::Unit); };
    connect(&Theme::instance(), &Theme::changed, this, height);
    height();
    setColumnWidth(Header, 36 * Theme::Unit);
    setColumnWidth(Sample, 44 * Theme::Unit);
    setColumnWidth(Becomes, 48 * Theme::Unit);
    setColumnWidth(Property, 36 * Theme::Unit);
    setColumnWidth(Kind, 38 * Theme::Unit);
}

void ColumnTable::startAnew()
{
    m_columns.clear();
    m_byHand.clear();
    setRowCount(0);
}

void ColumnTable::setColumns(const QList<ImportColumn>& columns, const QList<QStringList>& preview)
{
    m_filling = true;
    bool same = columns.size() == m_columns.size();
    for (qsizetype row = 0; same && row < columns.size(); ++row)
        same = columns[row].header == m_columns[row].header;
    if (!same) {
        startAnew();
        setRowCount(int(columns.size()));
        for (int row = 0; row < columns.size(); ++row)
            makeRow(row, columns[row]);
    }
    m_columns = columns;
    for (int row = 0; row < columns.size(); ++row) {
        showRow(row, columns[row]);
        QStringList values;
        for (const QStringList& line : preview)
            if (row < line.size() && !line[row].trimmed().isEmpty() && values.size() < 3 &&
                !values.contains(line[row]))
                values.append(line[row]);
        item(row, Sample)->setText(values.join(u" · "_s));
        item(row, Sample)->setToolTip(values.join(u'\n'));
    }
    m_filling = false;
}

void ColumnTable::makeRow(int row, const ImportColumn& column)
{
    auto* header = new QTableWidgetItem(column.header);
    header->setToolTip(column.header);
    setItem(row, Header, header);
    auto* sample = new QTableWidgetItem;
    sample->setData(MutedRole, true);
    setItem(row, Sample, sample);

    const auto addCombo = [&](Column where, const QString& name) {
        auto* box = new QComboBox;
        box->setAccessibleName(name.arg(column.header));
        box->setFocusPolicy(Qt::StrongFocus);
        place(row, where, box);
        connect(box, &QComboBox::currentIndexChanged, this, [this, row] { touched(row); });
        return box;
    };
    QComboBox* becomes = addCombo(Becomes, tr("What column %1 becomes"));
    for (const ImportField field : fields())
        becomes->addItem(label(field), int(field));
    becomes->setMaxVisibleItems(int(fields().size()));
    QComboBox* kind = addCombo(Kind, tr("Kind of the property from column %1"));
    for (const PropertyKind each : kinds())
        kind->addItem(label(each), int(each));
    QComboBox* level = addCombo(Level, tr("What the property from column %1 belongs to"));
    level->addItem(tr("The revision"), false);
    level->addItem(tr("The part"), true);
    auto* name = new QLineEdit;
    name->setAccessibleName(tr("Name of the property from column %1").arg(column.header));
    place(row, Property, name);
    connect(name, &QLineEdit::textEdited, this, [this, row] { touched(row); });
}

void ColumnTable::place(int row, Column column, QWidget* editor)
{
    // The view shows its cell widgets whenever it likes; what is inside stays hidden.
    auto* cell = new QWidget;
    auto* room = new QHBoxLayout(cell);
    room->setContentsMargins(2, 2, 2, 2);
    room->addWidget(editor);
    setCellWidget(row, column, cell);
}

void ColumnTable::showRow(int row, const ImportColumn& column)
{
    if (!m_byHand.contains(row)) {
        combo(row, Becomes)->setCurrentIndex(combo(row, Becomes)->findData(int(column.field)));
        line(row)->setText(column.property);
        combo(row, Kind)->setCurrentIndex(combo(row, Kind)->findData(int(column.kind)));
        combo(row, Level)->setCurrentIndex(column.partLevel ? 1 : 0);
    }
    const ImportColumn now = at(row);
    const bool property = now.field == ImportField::Property;
    line(row)->setVisible(property);
    for (const Column each : {Kind, Level}) {
        QComboBox* box = combo(row, each);
        box->setVisible(property);
        box->setEnabled(!column.exists);
        box->setToolTip(column.exists ? tr("The vault has this property; it stays as it is.")
                                      : QString());
    }
    if (column.exists && property) {
        combo(row, Kind)->setCurrentIndex(combo(row, Kind)->findData(int(column.kind)));
        combo(row, Level)->setCurrentIndex(column.partLevel ? 1 : 0);
    }
}

void ColumnTable::touched(int row)
{
    if (m_filling)
        return;
    m_byHand.insert(row);
    m_filling = true;
    if (at(row).field == ImportField::Property && line(row)->text().isEmpty())
        line(row)->setText(m_columns[row].header);
    showRow(row, m_columns[row]);
    m_filling = false;
    Q_EMIT changed();
}

ImportColumn ColumnTable::at(int row) const
{
    ImportColumn column = m_columns.value(row);
    column.field = ImportField(combo(row, Becomes)->currentData().toInt());
    column.property =
        column.field == ImportField::Property ? line(row)->text().trimmed() : QString();
    column.kind = PropertyKind(combo(row, Kind)->currentData().toInt());
    column.partLevel = combo(row, Level)->currentData().toBool();
    return column;
}

QList<ImportColumn> ColumnTable::chosen() const
{
    QList<ImportColumn> columns;
    for (int row = 0; row < rowCount(); ++row)
        if (m_byHand.contains(row))
            columns.append(at(row));
    return columns;
}

QComboBox* ColumnTable::combo(int row, Column column) const
{
    return cellWidget(row, column)->findChild<QComboBox*>();
}

QLineEdit* ColumnTable::line(int row) const
{
    return cellWidget(row, Property)->findChild<QLineEdit*>();
}

} // namespace implexa::ui
