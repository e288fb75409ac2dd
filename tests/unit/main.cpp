#define CATCH_CONFIG_RUNNER
#include "support/Catch.h"

#include <QCoreApplication>
#include <QSqlDatabase>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QSqlDatabase::drivers(); // once, on the main thread, before any worker
    return Catch::Session().run(argc, argv);
}
