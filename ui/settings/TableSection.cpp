#include "TableSection.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/TableLook.h"
#include "ui/window/UnsavedDialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>

namespace implexa::ui
{

TableSection::TableSection(Session& session, const QString& title, const QString& text,
                           const QStringList& header, QPushButton* begin, QWidget* parent)
    : SettingsSection(session, title, text, parent)
    , m_table(new QTableWidget(0, int(header.size())))
    , m_begin(begin)
    , m_heading(new QLabel)
    , m_save(new QPushButton)
{
    m_table->setAccessibleName(title);
    m_table->setHorizontalHeaderLabels(header);
    dress(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    Theme::makeHeading(m_heading);
    Theme::makePrimary(m_save);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &TableSection::showSelected);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        if (!holdForTyped([this] { startNew(); }))
            startNew();
    });
    connect(m_save, &QPushButton::clicked, this, [this] { save({}); });
}

void TableSection::layOut(QWidget* editor, QPushButton* other)
{
    auto* left = new QVBoxLayout;
    left->addWidget(m_table, 1);
    auto* below = new QHBoxLayout;
    below->addWidget(m_begin);
    if (other)
        below->addWidget(other);
    below->addStretch();
    left->addLayout(below);
    auto* both = new QHBoxLayout;
    both->setSpacing(0);
    both->addLayout(left, 1);
    both->addWidget(editor);
    body()->addLayout(both, 1);
    take(-1);
}

void TableSection::forget()
{
    showTaken();
    updateControls();
}

int TableSection::rowOf(const QString& name) const
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (nameAt(row) == name)
            return row;
    return -1;
}

void TableSection::take(int row)
{
    m_new = row < 0;
    takeRow(row);
    showTaken();
    updateControls();
}

void TableSection::selectTaken()
{
    const QSignalBlocker quiet(m_table);
    const int row = m_new ? -1 : rowOf(editedName());
    if (row >= 0)
        m_table->selectRow(row);
    else
        m_table->clearSelection();
}

void TableSection::selectWanted()
{
    const int wanted = m_wanted.isEmpty() ? -1 : rowOf(m_wanted);
    m_wanted.clear();
    if (wanted >= 0)
        take(wanted);
    selectTaken();
    updateControls();
}

void TableSection::showSelected()
{
    const int row = m_table->currentRow();
    if (row < 0 || !m_table->selectionModel()->hasSelection())
        return;
    const auto goOn = [this, name = nameAt(row)] {
        want(name);
        selectWanted();
    };
    if (holdForTyped(goOn))
        selectTaken();
    else
        take(row);
}

void TableSection::startNew()
{
    take(-1);
    selectTaken();
    firstField()->setFocus();
}

bool TableSection::holdForTyped(const std::function<void()>& goOn)
{
    if (!isTyped())
        return false;
    auto* ask = new UnsavedDialog(
        tr("What was typed for “%1” is not saved.").arg(m_heading->text()), m_save->text(), this);
    ask->setObstacle(m_save->isEnabled() ? QString() : m_save->toolTip());
    connect(ask, &UnsavedDialog::saveChosen, this, [this, goOn] { save(goOn); });
    connect(ask, &UnsavedDialog::discardChosen, this, [this, goOn] {
        forget();
        goOn();
    });
    ask->open();
    return true;
}

} // namespace implexa::ui
