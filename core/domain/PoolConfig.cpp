#include "PoolConfig.h"

#include <QThread>

#include <algorithm>

namespace implexa
{

int PoolConfig::defaultMaxSize()
{
    return std::max(4, 2 * QThread::idealThreadCount());
}

} // namespace implexa
