#include "BomDelegate.h"

#include "BomModel.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Reply.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>

namespace implexa::ui
{

namespace
{

/// Where it is not there yet, it is put there: a value that is kept is never lost by looking at it.
void choose(QComboBox* box, const QString& value)
{
    int at = box->findData(value);
    if (at < 0) {
        box->addItem(value, value);
        at = box->count() - 1;
    }
    box->setCurrentIndex(at);
}

} // namespace

BomDelegate::BomDelegate(PartCommands& parts, QObject* parent)
    : BadgeDelegate(parent)
    , m_parts(parts)
{
}

QWidget* BomDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                   const QModelIndex& index) const
{
    const auto* model = qobject_cast<const BomModel*>(index.model());
    const BomRow* row = model ? model->at(index) : nullptr;
    if (!row)
        return nullptr;
    const BomColumn column = bomColumns().at(index.column());
    const QString name = title(column) + u' ' + row->line.child;
    if (column != BomColumn::Unit && column != BomColumn::Revision) {
        auto* line = new QLineEdit(parent);
        line->setAccessibleName(name);
        line->setAlignment(Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
        if (const QVariant font = index.data(Qt::FontRole); font.isValid())
            line->setFont(font.value<QFont>());
        line->setBackgroundRole(QPalette::Base);
        line->setAutoFillBackground(true); // what the cell says would show at the round corners
        return line;
    }
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    if (column == BomColumn::Unit) {
        const auto own = unitFromText(row->child.baseUnit);
        for (const Unit& unit : knownUnits())
            if (!own || unit.dimension == own->dimension)
                box->addItem(unit.code, unit.code);
    } else {
        box->addItem(tr("Floats"), QString());
        // The others come in a moment.
        Reply(box, m_parts.part(row->line.child))
            .done([box](const PartRecord& child) {
                const QString chosen = box->currentData().toString();
                for (qsizetype i = child.revisions.size() - 1; i >= 0; --i) {
                    const RevisionRecord& one = child.revisions.at(i);
                    const QString text = tr("Pin to %1 (%2)").arg(one.label, label(one.state));
                    const int known = box->findData(one.label);
                    if (known < 0)
                        box->addItem(text, one.label);
                    else
                        box->setItemText(known, text);
                }
                choose(box, chosen);
                box->adjustSize();
            })
            .failed<Error>([](const Error&) {}); // what is there can be chosen
    }
    // A choice that was made is done.
    connect(box, &QComboBox::activated, this, [this, box] {
        auto* self = const_cast<BomDelegate*>(this);
        Q_EMIT self->commitData(box);
        Q_EMIT self->closeEditor(box);
    });
    return box;
}

void BomDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const
{
    if (qobject_cast<QLineEdit*>(editor))
        editor->setGeometry(option.rect); // the neighbours are still to be read
    else
        BadgeDelegate::updateEditorGeometry(editor, option, index);
}

void BomDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    // What is being typed or chosen stays, whatever the record says by now.
    if (auto* box = qobject_cast<QComboBox*>(editor)) {
        if (!box->view()->isVisible())
            choose(box, index.data(Qt::EditRole).toString());
        return;
    }
    const auto* line = qobject_cast<QLineEdit*>(editor);
    if (!line || !line->isModified())
        BadgeDelegate::setEditorData(editor, index);
}

void BomDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                               const QModelIndex& index) const
{
    if (auto* box = qobject_cast<QComboBox*>(editor))
        model->setData(index, box->currentData(), Qt::EditRole);
    else
        BadgeDelegate::setModelData(editor, model, index);
}

} // namespace implexa::ui
