#pragma once

#include "core/domain/PartRow.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class BackgroundDialog;
class InfoBanner;
class StatusLine;

/// Where parts come in and go out: the dialogs over a window, and the sample vault. Their work
/// shows in the status line, what went wrong with the sample in the banner.
class ExchangeActions final : public QObject
{
    Q_OBJECT

public:
    ExchangeActions(QWidget* window, StatusLine* status, InfoBanner* banner);

    void openImport(Session& session);
    /// Offers what @p query finds and the parts @p ipns; @p selection: these first.
    void openExport(Session& session, const PartQuery& query, const QStringList& ipns,
                    bool selection);
    /// Packs a release of the part; @p revision is offered first where it is one.
    void openPackage(Session& session, const QString& ipn, const QString& revision);
    /// Packs what a change order released.
    void openPackage(Session& session, const QString& change);
    /// Makes the sample vault where there is none yet.
    void openSample(Session& session);

Q_SIGNALS:
    /// Imported parts are wanted to be seen: the words to search for.
    void showParts(const QString& query);
    void vaultReady(const QString& folder);

private:
    void show(BackgroundDialog* dialog);

    QWidget* m_window;
    StatusLine* m_status;
    InfoBanner* m_banner;
};

} // namespace implexa::ui
