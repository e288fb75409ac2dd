#include "NearestWord.h"

#include <algorithm>
#include <vector>

namespace implexa
{
namespace
{

/// Letters to change, add, leave out or swap with the next (optimal string alignment).
int distance(const QString& a, const QString& b)
{
    const auto width = static_cast<size_t>(b.size()) + 1;
    std::vector<std::vector<int>> cost(static_cast<size_t>(a.size()) + 1, std::vector<int>(width));
    for (size_t i = 0; i < cost.size(); ++i)
        cost[i][0] = static_cast<int>(i);
    for (size_t j = 0; j < width; ++j)
        cost[0][j] = static_cast<int>(j);
    for (size_t i = 1; i < cost.size(); ++i)
        for (size_t j = 1; j < width; ++j) {
            const QChar x = a[static_cast<qsizetype>(i) - 1];
            const QChar y = b[static_cast<qsizetype>(j) - 1];
            cost[i][j] = std::min(
                {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (x == y ? 0 : 1)});
            if (i > 1 && j > 1 && x == b[static_cast<qsizetype>(j) - 2] &&
                y == a[static_cast<qsizetype>(i) - 2])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost.back().back();
}

} // namespace

QString nearestWord(const QString& word, const QStringList& candidates)
{
    const QString typed = word.left(60).toLower(); // nobody means a longer one
    QString nearest;
    int least = std::max(2, static_cast<int>(typed.size()) / 3) + 1;
    for (const QString& candidate : candidates) {
        const bool begins = typed.size() >= 2 && candidate.startsWith(typed, Qt::CaseInsensitive);
        const int away = begins ? 1 : distance(typed, candidate.toLower());
        if (away < least && away < candidate.size()) {
            least = away;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace implexa
