#pragma once

#include "core/commands/Reply.h"
#include "core/commands/VaultCommands.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QFormLayout;
class QLabel;
class QPushButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class BusyBar;
class ErrorBanner;
class InfoBanner;

/// How the vault is doing: connections, mirror, versions. Looks again every two seconds while
/// shown.
class DiagnosticsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DiagnosticsPage(Session& session, QWidget* parent = nullptr);

    void reload();
    /// All of it as text, for a report.
    QString text() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Line {
        QString group;
        QString name;
        QString value;
    };

    static QList<Line> linesOf(const VaultStatus& status);
    void fill(const VaultStatus& status);
    void tryMirrorAgain();

    Session& m_session;
    QList<Line> m_lines;
    QList<QLabel*> m_values;
    ErrorBanner* m_error;
    InfoBanner* m_mirror;
    BusyBar* m_busy;
    QFormLayout* m_form;
    QPushButton* m_copy;
    QPushButton* m_retry;
    QTimer m_timer;
    Latest<VaultStatus> m_loading;
};

} // namespace implexa::ui
