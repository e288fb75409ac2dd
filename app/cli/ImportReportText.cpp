#include "ImportReportText.h"

#include "Json.h"
#include "Output.h"
#include "TextTable.h"
#include "Words.h"

#include <QFileInfo>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

constexpr int alikeShown = 5;

QString delimiterName(QChar delimiter)
{
    return delimiter == u'\t' ? u"tab"_s : QString(delimiter);
}

QString meaning(const ImportColumn& column)
{
    if (column.field != ImportField::Property)
        return label(column.field);
    QString text = u"property %1"_s.arg(column.property);
    if (!column.exists)
        text += u" (new: %1%2)"_s.arg(label(column.kind),
                                      column.partLevel ? u", of the part"_s : QString());
    return text;
}

void printCounts(Output& out, const ImportReport& report)
{
    const auto rowsOf = [&](ImportItem::Outcome outcome) {
        qsizetype rows = 0;
        for (const ImportItem& item : report.items)
            if (item.outcome == outcome)
                rows += item.rows.size();
        return rows;
    };
    const bool done = report.applied;
    TextTable table(
        {{u"Outcome"_s}, {u"Parts"_s, TextTable::Right}, {u"Rows"_s, TextTable::Right}});
    const auto add = [&](const QString& what, int parts, ImportItem::Outcome outcome) {
        table.add({what, QString::number(parts), QString::number(rowsOf(outcome))});
    };
    add(done ? u"created"_s : u"would be created"_s, report.created, ImportItem::Create);
    add(done ? u"updated"_s : u"would be updated"_s, report.updated, ImportItem::Update);
    add(u"unchanged"_s, report.unchanged, ImportItem::Unchanged);
    add(u"skipped"_s, report.skipped, ImportItem::Skip);
    table.add({u"blank rows"_s, {}, QString::number(report.blankRows)});
    out.table(table);
}

/// Why parts are left out; of many with the same reason the first few.
void printSkipped(Output& out, const ImportReport& report)
{
    QMap<QString, int> shownOf;
    QString lines;
    for (const ImportItem& item : report.items)
        if (item.outcome == ImportItem::Skip && ++shownOf[item.detail] <= alikeShown)
            lines += u"  row %1: %2: %3\n"_s.arg(item.rows.value(0))
                         .arg(item.ipn.isEmpty() ? item.name : item.ipn, item.detail);
    for (auto entry = shownOf.begin(); entry != shownOf.end(); ++entry)
        if (entry.value() > alikeShown)
            lines += u"  %1 more: %2 (--json lists all)\n"_s.arg(entry.value() - alikeShown)
                         .arg(entry.key());
    if (!lines.isEmpty())
        out.text(u"\nSkipped\n"_s + lines);
}

} // namespace

void printReport(Output& out, const ImportReport& report)
{
    out.line(out.emphasised(QFileInfo(report.file).fileName()) +
             u": %1, %2, delimiter “%3”"_s.arg(counted(report.rows, u"row"_s, u"rows"_s),
                                               report.encoding, delimiterName(report.delimiter)));
    printCounts(out, report);
    if (!report.applied) {
        out.line(u"\nColumns"_s);
        TextTable columns({{u"Column"_s}, {u"Becomes"_s, TextTable::Left, true}});
        for (const ImportColumn& column : report.columns)
            columns.add({column.header, meaning(column)});
        out.table(columns);
    }
    if (!report.newProperties.isEmpty())
        out.line(u"\nNew properties: "_s + report.newProperties.join(u", "_s));
    if (!report.newCategories.isEmpty())
        out.line(u"\nNew categories: "_s + report.newCategories.join(u", "_s));
    printSkipped(out, report);
    if (!report.problems.isEmpty())
        out.text((report.hasErrors() ? u"\nProblems\n"_s : u"\nNotes\n"_s) +
                 problemLines(report.problems));
}

QString problemLines(const QList<ImportProblem>& problems)
{
    QString lines;
    for (const ImportProblem& problem : problems) {
        QString where;
        if (problem.row > 0)
            where += u" row %1"_s.arg(problem.row);
        if (!problem.column.isEmpty())
            where += u" column “%1”"_s.arg(problem.column);
        if (!problem.value.isEmpty())
            where += u" value “%1”"_s.arg(problem.value.simplified());
        lines += u"  %1%2: %3\n"_s.arg(problem.severity == ImportProblem::Error ? u"error:"_s
                                                                                : u"note:"_s,
                                       where.isEmpty() ? u" file"_s : where, problem.message);
    }
    return lines;
}

QJsonObject reportsJson(const QList<ImportReport>& reports)
{
    if (reports.size() == 1)
        return json(reports.front());
    QJsonObject sum;
    QJsonArray files;
    QJsonArray problems;
    bool applied = !reports.isEmpty();
    const QStringList counts{u"rows"_s,    u"blankRows"_s, u"created"_s,
                             u"updated"_s, u"unchanged"_s, u"skipped"_s};
    for (const QString& count : counts)
        sum[count] = 0;
    for (const ImportReport& report : reports) {
        const QJsonObject one = json(report);
        for (const QString& count : counts)
            sum[count] = sum[count].toInt() + one[count].toInt();
        for (const QJsonValue problem : one[u"problems"_s].toArray()) {
            QJsonObject named = problem.toObject();
            named[u"file"_s] = report.file;
            problems += named;
        }
        applied = applied && report.applied;
        files += one;
    }
    sum[u"files"_s] = files;
    sum[u"problems"_s] = problems;
    sum[u"applied"_s] = applied;
    return sum;
}

} // namespace implexa::cli
