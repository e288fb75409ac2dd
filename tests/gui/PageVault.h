#pragma once

#include "core/commands/AdministrationCommands.h"
#include "core/commands/BrowseCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "support/EventLoop.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMultiMap>
#include <QTabBar>
#include <QTemporaryDir>
#include <QWidget>

#include <memory>

namespace implexa::test
{

using namespace Qt::StringLiterals;

/// A vault of its own with ada, its admin, and grace, a Designer who may approve; a page shows it
/// to one of them.
class PageVault final
{
    Q_DISABLE_COPY_MOVE(PageVault)

public:
    PageVault()
        : m_ada(std::make_unique<Session>(Account{QStringLiteral("ada"), QStringLiteral("Ada L")}))
    {
        wait(m_ada->create(folder(), VaultSettings()));
        User grace;
        grace.name = QStringLiteral("grace");
        grace.fullName = QStringLiteral("Grace H");
        grace.role = Role::Designer;
        grace.approver = true;
        wait(m_ada->administration().addUser(grace, grace.name));
        m_grace = open(grace.name);
    }

    QString path(const QString& name) const { return m_home.filePath(name); }
    QString folder() const { return path(QStringLiteral("vault")); }
    Session& ada() { return *m_ada; }
    Session& grace() { return *m_grace; }

    std::unique_ptr<Session> open(const QString& account)
    {
        auto session = std::make_unique<Session>(Account{account, {}});
        wait(session->open(folder()));
        return session;
    }

    /// A draft of grace's; its IPN.
    QString draft(const QString& name, const QString& category = QStringLiteral("EL-RES"))
    {
        NewPart part;
        part.category = category;
        part.name = name;
        return wait(m_grace->parts().createPart(part)).ipn;
    }
    QString submitted(const QString& name)
    {
        QString ipn = draft(name);
        wait(m_grace->parts().submitForReview({ipn}, {QStringLiteral("ada")},
                                              QStringLiteral("please look")));
        return ipn;
    }
    PartRecord part(const QString& ipn) { return wait(m_ada->parts().part(ipn)); }

private:
    QTemporaryDir m_home;
    std::unique_ptr<Session> m_ada;
    std::unique_ptr<Session> m_grace;
};

/// The button of that text or accessible name, without its `&`.
inline QAbstractButton* button(const QWidget& in, const QString& name)
{
    for (QAbstractButton* each : in.findChildren<QAbstractButton*>()) {
        QString text = each->text();
        if (text.remove(u'&') == name || each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

/// The widget of that accessible name.
template <typename Widget>
Widget* named(const QWidget& in, const QString& name)
{
    for (Widget* each : in.findChildren<Widget*>())
        if (each->accessibleName() == name)
            return each;
    return nullptr;
}

/// Controls that the keyboard can reach but that a screen reader has no words for.
inline QStringList namelessControls(const QWidget& in)
{
    QStringList found;
    for (const QWidget* each : in.findChildren<QWidget*>()) {
        if (each->focusPolicy() == Qt::NoFocus || each->inherits("QScrollBar") ||
            each->objectName().startsWith(u"qt_") || each->inherits("QHeaderView") ||
            each->inherits("QLabel") || each->inherits("QTabBar") ||
            each->inherits("QAbstractScrollAreaScrollBarContainer") ||
            each->inherits("QTableCornerButton") || each->inherits("QComboBoxListView") ||
            each->inherits("QScrollArea"))
            continue;
        // Editors inside combo and spin boxes are spoken as their boxes.
        const QWidget* parent = each->parentWidget();
        if (parent && (parent->inherits("QComboBox") || parent->inherits("QAbstractSpinBox") ||
                       parent->inherits("QLineEdit")))
            continue;
        const auto* push = qobject_cast<const QAbstractButton*>(each);
        if (each->accessibleName().isEmpty() && !(push && !push->text().isEmpty()))
            found.append(QString::fromLatin1(each->metaObject()->className()) + u' ' +
                         each->objectName());
    }
    return found;
}

/// Letters that Alt and one key would mean two things by, each with both.
inline QStringList doubledMnemonics(const QWidget& in)
{
    QMultiMap<QString, QString> texts;
    const auto take = [&](const QString& text) {
        if (const QString key = QKeySequence::mnemonic(text).toString(); !key.isEmpty())
            texts.insert(key, text);
    };
    for (const QAbstractButton* each : in.findChildren<QAbstractButton*>())
        if (each->isVisibleTo(&in))
            take(each->text());
    for (const QLabel* each : in.findChildren<QLabel*>())
        if (each->buddy() && each->isVisibleTo(&in))
            take(each->text());
    for (const QTabBar* each : in.findChildren<QTabBar*>())
        for (int i = 0; each->isVisibleTo(&in) && i < each->count(); ++i)
            take(each->tabText(i));
    QStringList found;
    for (const QString& key : texts.uniqueKeys())
        if (texts.count(key) > 1)
            found.append(key + u": "_s + texts.values(key).join(u", "_s));
    return found;
}

} // namespace implexa::test
