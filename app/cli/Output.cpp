#include "Output.h"

#include "Arguments.h"
#include "Terminal.h"
#include "TextTable.h"
#include "core/domain/Error.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

constexpr int progressEveryMs = 100;

void writeError(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

ExitCode exitCode(const QByteArray& kind)
{
    for (const char* refusal :
         {"invalid", "not_found", "refused", "not_allowed", "conflict", "cancelled"})
        if (kind == refusal)
            return ExitCode::Refused;
    return ExitCode::StorageFailure;
}

QJsonObject errorObject(const QString& kind, const QString& message, const QString& cause)
{
    QJsonObject object{{u"kind"_s, kind}, {u"message"_s, message}};
    if (!cause.isEmpty())
        object[u"cause"_s] = cause;
    return object;
}

} // namespace

Output::Output(bool json, bool quiet)
    : m_json(json)
    , m_quiet(quiet)
{
}

Output::~Output()
{
    clearProgress();
}

int Output::width() const
{
    return terminal::showsOutput() ? terminal::width() : 80;
}

void Output::bytes(const QByteArray& bytes)
{
    clearProgress();
    const auto size = static_cast<size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) != size || std::fflush(stdout) != 0)
        throw FileError(u"The answer could not be written to standard output."_s,
                        QString::fromLocal8Bit(std::strerror(errno)));
}

void Output::text(const QString& text)
{
    bytes(text.toUtf8());
}

void Output::table(const TextTable& table)
{
    const bool shown = terminal::showsOutput();
    text(table.text(shown ? terminal::width() : 0, shown));
}

void Output::value(const QJsonValue& value)
{
    bytes(value.isArray() ? QJsonDocument(value.toArray()).toJson()
                          : QJsonDocument(value.toObject()).toJson());
}

void Output::say(const QString& line)
{
    if (!m_json && !m_quiet)
        text(line + u'\n');
}

void Output::note(const QString& line)
{
    if (m_quiet)
        return;
    clearProgress();
    writeError(u"implexa-cli: note: "_s + line + u'\n');
}

QString Output::emphasised(const QString& text) const
{
    return terminal::showsOutput() ? u"\x1b[1m"_s + text + u"\x1b[0m"_s : text;
}

Progress Output::progress()
{
    if (m_quiet || !terminal::showsErrors())
        return {};
    return [this](qint64 done, qint64 total, const QString& what) {
        if (m_lastProgress.isValid() && m_lastProgress.elapsed() < progressEveryMs)
            return;
        m_lastProgress.start();
        QString line = what;
        if (total > 0)
            line += u" %1/%2 (%3 %)"_s.arg(done).arg(total).arg(done * 100 / total);
        else if (done > 0)
            line += u" %1"_s.arg(done);
        writeError(u"\r\x1b[K"_s + terminal::fitted(line, terminal::width() - 1));
        m_progressShown = true;
    };
}

void Output::clearProgress()
{
    if (m_progressShown)
        writeError(u"\r\x1b[K"_s);
    m_progressShown = false;
}

void Output::failureValue(const QJsonObject& answer)
{
    try {
        value(answer);
    } catch (const FileError& error) {
        // Standard output itself is what fails.
        writeError(u"implexa-cli: "_s + error.userMessage() + u'\n');
    }
}

ExitCode Output::failed(const std::exception& error, const QJsonObject& more)
{
    clearProgress();
    const auto* ours = dynamic_cast<const Error*>(&error);
    const QByteArray kind = ours != nullptr ? ours->kind() : "internal";
    const QString message = ours != nullptr
                                ? ours->userMessage()
                                : u"Something went wrong inside Implexa; nothing of it was kept."_s;
    const QString cause = ours != nullptr ? ours->cause() : QString::fromUtf8(error.what());
    if (m_json) {
        QJsonObject answer = more;
        answer[u"error"_s] = errorObject(QString::fromLatin1(kind), message, cause);
        failureValue(answer);
    } else {
        writeError(u"implexa-cli: "_s + message + u'\n');
        if (!cause.isEmpty())
            writeError(u"implexa-cli: cause: "_s + cause + u'\n');
    }
    return exitCode(kind);
}

ExitCode Output::failed(const WrongUsage& error)
{
    const QString help = error.words().isEmpty() ? u"implexa-cli --help"_s
                                                 : u"implexa-cli %1 --help"_s.arg(error.words());
    if (m_json)
        failureValue(QJsonObject{
            {u"error"_s,
             errorObject(u"usage"_s, error.message() + u" See “%1”."_s.arg(help), {})}});
    else
        writeError(u"implexa-cli: %1\nSee: %2\n"_s.arg(error.message(), help));
    return ExitCode::WrongUsage;
}

} // namespace implexa::cli
