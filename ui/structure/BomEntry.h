#pragma once

#include "core/domain/BomLine.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace implexa
{
class BrowseCommands;
}

namespace implexa::ui
{
class PartField;

/// Where a new line is typed: part, Enter, quantity, Enter, designators, Enter; and the next one.
/// Of what is no BOM line, kind and part.
class BomEntry final : public QWidget
{
    Q_OBJECT

public:
    explicit BomEntry(BrowseCommands& browse, QWidget* parent = nullptr);

    void begin();
    /// Lines are documents, models, ..., not BOM lines.
    void setRelated(bool related);
    /// What lines are added as.
    RelationshipType kind() const;
    /// The line is kept: ready for the next one.
    void next();
    void setBusy(bool busy);
    /// What is wrong, beside what was typed.
    void say(const QString& problem);

Q_SIGNALS:
    void typed(const implexa::BomLine& line);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void give();

    bool m_related = false;
    QComboBox* m_kind;
    PartField* m_part;
    QLineEdit* m_quantity;
    QLineEdit* m_designators;
    QPushButton* m_add;
    QLabel* m_hint;
};

} // namespace implexa::ui
