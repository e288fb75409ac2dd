#pragma once

#include "core/commands/BomViewCommands.h"
#include "core/commands/Reply.h"
#include "core/domain/PartRecord.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ErrorBanner;
class PartField;
class Redline;

/// The lines of a revision against those of another revision, or of another part.
class BomCompareDialog final : public QDialog
{
    Q_OBJECT

public:
    /// @p revision: the label that is looked at.
    BomCompareDialog(Session& session, const PartRecord& part, const QString& revision,
                     QWidget* parent);

Q_SIGNALS:
    void openPart(const QString& ipn);

private:
    void compare();

    BomViewCommands m_views;
    QString m_ipn;
    QComboBox* m_from;
    QComboBox* m_to;
    PartField* m_other;
    ErrorBanner* m_banner;
    QLabel* m_summary;
    Redline* m_redline;
    Latest<BomComparison> m_ask;
};

} // namespace implexa::ui
