#include "Bench.h"
#include "Ground.h"
#include "core/commands/Session.h"
#include "core/domain/Error.h"
#include "core/services/Vault.h"
#include "ui/parts/PartTable.h"
#include "ui/parts/PartsPage.h"

#include <QAbstractTableModel>
#include <QApplication>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

constexpr int parts = 100'000;
constexpr int columns = 9; // as many as the parts page has
constexpr int repetitions = 11;

/// As many cells, made up on the spot.
class TrivialModel final : public QAbstractTableModel
{
public:
    int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : parts; }
    int columnCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : columns;
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        return u"Resistor %1"_s.arg(index.row() * columns + index.column());
    }
};

/// Notices the first time that a view is painted while it has rows to show.
class FirstPaint final : public QObject
{
public:
    FirstPaint(QTableView& view, std::function<bool()> hasRows)
        : m_hasRows(std::move(hasRows))
    {
        view.viewport()->installEventFilter(this);
    }

    void wait() const
    {
        // The events of one painting are over when this has come back.
        while (!m_seen)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        m_seen = m_seen || (event->type() == QEvent::Paint && m_hasRows());
        return false;
    }

private:
    std::function<bool()> m_hasRows;
    bool m_seen = false;
};

/// From making the page to its first frame with parts in it: @p make adds it to the window and
/// returns its table and what tells that it has rows.
template <typename Make>
double firstPaint(const Make& make)
{
    QWidget window;
    window.resize(1280, 800);
    QVBoxLayout layout(&window);
    const double took = seconds([&] {
        auto [view, hasRows] = make(window, layout);
        const FirstPaint painted(*view, hasRows);
        window.show();
        painted.wait();
    });
    // What else the page has asked for arrives now and not in the other side's turn.
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return took;
}

void open(Session& session, const QString& folder)
{
    QFuture<void> opened = session.open(folder);
    while (!opened.isFinished())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    opened.waitForFinished(); // throws what it failed with
    while (session.folder().isEmpty())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

QList<Ratio> measure(Ground& ground)
{
    Session session(Account{Ground::account(), {}});
    open(session, ground.vault(parts).folder());
    TrivialModel trivial;
    using Made = std::pair<QTableView*, std::function<bool()>>;
    const Comparison paint = compare(
        repetitions,
        [&] {
            return firstPaint([&](QWidget& window, QVBoxLayout& layout) {
                auto* page = new ui::PartsPage(session, &window, &window);
                layout.addWidget(page);
                ui::PartTableModel& model = page->table().parts();
                return Made(&page->table(), [&model] {
                    return model.rowCount() == parts && model.at(0) != nullptr;
                });
            });
        },
        [&] {
            return firstPaint([&](QWidget& window, QVBoxLayout& layout) {
                auto* view = new QTableView(&window);
                view->setModel(&trivial);
                layout.addWidget(view);
                return Made(view, [] { return true; });
            });
        });
    return {{paint.ratio, paint.text(1e3, u"ms"_s)}};
}

} // namespace

QList<Row> firstPaintRows()
{
    return {{{{u"first-paint"_s,
               u"a QTableView over a trivial model of 100k rows; time to the first frame"_s,
               Bound::AtMost, 3}},
             measure}};
}

} // namespace implexa::bench
