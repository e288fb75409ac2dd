#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace implexa::cli
{

/// Rows under headings in aligned columns, for people.
class TextTable final
{
public:
    enum Align { Left, Right };
    struct Column {
        QString heading;
        Align align = Left;
        bool shrinks = false; ///< gives up room first where the line is too long
    };

    explicit TextTable(QList<Column> columns)
        : m_columns(std::move(columns))
    {
    }

    /// @p indent: blanks before the first cell, for what hangs on a row above.
    void add(const QStringList& cells, int indent = 0);
    bool isEmpty() const { return m_rows.isEmpty(); }

    /// @p width: columns of the terminal; 0: as wide as it needs, for a pipe. @p emphasis: headings
    /// in bold.
    QString text(int width, bool emphasis) const;

private:
    QList<int> widths(int width) const;

    QList<Column> m_columns;
    QList<QStringList> m_rows;
};

} // namespace implexa::cli
