#include "Bench.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::bench
{

QString Comparison::text(double scale, const QString& unit) const
{
    const auto shown = [](double value) { return QString::number(value, 'g', 3); };
    return u"%1 / %2 %3 (%4 to %5)"_s.arg(shown(ours * scale), shown(yardstick * scale), unit,
                                          shown(lowest), shown(highest));
}

Comparison compare(int repetitions, const std::function<double()>& ours,
                   const std::function<double()>& yardstick)
{
    ours();
    yardstick();
    QList<double> mine;
    QList<double> theirs;
    QList<double> ratios;
    for (int i = 0; i < repetitions; ++i) {
        // Whoever comes second finds warmer caches: that is each side's turn half of the time.
        if (i % 2 == 0) {
            mine << ours();
            theirs << yardstick();
        } else {
            theirs << yardstick();
            mine << ours();
        }
        ratios << mine.back() / theirs.back();
    }
    const auto [lowest, highest] = std::minmax_element(ratios.begin(), ratios.end());
    return {median(mine), median(theirs), median(ratios), *lowest, *highest};
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace implexa::bench
