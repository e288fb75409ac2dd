#include "BomImportText.h"

#include "ImportReportText.h"
#include "Json.h"
#include "Output.h"
#include "TextTable.h"
#include "Words.h"
#include "core/domain/Designators.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

QString code(BomImportLine::Outcome outcome)
{
    switch (outcome) {
    case BomImportLine::Match:
        return u"match"_s;
    case BomImportLine::Create:
        return u"create"_s;
    case BomImportLine::Skip:
        return u"skip"_s;
    case BomImportLine::Open:
        return u"open"_s;
    case BomImportLine::Assembly:
        return u"assembly"_s;
    }
    return {};
}

QString code(BomImportChange::Kind kind)
{
    switch (kind) {
    case BomImportChange::Add:
        return u"add"_s;
    case BomImportChange::Change:
        return u"change"_s;
    case BomImportChange::Remove:
        return u"remove"_s;
    case BomImportChange::Keep:
        return u"keep"_s;
    }
    return {};
}

QString code(BomLeftOut::Kind kind)
{
    switch (kind) {
    case BomLeftOut::Blank:
        return u"blank"_s;
    case BomLeftOut::Preamble:
        return u"preamble"_s;
    case BomLeftOut::Header:
        return u"header"_s;
    case BomLeftOut::Total:
        return u"total"_s;
    case BomLeftOut::Remark:
        return u"remark"_s;
    case BomLeftOut::OtherTable:
        return u"other-table"_s;
    case BomLeftOut::Excluded:
        return u"excluded"_s;
    }
    return {};
}

QString numberOf(const BomImportLine& line)
{
    return !line.ipn.isEmpty() ? line.ipn
           : line.outcome == BomImportLine::Create
               ? u"new, "_s + (line.category.isEmpty() ? u"?"_s : line.category)
               : QString();
}

void printLines(Output& out, const BomImportReport& report)
{
    TextTable table({{u"Row"_s, TextTable::Right},
                     {u"Qty"_s, TextTable::Right},
                     {u"In the file"_s, TextTable::Left, true},
                     {u"Part"_s},
                     {u"Why"_s, TextTable::Left, true}});
    for (const BomImportLine& line : report.lines) {
        QString quantity = line.quantity;
        if (!line.unit.isEmpty() && line.unit != u"each")
            quantity += u' ' + line.unit;
        table.add({QString::number(line.row), quantity,
                   QString(qsizetype(2) * line.level, u' ') + line.item +
                       (line.fitted ? QString() : u" (not fitted)"_s),
                   line.outcome == BomImportLine::Open   ? u"?"_s
                   : line.outcome == BomImportLine::Skip ? u"left out"_s
                                                         : numberOf(line),
                   (QStringList{line.reason} + line.alternates).join(u"; "_s)});
    }
    out.table(table);
}

void printCandidates(Output& out, const BomImportReport& report)
{
    QString lines;
    for (const BomImportLine& line : report.lines) {
        if (line.outcome != BomImportLine::Open || line.candidates.isEmpty())
            continue;
        lines += u"  row %1, %2:\n"_s.arg(line.row).arg(line.item);
        for (const BomCandidate& candidate : line.candidates)
            lines += u"    --choose %1=%2   %3 (%4)\n"_s.arg(line.row).arg(
                candidate.ipn, candidate.name, candidate.reason);
    }
    if (!lines.isEmpty())
        out.text(u"\nTo choose from\n"_s + lines);
}

void printChanges(Output& out, const BomImportReport& report)
{
    TextTable table({{u"Assembly"_s},
                     {u"Find"_s, TextTable::Right},
                     {u"Part"_s},
                     {u"Change"_s},
                     {u"What"_s, TextTable::Left, true}});
    bool any = false;
    for (const BomImportChange& change : report.changes) {
        if (change.kind == BomImportChange::Keep)
            continue;
        any = true;
        table.add({change.parent, QString::number(change.find), change.child, code(change.kind),
                   change.detail});
    }
    if (!any)
        return;
    out.line(u"\nLines"_s);
    out.table(table);
}

void printCounts(Output& out, const BomImportReport& report)
{
    const auto lines = [&](BomImportChange::Kind kind) {
        return QString::number(report.count(kind));
    };
    out.line(u"\nRows: %1 of parts, %2 that make a part, %3 left out by choice, %4 to be chosen, "
             "%5 that are no lines."_s.arg(report.count(BomImportLine::Match))
                 .arg(report.count(BomImportLine::Create))
                 .arg(report.count(BomImportLine::Skip))
                 .arg(report.count(BomImportLine::Open))
                 .arg(report.leftOut.size()));
    out.line(u"Lines: %1 added, %2 changed, %3 removed, %4 as they were."_s.arg(
        lines(BomImportChange::Add), lines(BomImportChange::Change), lines(BomImportChange::Remove),
        lines(BomImportChange::Keep)));
    if (!report.newRevisions.isEmpty())
        out.line(u"New revisions: "_s + report.newRevisions.join(u", "_s));
    if (!report.created.isEmpty())
        out.line(u"New parts: "_s + report.created.join(u", "_s));
}

QJsonArray numbers(const QList<int>& rows)
{
    QJsonArray array;
    for (const int row : rows)
        array += row;
    return array;
}

QJsonObject json(const BomImportLine& line)
{
    QJsonArray candidates;
    for (const BomCandidate& candidate : line.candidates)
        candidates += QJsonObject{{u"ipn"_s, candidate.ipn},
                                  {u"name"_s, candidate.name},
                                  {u"reason"_s, candidate.reason}};
    return {{u"row"_s, line.row},
            {u"rows"_s, numbers(line.rows)},
            {u"level"_s, line.level},
            {u"parent"_s, textOrNull(line.parent)},
            {u"item"_s, line.item},
            {u"detail"_s, line.detail},
            {u"quantity"_s, line.quantity},
            {u"unit"_s, textOrNull(line.unit)},
            {u"designators"_s, QJsonArray::fromStringList(line.designators)},
            {u"fitted"_s, line.fitted},
            {u"outcome"_s, code(line.outcome)},
            {u"ipn"_s, textOrNull(line.ipn)},
            {u"name"_s, textOrNull(line.name)},
            {u"category"_s, textOrNull(line.category)},
            {u"reason"_s, line.reason},
            {u"chosen"_s, line.chosen},
            {u"candidates"_s, candidates},
            {u"alternates"_s, QJsonArray::fromStringList(line.alternates)}};
}

} // namespace

void printReport(Output& out, const BomImportReport& report)
{
    out.line(out.emphasised(QFileInfo(report.file).fileName()) +
             u": %1, %2, %3, delimiter “%4”"_s.arg(
                 label(report.dialect), counted(report.rows, u"row"_s, u"rows"_s), report.encoding,
                 report.delimiter == u'\t' ? u"tab"_s : QString(report.delimiter)));
    if (!report.applied) {
        QStringList columns;
        for (const BomColumn& column : report.columns)
            if (column.field != BomField::Ignore)
                columns << u"%1 = %2%3"_s.arg(column.header, implexa::code(column.field),
                                              column.rank > 1 ? u':' + QString::number(column.rank)
                                                              : QString());
        out.line(u"Columns: "_s + columns.join(u", "_s) + u'\n');
    }
    printLines(out, report);
    printCandidates(out, report);
    printChanges(out, report);
    printCounts(out, report);
    if (!report.problems.isEmpty())
        out.text((report.hasErrors() ? u"\nProblems\n"_s : u"\nNotes\n"_s) +
                 problemLines(report.problems));
}

QJsonObject json(const BomImportReport& report)
{
    QJsonArray columns;
    for (const BomColumn& column : report.columns)
        columns += QJsonObject{{u"header"_s, column.header},
                               {u"field"_s, implexa::code(column.field)},
                               {u"rank"_s, column.rank}};
    QJsonArray lines;
    for (const BomImportLine& line : report.lines)
        lines += json(line);
    QJsonArray leftOut;
    for (const BomLeftOut& row : report.leftOut)
        leftOut +=
            QJsonObject{{u"row"_s, row.row}, {u"kind"_s, code(row.kind)}, {u"text"_s, row.text}};
    QJsonArray changes;
    for (const BomImportChange& change : report.changes)
        changes += QJsonObject{{u"change"_s, code(change.kind)},  {u"parent"_s, change.parent},
                               {u"find"_s, change.find},          {u"child"_s, change.child},
                               {u"rows"_s, numbers(change.rows)}, {u"detail"_s, change.detail}};
    QJsonArray problems;
    for (const ImportProblem& problem : report.problems)
        problems += QJsonObject{
            {u"severity"_s, problem.severity == ImportProblem::Error ? u"error"_s : u"note"_s},
            {u"row"_s, problem.row > 0 ? QJsonValue(problem.row) : QJsonValue()},
            {u"column"_s, textOrNull(problem.column)},
            {u"value"_s, textOrNull(problem.value)},
            {u"message"_s, problem.message}};
    return {{u"file"_s, report.file},
            {u"encoding"_s, report.encoding},
            {u"delimiter"_s, QString(report.delimiter)},
            {u"dialect"_s, implexa::code(report.dialect)},
            {u"into"_s, textOrNull(report.into)},
            {u"columns"_s, columns},
            {u"rows"_s, report.rows},
            {u"lines"_s, lines},
            {u"leftOut"_s, leftOut},
            {u"changes"_s, changes},
            {u"newRevisions"_s, QJsonArray::fromStringList(report.newRevisions)},
            {u"created"_s, QJsonArray::fromStringList(report.created)},
            {u"problems"_s, problems},
            {u"applied"_s, report.applied}};
}

} // namespace implexa::cli
