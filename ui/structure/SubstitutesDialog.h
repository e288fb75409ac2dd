#pragma once

#include "core/commands/StructureCommands.h"
#include "core/domain/PartRecord.h"
#include "ui/parts/CommandDialog.h"

class QPushButton;
class QTableWidget;

namespace implexa::ui
{
class PartField;

/// The substitutes of one line of a draft, preferred first: added by typing, removed, moved up and
/// down, and saved as one edit of the line.
class SubstitutesDialog final : public CommandDialog
{
    Q_OBJECT

public:
    /// @p part is the one whose open revision has the @p line.
    SubstitutesDialog(Session& session, const PartRecord& part, const BomLine& line,
                      QWidget* parent);

    /// Starts looking for a part by what was typed.
    void look(const QString& typed);

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void give() override;
    void save(const PartRecord& now);
    void add(const QString& ipn, const QString& name);
    void showSubstitutes(const QList<Substitute>& substitutes);
    void readNames(const QStringList& ipns);
    QList<Substitute> substitutes() const;
    void appendRow(const Substitute& one);
    void removeChosen();
    void move(int by);
    void check();

    Session& m_session;
    StructureCommands m_structure;
    QString m_ipn;
    BomLine m_line; ///< as it was when the form was filled
    PartField* m_part;
    QPushButton* m_add;
    QTableWidget* m_table;
    QPushButton* m_up;
    QPushButton* m_down;
    QPushButton* m_remove;
};

} // namespace implexa::ui
