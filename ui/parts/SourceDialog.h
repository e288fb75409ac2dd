#pragma once

#include "CommandDialog.h"
#include "core/domain/ManufacturerPart.h"
#include "core/domain/PartRecord.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class OffersTable;

/// Adds a manufacturer part to a part's approved manufacturer list, or changes one, with the offers
/// for it.
class SourceDialog final : public CommandDialog
{
    Q_OBJECT

public:
    /// @p source without a uuid: a new one. @p mayApprove: the approval may be chosen, too.
    SourceDialog(Session& session, const QString& ipn, const ManufacturerPart& source,
                 bool mayApprove, QWidget* parent);

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);

protected:
    void give() override;

private:
    void check();

    Session& m_session;
    QString m_ipn;
    ManufacturerPart m_source;
    QLineEdit* m_manufacturer;
    QLineEdit* m_mpn;
    QComboBox* m_approval;
    QComboBox* m_status;
    QSpinBox* m_rank;
    QLineEdit* m_datasheet;
    QLineEdit* m_note;
    OffersTable* m_offers;
};

} // namespace implexa::ui
