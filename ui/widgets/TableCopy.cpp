#include "TableCopy.h"

#include "ui/theme/Icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

QList<int> shownColumns(const QAbstractItemView* view)
{
    const QHeaderView* header = nullptr;
    if (const auto* table = qobject_cast<const QTableView*>(view))
        header = table->horizontalHeader();
    else if (const auto* tree = qobject_cast<const QTreeView*>(view))
        header = tree->header();
    QList<int> columns;
    const int count = view->model()->columnCount(view->rootIndex());
    for (int visual = 0; visual < count; ++visual) {
        const int column = header ? header->logicalIndex(visual) : visual;
        if (!header || !header->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

QString cell(const QString& text, CopyFormat format)
{
    QString result = text;
    switch (format) {
    case CopyFormat::Tsv: // has no quoting that every spreadsheet reads
        return result.replace(u'\t', u' ').replace(u'\n', u' ').remove(u'\r');
    case CopyFormat::Csv: // RFC 4180
        if (!result.contains(u',') && !result.contains(u'"') && !result.contains(u'\n') &&
            !result.contains(u'\r'))
            return result;
        return u'"' + result.replace(u'"', u"\"\""_s) + u'"';
    case CopyFormat::Markdown:
        break;
    }
    return result.replace(u'\\', u"\\\\"_s)
        .replace(u'|', u"\\|"_s)
        .replace(u'\n', u"<br>"_s)
        .remove(u'\r');
}

QString line(const QStringList& cells, CopyFormat format)
{
    switch (format) {
    case CopyFormat::Tsv:
        return cells.join(u'\t') + u'\n';
    case CopyFormat::Csv:
        return cells.join(u',') + u"\r\n"_s;
    case CopyFormat::Markdown:
        break;
    }
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

} // namespace

QString selectionText(const QAbstractItemView* view, CopyFormat format)
{
    const QAbstractItemModel* model = view->model();
    if (!model || !view->selectionModel())
        return {};
    QModelIndexList rows;
    for (const QItemSelectionRange& range : view->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(model->index(row, 0, range.parent()));
    if (rows.isEmpty() && view->currentIndex().isValid())
        rows.append(view->currentIndex().siblingAtColumn(0));
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.isEmpty())
        return {};

    const QList<int> columns = shownColumns(view);
    QList<QStringList> lines(1);
    for (const int column : columns)
        lines.first().append(model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    for (const QModelIndex& row : std::as_const(rows)) {
        lines.append(QStringList());
        for (const int column : columns)
            lines.last().append(row.siblingAtColumn(column).data().toString());
    }
    return tableText(lines, format);
}

QString tableText(const QList<QStringList>& rows, CopyFormat format)
{
    QString text;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        QStringList cells;
        for (const QString& each : rows.at(row))
            cells.append(cell(each, format));
        text += line(cells, format);
        if (row == 0 && format == CopyFormat::Markdown)
            text += line(QStringList(cells.size(), u"---"_s), format);
    }
    return text;
}

QList<QAction*> addCopyActions(QAbstractItemView* view)
{
    const auto tr = [](const char* text) {
        return QCoreApplication::translate("implexa::ui::TableCopy", text);
    };
    const auto add = [view](const QString& text, CopyFormat format) {
        auto* action = new QAction(icon(Icon::Copy), text, view);
        QObject::connect(action, &QAction::triggered, view, [view, format] {
            const QString copied = selectionText(view, format);
            if (!copied.isEmpty())
                QGuiApplication::clipboard()->setText(copied);
        });
        action->setShortcutContext(Qt::WidgetShortcut);
        view->addAction(action);
        return action;
    };
    QAction* plain = add(tr("Copy rows"), CopyFormat::Tsv);
    plain->setShortcut(QKeySequence::Copy);
    return {plain, add(tr("Copy rows as CSV"), CopyFormat::Csv),
            add(tr("Copy rows as Markdown"), CopyFormat::Markdown)};
}

} // namespace implexa::ui
