#pragma once

#include "core/domain/PartRecord.h"

#include <QFuture>
#include <QWidget>

#include <optional>

class QPushButton;
class QTableWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ErrorBanner;

/// The approved manufacturer list of a part.
class SourcesTab final : public QWidget
{
    Q_OBJECT

public:
    explicit SourcesTab(Session& session, QWidget* parent = nullptr);

    void showPart(const PartRecord& part);
    void setAllowed(bool add, const QString& whyNotAdd, bool approve, const QString& whyNotApprove);

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);

private:
    void fill();
    void updateButtons();
    std::optional<ManufacturerPart> chosen() const;
    void edit(const ManufacturerPart& source);
    void settle(SourceApproval approval);
    void removeChosen();
    void give(const QFuture<PartRecord>& future);

    Session& m_session;
    PartRecord m_part;
    ErrorBanner* m_banner;
    QTableWidget* m_table;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_approve;
    QPushButton* m_reject;
    QPushButton* m_remove;
    bool m_mayAdd = false;
    bool m_mayApprove = false;
    QString m_whyNotAdd;
    QString m_whyNotApprove;
};

} // namespace implexa::ui
