#pragma once

#include "BomImportPlan.h"

namespace implexa
{

/// Which lines of the present ones go on as which of the wanted ones: by find number and child,
/// then by child and designators, then by child. Those that go on keep uuid, pin and what the file
/// does not say; new ones get find numbers. Changes are told in @p changes.
class BomLineMerge final
{
public:
    /// What of a line the file says.
    struct Says {
        bool find = false;
        bool note = false;
    };

    BomLineMerge(const QList<BomLine>& present, const BomImportRows& rows, Says says,
                 BomImportMode mode);

    /// The lines as they will stand. @p parent is for the changes.
    QList<PlannedBomLine> merge(const QList<PlannedBomLine>& wanted, const QString& parent,
                                QList<BomImportChange>& changes);

private:
    qsizetype findPresent(const PlannedBomLine& wanted, bool byFind, bool byDesignators) const;
    PlannedBomLine goOn(const BomLine& was, const PlannedBomLine& wanted) const;
    QString difference(const BomLine& was, const PlannedBomLine& now) const;
    void number(QList<PlannedBomLine>& lines) const;

    const QList<BomLine>& m_present;
    const BomImportRows& m_rows;
    const Says m_says;
    const BomImportMode m_mode;
    QSet<qsizetype> m_taken;
};

} // namespace implexa
