#include "SettingsSection.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QApplication>
#include <QVBoxLayout>

namespace implexa::ui
{

SettingsSection::SettingsSection(Session& session, const QString& title, const QString& text,
                                 QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_body(new QVBoxLayout)
    , m_error(new ErrorBanner)
    , m_info(new InfoBanner)
{
    setAccessibleName(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6 * Theme::Unit, Theme::Margin, 6 * Theme::Unit, Theme::Margin);
    column->setSpacing(3 * Theme::Unit);
    column->addWidget(new FormSection(title, text));
    column->addWidget(m_error);
    column->addWidget(m_info);
    column->addLayout(m_body, 1);
    connect(&session, &Session::changed, this, [this] {
        if (isVisible())
            reload();
        else
            m_stale = true;
    });
    connect(&session, &Session::identityChanged, this, [this] { updateControls(); });
}

void SettingsSection::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) {
        m_stale = false;
        reload();
    }
}

void SettingsSection::allow(QWidget* control, bool possible, const QString& why)
{
    const bool admin = m_session.user().isAdmin();
    control->setEnabled(admin && possible && !m_busy);
    control->setToolTip(
        !admin ? tr("Only an admin can change this; you are %1.").arg(label(m_session.user().role))
        : m_busy   ? tr("The last change is still being recorded.")
        : possible ? QString()
                   : why);
}

void SettingsSection::begin()
{
    m_error->clear();
    m_info->clear();
    m_busy = true;
    m_held = isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    updateControls();
}

void SettingsSection::end()
{
    m_busy = false;
    updateControls();
    // What was disabled meanwhile gets the keyboard back, unless it is used elsewhere by now.
    if (m_held && m_held->isEnabled() && isVisible() && !QApplication::activeModalWidget())
        m_held->setFocus(Qt::OtherFocusReason);
    m_held = nullptr;
}

} // namespace implexa::ui
