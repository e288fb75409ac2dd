#include "BulkEditDialog.h"

#include "CommentDialog.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/Session.h"
#include "core/commands/SourcingCommands.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"
#include "ui/widgets/FormField.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace implexa::ui
{

namespace
{
constexpr int MostShown = 500;

/// Properties are called what people call them; the others have names in the record.
QString fieldName(const QString& field)
{
    return field == u"name"_s          ? BulkEditDialog::tr("Name")
           : field == u"description"_s ? BulkEditDialog::tr("Description")
                                       : field;
}

QString summary(const BulkReport& report)
{
    const auto tr = [](const char* text) { return BulkEditDialog::tr(text); };
    const auto counted = [](int count, const QString& one, const QString& more) {
        return count == 1 ? one : more.arg(QLocale().toString(count));
    };
    QStringList said{counted(report.changed, tr("1 part will change"), tr("%1 parts will change"))};
    if (report.unchanged > 0)
        said << counted(report.unchanged, tr("1 is like that already"),
                        tr("%1 are like that already"));
    if (report.skipped > 0)
        said << counted(report.skipped, tr("1 value will be skipped"),
                        tr("%1 values will be skipped"));
    return said.join(u", "_s) + u'.';
}
} // namespace

BulkEditDialog::BulkEditDialog(Session& session, const QStringList& ipns, QWidget* parent)
    : CommandDialog(ipns.size() == 1 ? tr("Edit %1").arg(ipns.first())
                                     : tr("Edit %1 parts").arg(ipns.size()),
                    tr("Change"), parent)
    , m_session(session)
    , m_selection{ipns, {}}
    , m_fields(new QVBoxLayout)
    , m_name(new QLineEdit(this))
    , m_description(new QLineEdit(this))
    , m_summary(new QLabel(this))
    , m_preview(new QTableWidget(0, 5, this))
{
    resize(960, 640);
    auto* parts = new QLabel(CommentDialog::name(ipns), this);
    parts->setWordWrap(true);
    Theme::makeHeading(parts);
    body()->addWidget(parts);
    body()->addLayout(m_fields);
    auto* more = new QPushButton(tr("Another property"), this);
    more->setAccessibleName(more->text());
    more->setAutoDefault(false);
    auto* line = new QHBoxLayout;
    line->addWidget(more);
    line->addStretch();
    body()->addLayout(line);
    m_name->setObjectName(u"namePattern"_s);
    m_description->setObjectName(u"descriptionPattern"_s);
    m_name->setPlaceholderText(tr("As it is"));
    m_description->setPlaceholderText(tr("As it is"));
    body()->addWidget(new FormField(
        tr("Name"), m_name,
        tr("{Resistance} puts the value of that property in, {ipn} the number, {name} the name."),
        this));
    body()->addWidget(new FormField(tr("Description"), m_description, {}, this));

    m_summary->setObjectName(u"bulkSummary"_s);
    m_summary->setWordWrap(true);
    m_preview->setObjectName(u"bulkPreview"_s);
    m_preview->setAccessibleName(tr("What will change"));
    m_preview->setHorizontalHeaderLabels(
        {tr("IPN"), tr("Field"), tr("Now"), tr("Then"), tr("Skipped because")});
    m_preview->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_preview->horizontalHeader()->setStretchLastSection(true);
    m_preview->horizontalHeader()->setAccessibleName(tr("Columns"));
    m_preview->verticalHeader()->hide();
    m_preview->verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    m_preview->setShowGrid(false);
    m_preview->setWordWrap(false);
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_preview->setTabKeyNavigation(false);
    body()->addWidget(m_summary);
    body()->addWidget(m_preview, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    connect(&m_typing, &QTimer::timeout, this, &BulkEditDialog::look);
    connect(more, &QPushButton::clicked, this, [this] {
        addRow();
        m_rows.last().property->setFocus();
    });
    for (QLineEdit* pattern : {m_name, m_description})
        connect(pattern, &QLineEdit::textChanged, this, &BulkEditDialog::rowsChanged);
    Reply(this, session.administration().propertyTemplates())
        .done([this](QList<PropertyTemplate> all) {
            all.removeIf([](const PropertyTemplate& property) { return property.retired; });
            m_properties = all;
            addRow();
            m_rows.last().property->setFocus();
        })
        .failed<Error>([this](const Error& error) { fail(error); });
    rowsChanged();
}

void BulkEditDialog::addRow()
{
    auto* property = new QComboBox(this);
    property->setAccessibleName(tr("Property"));
    property->setObjectName(u"property"_s);
    property->addItem(tr("Choose a property"), QString());
    for (const PropertyTemplate& each : m_properties)
        property->addItem(each.unit.isEmpty() ? each.name : tr("%1 (%2)").arg(each.name, each.unit),
                          each.name);
    auto* value = new QLineEdit(this);
    value->setAccessibleName(tr("Value"));
    value->setObjectName(u"value"_s);
    value->setPlaceholderText(tr("Empty: remove it"));
    auto* line = new QHBoxLayout;
    line->setSpacing(Theme::Gap);
    line->addWidget(property, 1);
    line->addWidget(value, 1);
    m_fields->addLayout(line);
    m_rows << Row{property, value};
    connect(property, &QComboBox::currentIndexChanged, this, &BulkEditDialog::rowsChanged);
    connect(value, &QLineEdit::textChanged, this, &BulkEditDialog::rowsChanged);
}

BulkChange BulkEditDialog::change() const
{
    BulkChange change;
    for (const Row& row : m_rows)
        if (const QString name = row.property->currentData().toString(); !name.isEmpty())
            change.properties.insert(name, row.value->text().trimmed());
    if (!m_name->text().trimmed().isEmpty())
        change.name = m_name->text();
    if (!m_description->text().trimmed().isEmpty())
        change.description = m_description->text();
    return change;
}

void BulkEditDialog::rowsChanged()
{
    m_plan.drop();
    m_typing.start();
    setObstacle(change().isEmpty() ? tr("Choose what to change first.")
                                   : tr("Working out what would change..."));
}

void BulkEditDialog::look()
{
    const BulkChange wanted = change();
    if (wanted.isEmpty()) {
        m_preview->setRowCount(0);
        m_summary->clear();
        return;
    }
    m_plan.ask(m_session.sourcing().planBulkEdit(m_selection, wanted))
        .done([this](const BulkReport& report) {
            banner()->clear();
            showPlan(report);
        })
        .failed<Error>([this](const Error& error) {
            m_preview->setRowCount(0);
            m_summary->setText(error.userMessage());
            setObstacle(error.userMessage());
        });
}

void BulkEditDialog::showPlan(const BulkReport& report)
{
    m_summary->setText(summary(report));
    setObstacle(report.changed == 0 ? tr("Nothing would change.") : QString());
    m_preview->setRowCount(0);
    for (const BulkItem& item : report.items)
        for (const BulkField& field : item.fields) {
            const int row = m_preview->rowCount();
            if (row >= MostShown)
                return;
            m_preview->insertRow(row);
            const QStringList cells{item.ipn, fieldName(field.field), field.before, field.after,
                                    field.skipped};
            for (int column = 0; column < cells.size(); ++column) {
                auto* cell = new QTableWidgetItem(cells.at(column));
                cell->setToolTip(cells.at(column));
                if (!field.skipped.isEmpty())
                    cell->setForeground(Theme::instance().colour(Theme::Role::Muted));
                m_preview->setItem(row, column, cell);
            }
        }
    m_preview->resizeColumnsToContents();
}

void BulkEditDialog::give()
{
    run(m_session.sourcing().bulkEdit(m_selection, change())).done([this](const BulkReport&) {
        succeed();
    });
}

} // namespace implexa::ui
