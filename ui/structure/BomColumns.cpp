#include "BomColumns.h"

#include "core/domain/Designators.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("implexa::ui::BomColumns", text);
}

bool isYes(const QString& text)
{
    static const QStringList no{u"no"_s, u"false"_s, u"0"_s, u"n"_s, u"dnp"_s, u"not fitted"_s};
    return !no.contains(text.trimmed().toLower());
}

/// `4`, `250 mm`, `as required`.
void setQuantity(BomLine& line, const QString& text)
{
    static const QRegularExpression pattern(u"^([0-9.,]+)\\s*([^0-9.,\\s].*)?$"_s);
    const QString typed = text.trimmed();
    const QString folded = typed.toLower();
    if (folded == u"as required"_s || folded == u"ar"_s || folded == u"a/r"_s) {
        line.quantity.reset();
        return;
    }
    const QRegularExpressionMatch match = pattern.match(typed);
    const QString number = match.captured(1);
    if (!match.hasMatch() || number.contains(u',') || number.count(u'.') > 1) {
        line.quantity = Quantity::parse(typed); // says what is wrong with it
        return;
    }
    line.quantity = Quantity::parse(number);
    if (!match.captured(2).isEmpty())
        line.unit = requireUnit(match.captured(2).trimmed()).code;
}

} // namespace

const QList<BomColumn>& bomColumns()
{
    static const QList<BomColumn> all{
        BomColumn::Kind,        BomColumn::Find,        BomColumn::Part,   BomColumn::Name,
        BomColumn::Quantity,    BomColumn::Unit,        BomColumn::Total,  BomColumn::Revision,
        BomColumn::State,       BomColumn::Designators, BomColumn::Fitted, BomColumn::Note,
        BomColumn::Substitutes,
    };
    return all;
}

QString title(BomColumn column)
{
    switch (column) {
    case BomColumn::Kind:
        return tr("Kind");
    case BomColumn::Find:
        return tr("Find");
    case BomColumn::Part:
        return tr("Part");
    case BomColumn::Name:
        return tr("Name");
    case BomColumn::Revision:
        return tr("Rev");
    case BomColumn::State:
        return tr("State");
    case BomColumn::Quantity:
        return tr("Qty");
    case BomColumn::Unit:
        return tr("Unit");
    case BomColumn::Total:
        return tr("In total");
    case BomColumn::Designators:
        return tr("Designators");
    case BomColumn::Fitted:
        return tr("Fitted");
    case BomColumn::Note:
        return tr("Note");
    case BomColumn::Substitutes:
        return tr("Substitutes");
    }
    return {};
}

bool isTyped(BomColumn column)
{
    switch (column) {
    case BomColumn::Find:
    case BomColumn::Revision:
    case BomColumn::Quantity:
    case BomColumn::Unit:
    case BomColumn::Designators:
    case BomColumn::Fitted:
    case BomColumn::Note:
        return true;
    default:
        return false;
    }
}

QString cellText(const BomRow& row, BomColumn column)
{
    const BomLine& line = row.line;
    switch (column) {
    case BomColumn::Kind:
        return label(line.type);
    case BomColumn::Find:
        return QString::number(line.find);
    case BomColumn::Part:
        return line.child;
    case BomColumn::Name:
        return row.child.name.isEmpty() ? line.childName : row.child.name;
    case BomColumn::Revision:
        return row.child.revision.isEmpty() ? line.pinned : row.child.revision;
    case BomColumn::State:
        return row.child.revision.isEmpty() ? QString() : label(row.child.state);
    case BomColumn::Quantity:
        return line.quantity ? line.quantity->text() : tr("as required");
    case BomColumn::Unit:
        return line.unit;
    case BomColumn::Total:
        return row.total ? row.total->text() + u' ' + row.child.baseUnit : tr("as required");
    case BomColumn::Designators:
        return designatorText(line.designators);
    case BomColumn::Fitted:
        return line.fitted ? QString() : tr("no");
    case BomColumn::Note:
        return line.note;
    case BomColumn::Substitutes: {
        QStringList names;
        for (const Substitute& one : line.substitutes)
            names << one.part;
        return names.join(u", "_s);
    }
    }
    return {};
}

QString typedText(const BomLine& line, BomColumn column)
{
    switch (column) {
    case BomColumn::Revision:
        return line.pinned;
    case BomColumn::Fitted:
        return line.fitted ? u"yes"_s : u"no"_s;
    default: {
        BomRow row;
        row.line = line;
        return cellText(row, column);
    }
    }
}

BomLine withTyped(BomLine line, BomColumn column, const QString& text)
{
    switch (column) {
    case BomColumn::Find: {
        bool isNumber = false;
        line.find = text.trimmed().toInt(&isNumber);
        if (!isNumber || line.find < 1)
            throw InvalidInput(
                tr("“%1” is no find number. Give a whole number from 1.").arg(text.trimmed()));
        break;
    }
    case BomColumn::Revision:
        line.pinned = text.trimmed();
        break;
    case BomColumn::Quantity:
        setQuantity(line, text);
        break;
    case BomColumn::Unit:
        line.unit = requireUnit(text.trimmed()).code;
        break;
    case BomColumn::Designators:
        line.designators = parseDesignators(text);
        break;
    case BomColumn::Fitted:
        line.fitted = isYes(text);
        break;
    case BomColumn::Note:
        line.note = text.trimmed();
        break;
    default:
        break;
    }
    return line;
}

QString notSaved(const QString& text, int find, BomColumn column, const QString& why)
{
    if (text.trimmed().isEmpty())
        return tr("The empty %1 of line %2 was not saved: %3")
            .arg(title(column), QString::number(find), why);
    return tr("“%1” was not saved for line %2 (%3): %4")
        .arg(text.trimmed(), QString::number(find), title(column), why);
}

std::optional<int> designatorsAgainstQuantity(const BomLine& line)
{
    const auto unit = unitFromText(line.unit);
    const qsizetype count = line.designators.size();
    if (count == 0 || !line.quantity || !unit || unit->dimension != Dimension::Count ||
        line.quantity->micro == count * Quantity::one)
        return std::nullopt;
    return int(count);
}

} // namespace implexa::ui
