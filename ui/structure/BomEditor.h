#pragma once

#include "BomModel.h"
#include "core/commands/StructureCommands.h"
#include "core/domain/BomFinding.h"
#include "core/domain/Error.h"

#include <QList>
#include <QObject>

#include <functional>
#include <optional>

namespace implexa::ui
{

/// Gives the commands on the lines of a part, one after the other: each starts from the version
/// that the one before made.
class BomEditor final : public QObject
{
    Q_OBJECT

public:
    BomEditor(Session& session, BomModel& model);

    void showPart(const PartRecord& part);

    void edit(const QUuid& line, BomColumn column, const QString& text);
    void mend(const BomFinding& finding);
    /// @p kept runs when they are in the BOM, @p refused gets the reason.
    void add(const QList<BomLine>& lines, std::function<void()> kept,
             std::function<void(const Error&)> refused);
    void remove(const QList<QUuid>& lines);

    /// Gives what was refused once more, from the newest version.
    void retry();
    /// Puts the cells that were refused back to what the record says.
    void putBack();

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);
    void refused(const QString& message, const QString& details, bool typed);
    /// Somebody else changed the part; @p typed: what was typed is kept for retry().
    void conflicted(const QString& message, bool typed);
    /// The newest state of the part is wanted.
    void reloadAsked();
    void began();
    void done();

private:
    struct Step {
        QString ipn;
        /// What is to be given, from the lines and the version as they are by then.
        std::function<QFuture<PartRecord>(const PartRecord& part)> give;
        std::optional<BomModel::Cell> cell;
        QString text;
        std::function<void()> kept;
        std::function<void(const Error&)> refused;
    };

    void changeLine(const QUuid& line, std::function<BomLine(const BomLine&)> change,
                    std::optional<BomModel::Cell> cell, const QString& text);
    void add(Step step);
    void next();
    void onDone(const PartRecord& part);
    void onRefused(const Error& error, bool conflict);

    StructureCommands m_structure;
    BomModel& m_model;
    PartRecord m_part;
    QList<Step> m_steps; ///< the first one is under way when m_busy
    bool m_busy = false;
};

} // namespace implexa::ui
