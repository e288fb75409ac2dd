#pragma once

#include <QHash>
#include <QList>
#include <QObject>

class QTableView;

namespace implexa::ui
{

/// Keeps the columns of a table inside it: one takes what the others leave, and where that is less
/// than it needs, some of the others go for as long as the table is so narrow. Nothing but those is
/// scrolled for; what they say stands elsewhere on the page, too.
class ColumnFit final : public QObject
{
    Q_OBJECT

public:
    /// @p flexible takes what is left, at least @p least pixels; @p dispensable go in this order.
    /// After the columns have their widths, or have got them back from the settings.
    ColumnFit(QTableView* view, int flexible, int least, QList<int> dispensable);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    QTableView* m_view;
    int m_flexible;
    int m_least;
    QList<int> m_dispensable;
    QHash<int, int> m_widths; ///< of those that may be hidden
};

} // namespace implexa::ui
