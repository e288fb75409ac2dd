#pragma once

#include "ManufacturerPart.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace implexa
{

/// Whether ISO 4217 lists this as the code of money that is in use.
bool isCurrency(const QString& code);

/// The code as ISO 4217 writes it, from any letters. @throws InvalidInput where it lists none such.
QString requireCurrency(const QString& code);

/// What something costs, as a decimal: `0.1` is `0.10`, `0.0034` stays so.
QString priceText(qint64 priceMicro);
/// `100 = 0.08 EUR`: one price break for people; parsePrices() reads it.
QString priceBreakText(const PriceBreak& price);

/// Reads price breaks as people write them: `1=0.10 EUR`, `100=0.08`, `1 = 0,10 €`; the currency is
/// that of the one before, or @p currency, where none is given. Exact to a millionth. In the order
/// of quantity and currency.
/// @throws InvalidInput naming the text that is no price break, an unknown currency, or a quantity
/// that is there twice.
QList<PriceBreak> parsePrices(const QStringList& texts, const QString& currency = {});

/// The same checks for prices that are there already; returns them in order.
/// @throws InvalidInput.
QList<PriceBreak> checkedPrices(QList<PriceBreak> prices);

} // namespace implexa
