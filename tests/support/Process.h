#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include <cstdio>
#include <iostream>

#ifdef Q_OS_WIN
#define popen _popen
#define pclose _pclose
#endif

namespace implexa::test
{

/// Another process of this test program that runs one hidden test on @p file. Not a QProcess: its
/// vfork leaves ThreadSanitizer believing that this thread is the child, and blind to its locks.
class Process final
{
    Q_DISABLE_COPY_MOVE(Process)

public:
    Process(const QString& hiddenTest, const QString& file)
    {
        qputenv("IMPLEXA_TEST_FILE", file.toUtf8());
        const QString command = QStringLiteral("\"%1\" \"%2\"")
                                    .arg(QCoreApplication::applicationFilePath(), hiddenTest);
        m_output = popen(command.toLocal8Bit().constData(), "r");
        qunsetenv("IMPLEXA_TEST_FILE");
    }
    ~Process() { passed(); }

    /// Waits for the end; true when the test passed there.
    bool passed()
    {
        if (!m_output)
            return m_passed;
        QByteArray said;
        char buffer[4096];
        while (const size_t size = std::fread(buffer, 1, sizeof buffer, m_output))
            said.append(buffer, qsizetype(size));
        m_passed = pclose(m_output) == 0;
        m_output = nullptr;
        if (!m_passed)
            std::cerr << said.constData();
        return m_passed;
    }

    /// In the other process: the file that it was given.
    static QString file() { return qEnvironmentVariable("IMPLEXA_TEST_FILE"); }

private:
    std::FILE* m_output = nullptr;
    bool m_passed = false;
};

} // namespace implexa::test
