#include "BomEntry.h"

#include "BomColumns.h"
#include "PartField.h"
#include "core/domain/Designators.h"
#include "core/domain/Error.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

BomEntry::BomEntry(BrowseCommands& browse, QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_part(new PartField(browse, this))
    , m_quantity(new QLineEdit(this))
    , m_designators(new QLineEdit(this))
    , m_add(new QPushButton(tr("Add"), this))
    , m_hint(new QLabel(this))
{
    setAccessibleName(tr("New line"));
    m_kind->setObjectName(u"newKind"_s);
    m_kind->setAccessibleName(tr("Kind of the new line"));
    for (const RelationshipType type :
         {RelationshipType::Document, RelationshipType::Symbol, RelationshipType::Footprint,
          RelationshipType::Model, RelationshipType::Tool})
        m_kind->addItem(label(type), int(type));
    m_kind->hide();
    m_part->setAccessibleName(tr("Part of the new line"));
    m_quantity->setAccessibleName(tr("Quantity of the new line"));
    m_quantity->setObjectName(u"newQuantity"_s);
    m_quantity->setPlaceholderText(tr("Qty"));
    m_quantity->setToolTip(tr("A number, with its unit if you like: 4, 250 mm, as required"));
    m_quantity->setMaximumWidth(24 * Theme::Unit);
    m_designators->setAccessibleName(tr("Designators of the new line"));
    m_designators->setObjectName(u"newDesignators"_s);
    m_designators->setPlaceholderText(tr("R1-R4, R7"));
    m_add->setAccessibleName(tr("Add this line"));
    m_add->setAutoDefault(false);
    m_hint->setWordWrap(true);
    m_hint->hide();
    auto* close = new QToolButton(this);
    close->setIcon(icon(Icon::Close));
    close->setAccessibleName(tr("Close the new line"));
    close->setToolTip(tr("Close (Escape)"));
    Theme::makeQuiet(close);

    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::Gap);
    row->addWidget(m_kind);
    row->addWidget(m_part, 3);
    row->addWidget(m_quantity, 1);
    row->addWidget(m_designators, 2);
    row->addWidget(m_add);
    row->addWidget(close);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    all->setSpacing(Theme::Unit);
    all->addLayout(row);
    all->addWidget(m_hint);

    connect(m_part, &PartField::taken, this, [this](const PartRow& part) {
        m_hint->setText(part.name);
        m_hint->setVisible(true);
        Theme::makeMuted(m_hint);
        if (m_related)
            return; // the next Enter adds it
        m_quantity->setFocus();
        m_quantity->selectAll();
    });
    connect(m_part, &PartField::notFound, this, [this](const QString& typed) {
        say(tr("No part has “%1”. Look for it by IPN, MPN or name.").arg(typed));
    });
    connect(m_part, &QLineEdit::returnPressed, this,
            [this] { m_related ? give() : m_quantity->setFocus(); });
    connect(m_quantity, &QLineEdit::returnPressed, m_designators, qOverload<>(&QWidget::setFocus));
    connect(m_designators, &QLineEdit::returnPressed, this, &BomEntry::give);
    connect(m_add, &QPushButton::clicked, this, &BomEntry::give);
    connect(close, &QToolButton::clicked, this, &BomEntry::left);
    hide();
}

void BomEntry::begin()
{
    if (isHidden()) // what is left from before: typing replaces it
        say({});
    show();
    m_part->setFocus();
    m_part->selectAll();
    m_quantity->selectAll();
    m_designators->selectAll();
}

void BomEntry::setRelated(bool related)
{
    m_related = related;
    m_kind->setVisible(related);
    m_quantity->setVisible(!related);
    m_designators->setVisible(!related);
}

RelationshipType BomEntry::kind() const
{
    return m_related ? RelationshipType(m_kind->currentData().toInt()) : RelationshipType::Bom;
}

void BomEntry::next()
{
    m_part->clearPart();
    m_quantity->clear();
    m_designators->clear();
    say({});
    if (isVisible())
        m_part->setFocus();
}

void BomEntry::setBusy(bool busy)
{
    m_add->setEnabled(!busy);
}

void BomEntry::say(const QString& problem)
{
    m_hint->setText(problem);
    m_hint->setVisible(!problem.isEmpty());
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, Theme::instance().colour(Theme::Role::Error));
    m_hint->setPalette(ink);
    m_hint->setForegroundRole(QPalette::WindowText);
}

void BomEntry::give()
{
    if (!m_add->isEnabled())
        return;
    m_part->stopLooking();
    BomLine line;
    line.child = m_part->ipn();
    line.type = kind();
    line.unit.clear(); // the part's own
    if (line.child.isEmpty()) {
        m_part->setFocus();
        return;
    }
    if (m_related) {
        Q_EMIT typed(line);
        return;
    }
    try {
        line = withTyped(line, BomColumn::Designators, m_designators->text());
        if (!m_quantity->text().trimmed().isEmpty())
            line = withTyped(line, BomColumn::Quantity, m_quantity->text());
        else if (!line.designators.isEmpty())
            line.quantity = Quantity{line.designators.size() * Quantity::one};
    } catch (const Error& error) {
        say(error.userMessage());
        return;
    }
    Q_EMIT typed(line);
}

void BomEntry::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace implexa::ui
