#pragma once

#include "core/domain/BomView.h"
#include "core/domain/PartRecord.h"

#include <QWidget>

class QComboBox;
class QDateEdit;

namespace implexa::ui
{

/// Chooses which revisions a structure is read with.
class AsOfBox final : public QWidget
{
    Q_OBJECT

public:
    /// @p upwards: for where-used, which knows neither what was frozen nor tags.
    explicit AsOfBox(bool upwards, QWidget* parent = nullptr);

    /// Whose release tags can be chosen.
    void setPart(const PartRecord& part);
    BomAsOf asOf() const;
    void setKind(BomAsOf::Kind kind);

Q_SIGNALS:
    void changed();

private:
    void showFields();

    QComboBox* m_kind;
    QDateEdit* m_day;
    QComboBox* m_tag;
};

} // namespace implexa::ui
