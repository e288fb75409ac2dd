#pragma once

#include <QList>
#include <QString>

#include <chrono>
#include <ctime>
#include <functional>

namespace implexa::bench
{
class Ground;

enum class Bound { AtMost, AtLeast };

/// What a ratio must be: ours divided by the yardstick, both from the same run.
struct Claim {
    QString name;
    QString yardstick; ///< in words, with what is divided by what
    Bound bound = Bound::AtMost;
    double must = 1;

    bool holds(double ratio) const
    {
        return bound == Bound::AtMost ? ratio <= must : ratio >= must;
    }
};

struct Ratio {
    double value = 0;
    QString detail; ///< the absolute numbers, for people
};

/// One claim, or a few that are measured together: measure() gives a ratio for each, in order.
/// What it throws fails its claims.
struct Row {
    QList<Claim> claims;
    std::function<QList<Ratio>(Ground&)> measure;
};

QList<Row> leaseRows();
QList<Row> pointReadRows();
QList<Row> createPartRows();
QList<Row> writerRows();
QList<Row> structureRows();
QList<Row> exportRows();
QList<Row> mirrorRows();
QList<Row> firstPaintRows();

/// How long @p work takes, in seconds.
template <typename Work>
double seconds(Work&& work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// How long the processor works on @p work, in seconds: of what never waits, and steadier than the
/// clock on a machine that others use too. For one thread's work while no other one has any.
template <typename Work>
double processorSeconds(Work&& work)
{
    const std::clock_t began = std::clock();
    work();
    return double(std::clock() - began) / CLOCKS_PER_SEC;
}

/// Two sides measured in turn.
struct Comparison {
    double ours = 0;      ///< median, in what the side returns
    double yardstick = 0; ///< median
    double ratio = 0;     ///< median of the pairs' ratios: what slows a moment slows both of a pair
    double lowest = 0;    ///< the pairs' extremes
    double highest = 0;

    /// `11.2 / 95.1 ns (0.11 to 0.13)`, each side multiplied by @p scale.
    QString text(double scale, const QString& unit) const;
};

/// Runs both once to warm up, then @p repetitions times in turn; each returns what it measured, so
/// that it can prepare untimed.
Comparison compare(int repetitions, const std::function<double()>& ours,
                   const std::function<double()>& yardstick);

double median(QList<double> values);

} // namespace implexa::bench
