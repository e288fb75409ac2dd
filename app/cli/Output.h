#pragma once

#include "core/domain/Cancel.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QString>

#include <exception>

namespace implexa::cli
{
class TextTable;
class WrongUsage;

/// How an invocation ended, as the shell sees it.
enum class ExitCode { Done = 0, Refused = 1, WrongUsage = 2, StorageFailure = 3 };

/// Everything the program prints: answers on standard output, the rest on standard error, UTF-8.
///
/// @throws FileError where standard output cannot be written.
class Output final
{
    Q_DISABLE_COPY_MOVE(Output)

public:
    Output(bool json, bool quiet);
    ~Output();

    bool json() const { return m_json; }
    bool quiet() const { return m_quiet; }
    /// Columns of the terminal; 80 where there is none.
    int width() const;

    void text(const QString& text);
    void line(const QString& line) { text(line + u'\n'); }
    void table(const TextTable& table);
    void value(const QJsonValue& value);
    void bytes(const QByteArray& bytes);

    /// Tells that it is done; left out with --quiet and --json.
    void say(const QString& line);
    /// Something beside the answer, on standard error; left out with --quiet.
    void note(const QString& line);
    /// A heading, bold on a terminal.
    QString emphasised(const QString& text) const;

    /// For long work: shows on a terminal how far it is, does nothing elsewhere.
    Progress progress();

    /// Prints why it failed, and says with which exit code to end. @p more goes into the JSON
    /// object beside the error.
    ExitCode failed(const std::exception& error, const QJsonObject& more = {});
    ExitCode failed(const WrongUsage& error);

private:
    void clearProgress();
    void failureValue(const QJsonObject& answer);

    bool m_json;
    bool m_quiet;
    bool m_progressShown = false;
    QElapsedTimer m_lastProgress;
};

} // namespace implexa::cli
