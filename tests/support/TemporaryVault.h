#pragma once

#include "core/domain/PartInput.h"
#include "core/domain/User.h"
#include "core/domain/VaultSettings.h"
#include "core/services/Administration.h"
#include "core/services/Exporter.h"
#include "core/services/GitMirror.h"
#include "core/services/PartBrowser.h"
#include "core/services/PartManagement.h"
#include "core/services/Structure.h"
#include "core/services/Vault.h"
#include "support/ManualClock.h"

#include <QBuffer>
#include <QTemporaryDir>

#include <memory>

namespace implexa::test
{

inline QByteArray dumpOf(const Vault& vault)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    vault.dump(out);
    return out.data();
}

/// The first line in which two dumps differ, of either; empty when they are equal.
inline QByteArray dumpDifference(const QByteArray& a, const QByteArray& b)
{
    const QList<QByteArray> left = a.split('\n');
    const QList<QByteArray> right = b.split('\n');
    for (qsizetype i = 0; i < qMax(left.size(), right.size()); ++i)
        if (left.value(i) != right.value(i))
            return "- " + left.value(i) + "\n+ " + right.value(i);
    return {};
}

/// A vault in a folder of its own with ada (admin, approver), bob (designer), eve (designer,
/// approver) and max (viewer).
class TemporaryVault final
{
    Q_DISABLE_COPY_MOVE(TemporaryVault)

public:
    explicit TemporaryVault(const VaultSettings& settings = {})
    {
        Vault::prepare();
        vault = Vault::create(folder(), settings, QStringLiteral("ada"),
                              QStringLiteral("Ada Lovelace"), clock);
        ada = administration().identify(QStringLiteral("ada"));
        bob = add(QStringLiteral("bob"), Role::Designer, false);
        eve = add(QStringLiteral("eve"), Role::Designer, true);
        max = add(QStringLiteral("max"), Role::Viewer, false);
    }

    QString path(const QString& name) const { return m_home.filePath(name); }
    QString folder() const { return path(QStringLiteral("vault")); }
    QString mirrorFolder() const { return folder() + QStringLiteral("/mirror.git"); }

    PartManagement& parts() { return vault->parts(); }
    Administration& administration() { return vault->administration(); }
    Structure& structure() { return vault->structure(); }
    PartBrowser& browser() { return vault->browser(); }
    GitMirror& mirror() { return vault->mirror(); }
    Exporter& exporter() { return vault->exporter(); }
    ConnectionPool& pool() { return vault->pool(); }
    QByteArray dump() const { return dumpOf(*vault); }
    PartRecord part(const QString& ipn) { return parts().part(ipn); }
    /// As ada with the rights of @p user.
    Actor acting(const QString& user) { return administration().actAs(ada, user); }

    Actor add(const QString& name, Role role, bool approver)
    {
        User user;
        user.name = name;
        user.fullName = name.left(1).toUpper() + name.mid(1) + QStringLiteral(" of Test");
        user.role = role;
        user.approver = approver;
        return {administration().addUser(ada, user).id, {}};
    }

    /// A draft of bob's; its IPN.
    QString draft(const QString& name = QStringLiteral("Resistor"),
                  const QString& category = QStringLiteral("EL-RES"))
    {
        NewPart wanted;
        wanted.name = name;
        wanted.category = category;
        return parts().createPart(bob, wanted).ipn;
    }
    QString inReview(const QString& name = QStringLiteral("Resistor"))
    {
        const QString ipn = draft(name);
        parts().submitForReview(bob, {ipn}, {QStringLiteral("eve")});
        return ipn;
    }
    QString released(const QString& name = QStringLiteral("Resistor"))
    {
        const QString ipn = inReview(name);
        parts().approve(eve, {ipn});
        parts().release(bob, {ipn});
        return ipn;
    }
    /// Submits, approves and releases an open draft.
    void release(const QString& ipn)
    {
        parts().submitForReview(bob, {ipn}, {QStringLiteral("eve")});
        parts().approve(eve, {ipn});
        parts().release(bob, {ipn});
    }

private:
    QTemporaryDir m_home;

public:
    ManualClock clock;
    std::unique_ptr<Vault> vault;
    Actor ada;
    Actor bob;
    Actor eve;
    Actor max;
};

} // namespace implexa::test
