#define CATCH_CONFIG_RUNNER
#include "support/Catch.h"

#include <QApplication>
#include <QSqlDatabase>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QSqlDatabase::drivers(); // once, on the main thread, before any worker
    return Catch::Session().run(argc, argv);
}
