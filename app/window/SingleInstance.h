#pragma once

#include <QLocalServer>
#include <QObject>

namespace implexa::app
{

/// Lets a second start of the program hand over to the first one: one window a user.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// @p name tells programs and users apart.
    explicit SingleInstance(const QString& name, QObject* parent = nullptr);

    /// A name for this program and the user who runs it.
    static QString nameForUser();

    /// True when another start took over @p vault (may be empty); then this one has nothing to do.
    bool handOver(const QString& vault);
    /// Takes over from later starts. False where that is not possible; the window works all the
    /// same.
    bool listen();

Q_SIGNALS:
    void startedAgain(const QString& vault);

private:
    void receive();

    QString m_name;
    QLocalServer m_server;
};

} // namespace implexa::app
