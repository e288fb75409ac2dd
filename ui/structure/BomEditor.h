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
    /// @p kept runs when they are in the BOM; @p refused gets the reason and tells it, where there
    /// is none refused() does.
    void add(const QList<BomLine>& lines, std::function<void()> kept,
             std::function<void(const Error&)> refused = {});
    void remove(const QList<QUuid>& lines, std::function<void()> kept);

    /// What was typed and is not in the record; its cell shows the record.
    struct Unsaved {
        BomModel::Cell cell;
        int find = 0;
        QString text;
        QString why;
    };
    /// Gives what was not saved once more, from the newest version.
    void retry();

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);
    /// A rule says no; @p typed is what was typed last, where it was.
    void refused(const QString& message, const QString& details,
                 const std::optional<implexa::ui::BomEditor::Unsaved>& typed);
    /// Somebody else changed the part; @p typed: what was typed is kept for retry().
    void conflicted(const QString& message, const QString& details, bool typed);
    /// The newest state of the part is wanted.
    void reloadAsked();
    void began();
    /// Something is in the record that was given after the last refusal was told.
    void done();

private:
    struct Step {
        QString ipn;
        int number = 0;  ///< in the order they were given
        int version = 0; ///< it starts from
        int find = 0;    ///< of the line of the cell
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
    /// Whether somebody overtook it, or a rule of the record says no.
    void tellApart(const Conflict& error);
    void onRefused(const Error& error, bool overtaken);
    const PartRecord& base() const;

    Session& m_session;
    StructureCommands m_structure;
    BomModel& m_model;
    PartRecord m_part;
    QList<Step> m_steps; ///< the first one is under way when m_busy
    bool m_busy = false;
    PartRecord m_left; ///< the part of the first steps, where another one is looked at by now
    QList<Unsaved> m_unsaved;
    int m_given = 0;
    int m_told = 0; ///< how many were given when the last refusal was told
};

} // namespace implexa::ui
