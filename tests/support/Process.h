#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QString>

namespace implexa::test
{

/// Another process of this test program that runs one hidden test on @p file.
class Process final
{
public:
    Process(const QString& hiddenTest, const QString& file)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("IMPLEXA_TEST_FILE"), file);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(), {hiddenTest});
        m_process.waitForStarted();
    }

    /// Waits for the end; true when the test passed there.
    bool passed()
    {
        return m_process.waitForFinished(120'000) &&
               m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }

    /// In the other process: the file that it was given.
    static QString file() { return qEnvironmentVariable("IMPLEXA_TEST_FILE"); }

private:
    QProcess m_process;
};

} // namespace implexa::test
