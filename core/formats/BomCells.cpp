#include "BomCells.h"

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(BomCells)
};

const QSet<QString>& yesWords()
{
    static const QSet<QString> words{
        u"1"_s,        u"y"_s,         u"yes"_s,   u"true"_s,   u"x"_s,      u"ja"_s,
        u"t"_s,        u"checked"_s,   u"on"_s,    u"✓"_s,      u"fit"_s,    u"fitted"_s,
        u"populate"_s, u"populated"_s, u"place"_s, u"placed"_s, u"mounted"_s};
    return words;
}

const QSet<QString>& noWords()
{
    static const QSet<QString> words{u"0"_s,    u"n"_s, u"no"_s, u"false"_s,
                                     u"nein"_s, u"f"_s, u"off"_s};
    return words;
}

bool saysNotFitted(const QString& plain)
{
    static const QRegularExpression marks(
        u"\\b(dnp|dnf|dni|dnm|dns|dnl|nofit|nostuff|no ?load|no ?pop|unfitted|unpopulated|"
        "(do not|don't|not) (be )?(fit|fitted|populate|populated|place|placed|mount|mounted|"
        "install|installed|load|loaded|stuff|stuffed|assemble))\\b"_s);
    return marks.match(plain).hasMatch();
}

} // namespace

BomAmount bomAmount(const QString& text)
{
    static const QRegularExpression asRequired(
        u"^(a\\.?/?r\\.?|as (required|needed)|nach bedarf|n\\.b\\.)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression twoWays(u"^\\d{1,3}(,\\d{3})+$"_s);
    static const QRegularExpression groups(u"^\\d{1,3}([ \\x{a0}\\x{202f}']\\d{3})+(?=$|[.,])"_s);
    static const QRegularExpression parts(u"^x?\\s*([\\d.,]+)\\s*x?\\s*([^\\d\\s].*)?$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const QString plain = text.simplified();
    if (asRequired.match(plain).hasMatch())
        return {};
    QString digits = plain;
    if (const auto grouped = groups.match(digits); grouped.hasMatch())
        digits = grouped.captured().remove(QRegularExpression(u"[^\\d]"_s)) +
                 digits.mid(grouped.capturedEnd());
    const auto match = parts.match(digits);
    if (!match.hasMatch())
        throw InvalidInput(
            Messages::tr("This is no quantity. Write a number, or AR for “as required”."));
    QString number = match.captured(1);
    if (twoWays.match(number).hasMatch())
        throw InvalidInput(
            Messages::tr("“%1” can be read as %2 and as %3. Write it without a "
                         "comma.")
                .arg(number, QString(number).remove(u','), QString(number).replace(u',', u'.')));
    if (number.count(u',') == 1 && !number.contains(u'.'))
        number.replace(u',', u'.');
    BomAmount amount;
    amount.quantity = Quantity::parse(number);
    const QString unit = match.captured(2).trimmed();
    if (!unit.isEmpty())
        amount.unit = requireUnit(unit.endsWith(u'.') ? unit.chopped(1) : unit).code;
    return amount;
}

std::optional<bool> bomFitted(const QString& text, BomField column)
{
    const QString plain = text.simplified().toLower();
    if (saysNotFitted(plain))
        return false;
    if (plain.isEmpty() || plain == u"~" || plain == u"-")
        return column == BomField::Fitted ? std::nullopt : std::optional(true);
    if (yesWords().contains(plain)) {
        const bool word = plain.startsWith(u"fit") || plain.startsWith(u"pop") ||
                          plain.startsWith(u"place") || plain == u"mounted";
        return column == BomField::Fitted || word;
    }
    if (noWords().contains(plain))
        return column != BomField::Fitted;
    return std::nullopt;
}

bool takeNotFitted(QString& value)
{
    static const QRegularExpression mark(
        u"[\\s,;/_]*[(\\[]?\\b(DNP|DNF|DNI|DNM|do not (populate|fit|place|install))\\b[)\\]]?"_s,
        QRegularExpression::CaseInsensitiveOption);
    // `NA(1nF/50V)`: not assembled, and what would be there.
    static const QRegularExpression around(u"^N\\.?A\\.?\\s*\\((.+)\\)$"_s);
    if (const auto match = around.match(value); match.hasMatch()) {
        value = match.captured(1).trimmed();
        return true;
    }
    const auto match = mark.match(value);
    if (!match.hasMatch())
        return false;
    value = (value.left(match.capturedStart()) + value.mid(match.capturedEnd())).trimmed();
    return true;
}

bool saysTotal(const QString& cell)
{
    static const QRegularExpression total(
        u"^(grand |sub)?-?\\s*(totals?|sum|summe|gesamt)(\\s+(of\\s+)?(quantity|qty|parts|"
        "components|items|cost|price|lines|count|number)[\\w\\s]*)?\\s*[:=]?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return total.match(cell.simplified()).hasMatch();
}

bool saysDoNotInstall(const QString& cell)
{
    const QString plain = cell.simplified().toLower();
    return plain.count(u' ') >= 2 && saysNotFitted(plain) &&
           (plain.contains(u"below") || plain.contains(u"following") || plain.endsWith(u':') ||
            plain.contains(u"components") || plain.contains(u"parts"));
}

} // namespace implexa
