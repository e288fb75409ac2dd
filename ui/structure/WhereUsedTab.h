#pragma once

#include "core/commands/BomViewCommands.h"
#include "core/commands/Reply.h"
#include "core/domain/PartRecord.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QTableView;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class AsOfBox;
class ErrorBanner;
class RowsModel;

/// What a part is built into: directly, at any depth, or the products at the top.
class WhereUsedTab final : public QWidget
{
    Q_OBJECT

public:
    enum class Reach { Direct, All, Top };

    explicit WhereUsedTab(Session& session, QWidget* parent = nullptr);

    void showPart(const PartRecord& part);
    void setReach(Reach reach);

Q_SIGNALS:
    void openPart(const QString& ipn);
    void replaceAsked();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void load();
    void fill();
    QString summary(Reach reach, int counted, int substitute) const;

    BomViewCommands m_views;
    PartRecord m_part;
    bool m_stale = true;
    WhereUsed m_found;
    Latest<WhereUsed> m_ask;
    ErrorBanner* m_error;
    QComboBox* m_reach;
    AsOfBox* m_asOf;
    QCheckBox* m_old;
    QLabel* m_summary;
    RowsModel* m_rows;
    QTableView* m_table;
};

} // namespace implexa::ui
