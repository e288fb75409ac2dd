#include "SingleInstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace implexa::app
{

namespace
{
constexpr int PatienceMs = 1000;
constexpr auto Stream = QDataStream::Qt_6_0;
} // namespace

SingleInstance::SingleInstance(const QString& name, QObject* parent)
    : QObject(parent)
    , m_name(name)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

QString SingleInstance::nameForUser()
{
    const QByteArray hash =
        QCryptographicHash::hash(QDir::homePath().toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"implexa-"_s + QString::fromLatin1(hash.left(16));
}

bool SingleInstance::handOver(const QString& vault)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(PatienceMs))
        return false;
    QByteArray message;
    QDataStream out(&message, QIODevice::WriteOnly);
    out.setVersion(Stream);
    out << vault;
    socket.write(message);
    // The other one answers; a program that hangs does not, and then this one opens by itself.
    return socket.waitForBytesWritten(PatienceMs) && socket.waitForReadyRead(PatienceMs);
}

bool SingleInstance::listen()
{
    if (m_server.listen(m_name))
        return true;
    // A crash leaves the name behind; nobody answered to it.
    QLocalServer::removeServer(m_name);
    return m_server.listen(m_name);
}

void SingleInstance::receive()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            QDataStream in(socket);
            in.setVersion(Stream);
            in.startTransaction();
            QString vault;
            in >> vault;
            if (!in.commitTransaction())
                return; // the rest is on its way
            socket->write("ok");
            socket->flush();
            Q_EMIT startedAgain(vault);
        });
    }
}

} // namespace implexa::app
