#pragma once

#include "core/services/BomImporter.h"
#include "core/services/Structure.h"
#include "support/TemporaryVault.h"

#include <QFile>

#include <algorithm>

namespace implexa::test
{

/// Imports BOMs given as text into a vault.
class BomImportDesk
{
public:
    BomImportDesk()
        : actor(v.bob)
    {
        options.file = v.path(QStringLiteral("bom.csv"));
    }

    void write(const QByteArray& table) const
    {
        QFile file(options.file);
        if (!file.open(QIODevice::WriteOnly) || file.write(table) != table.size())
            throw std::runtime_error("cannot write " + options.file.toStdString());
    }
    BomImportReport dryRun(const QByteArray& table)
    {
        write(table);
        return v.vault->bomImporter().dryRun(actor, options);
    }
    BomImportReport apply(const QByteArray& table)
    {
        write(table);
        return v.vault->bomImporter().apply(actor, options);
    }

    /// A draft of bob's with a number of its own.
    QString part(const QString& ipn, const QString& name, const QString& category,
                 const Properties& properties = {})
    {
        NewPart wanted;
        wanted.ipn = ipn;
        wanted.name = name;
        wanted.category = category;
        wanted.properties = properties;
        return v.parts().createPart(v.bob, wanted).ipn;
    }
    void source(const QString& ipn, const QString& manufacturer, const QString& mpn)
    {
        ManufacturerPart source;
        source.manufacturer = manufacturer;
        source.mpn = mpn;
        v.parts().addSource(v.bob, ipn, source);
    }

    QList<BomLine> lines(const QString& ipn) { return v.part(ipn).head().content.bom; }
    /// `10 RES-1 x4 R1-R4`.
    QStringList said(const QString& ipn)
    {
        QStringList all;
        for (const BomLine& line : lines(ipn))
            all << QStringLiteral("%1 %2 x%3")
                           .arg(line.find)
                           .arg(line.child,
                                line.quantity ? line.quantity->text() : QStringLiteral("AR")) +
                       (line.designators.isEmpty() ? QString()
                                                   : u' ' + line.designators.join(u',')) +
                       (line.fitted ? QString() : QStringLiteral(" not fitted"));
        return all;
    }
    qsizetype eventCount() { return v.browser().events({}, 100'000).size(); }

    TemporaryVault v;
    Actor actor; ///< who imports
    BomImportOptions options;
};

/// The first error whose message or value has @p text in it; an empty one when there is none.
inline ImportProblem errorWith(const BomImportReport& report, const QString& text)
{
    for (const ImportProblem& problem : report.problems)
        if (problem.severity == ImportProblem::Error &&
            (problem.message.contains(text) || problem.value.contains(text)))
            return problem;
    return {};
}

/// Whether each row of the file is in exactly one line, or left out.
inline bool countsEveryRow(const BomImportReport& report)
{
    QList<int> rows;
    for (const BomImportLine& line : report.lines)
        rows << line.rows;
    for (const BomLeftOut& row : report.leftOut)
        rows << row.row;
    std::sort(rows.begin(), rows.end());
    return rows.size() == report.rows && std::adjacent_find(rows.begin(), rows.end()) == rows.end();
}

} // namespace implexa::test
