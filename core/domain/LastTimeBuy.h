#pragma once

#include "BomView.h"
#include "Lifecycle.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace implexa
{

/// A part that can be bought once more, and what is built with it.
struct LastTimeBuy {
    QString ipn;
    QString name;
    Phase phase = Phase::Production;
    QDate date;          ///< until when; invalid: only its manufacturers say so
    QStringList sources; ///< MPNs whose status is last time buy
    QString replacement; ///< IPN
    QStringList alternates;
    QList<WhereUsedRow> assemblies; ///< by level and IPN, as drafts stand
};

} // namespace implexa
