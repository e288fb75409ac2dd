#define CATCH_CONFIG_RUNNER
#include "support/Catch.h"

#include <QCoreApplication>
#include <QSqlDatabase>

// The leak checker asks for it. libgit2 1.5 forgets what its regular expressions need when one does
// not match, as in each look at the remotes of a working copy.
extern "C" const char* __lsan_default_suppressions(); // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions()  // NOLINT(bugprone-reserved-identifier)
{
    return "leak:libpcre2-8\n";
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QSqlDatabase::drivers(); // once, on the main thread, before any worker
    return Catch::Session().run(argc, argv);
}
