#pragma once

#include "core/domain/PartRecord.h"

#include <QFuture>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTableWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class ErrorBanner;

/// The approved manufacturer list of a part, the offers for it, and the parts that can stand in for
/// it.
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
    QWidget* buildOffers();
    QWidget* buildAlternates();
    void fill();
    void fillOffers();
    void fillAlternates();
    void updateButtons();
    std::optional<ManufacturerPart> chosen() const;
    void edit(const ManufacturerPart& source);
    void settle(SourceApproval approval);
    void removeChosen();
    void addAlternate();
    void removeAlternate();
    void give(const QFuture<PartRecord>& future);

    Session& m_session;
    PartRecord m_part;
    ErrorBanner* m_banner;
    QLabel* m_none;
    QTableWidget* m_table;
    QTableWidget* m_offers;
    QTableWidget* m_alternates;
    QPushButton* m_addAlternate;
    QPushButton* m_removeAlternate;
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
