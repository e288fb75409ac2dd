#include "SavedSearches.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QMenu>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

SavedSearches::SavedSearches(const QUuid& vault, QWidget* parent)
    : QToolButton(parent)
    , m_key(u"savedSearches/"_s + vault.toString(QUuid::WithoutBraces))
{
    setText(tr("Saved"));
    setIcon(ui::icon(Icon::Filter));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAccessibleName(tr("Saved searches"));
    setToolTip(tr("Searches that you keep"));
    setPopupMode(InstantPopup);
    Theme::makeQuiet(this);
    auto* menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &SavedSearches::fillMenu);
}

QStringList SavedSearches::searches() const
{
    return QSettings().value(m_key).toStringList();
}

void SavedSearches::save(const QString& text)
{
    QStringList all = searches();
    all.removeAll(text);
    all.append(text);
    QSettings().setValue(m_key, all);
}

void SavedSearches::forget(const QString& text)
{
    QStringList all = searches();
    all.removeAll(text);
    QSettings().setValue(m_key, all);
}

void SavedSearches::fillMenu()
{
    menu()->clear();
    const QStringList all = searches();
    const auto shown = [](QString text) { return text.replace(u'&', u"&&"_s); };
    for (const QString& text : all)
        menu()->addAction(shown(text), this, [this, text] { Q_EMIT chosen(text); });
    if (!all.isEmpty())
        menu()->addSeparator();
    QAction* saving = menu()->addAction(tr("Save this search"), this, [this] { save(m_current); });
    saving->setEnabled(!m_current.trimmed().isEmpty() && !all.contains(m_current));
    if (all.isEmpty())
        return;
    QMenu* forgetting = menu()->addMenu(tr("Forget"));
    for (const QString& text : all)
        forgetting->addAction(shown(text), this, [this, text] { forget(text); });
}

} // namespace implexa::ui
