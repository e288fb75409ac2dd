#pragma once

#include "core/services/Importer.h"
#include "support/TemporaryVault.h"

#include <QFile>

#include <algorithm>

namespace implexa::test
{

/// Imports tables given as text into a vault.
class ImportDesk final
{
public:
    ImportDesk()
        : actor(v.ada)
    {
        options.file = v.path(QStringLiteral("parts.csv"));
    }

    void write(const QByteArray& table) const
    {
        QFile file(options.file);
        if (!file.open(QIODevice::WriteOnly) || file.write(table) != table.size())
            throw std::runtime_error("cannot write " + options.file.toStdString());
    }
    ImportReport dryRun(const QByteArray& table)
    {
        write(table);
        return v.vault->importer().dryRun(actor, options);
    }
    ImportReport apply(const QByteArray& table)
    {
        write(table);
        return v.vault->importer().apply(actor, options);
    }

    qsizetype eventCount() { return v.browser().events({}, 100'000).size(); }

    TemporaryVault v;
    Actor actor; ///< who imports
    ImportOptions options;
};

/// The first problem whose message or value has @p text in it; an empty one when there is none.
inline ImportProblem problemWith(const ImportReport& report, const QString& text)
{
    for (const ImportProblem& problem : report.problems)
        if (problem.message.contains(text) || problem.value.contains(text))
            return problem;
    return {};
}

inline qsizetype errorCount(const ImportReport& report)
{
    return std::count_if(
        report.problems.begin(), report.problems.end(),
        [](const ImportProblem& problem) { return problem.severity == ImportProblem::Error; });
}

/// Whether each row of the file is in exactly one item, or blank.
inline bool countsEveryRow(const ImportReport& report)
{
    qsizetype rows = report.blankRows;
    QList<int> lines;
    for (const ImportItem& item : report.items) {
        rows += item.rows.size();
        lines << item.rows;
    }
    std::sort(lines.begin(), lines.end());
    return rows == report.rows && std::adjacent_find(lines.begin(), lines.end()) == lines.end() &&
           report.created + report.updated + report.unchanged + report.skipped ==
               report.items.size();
}

} // namespace implexa::test
