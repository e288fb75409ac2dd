#include "BomEditor.h"

#include "core/commands/Reply.h"
#include "core/commands/Session.h"

#include <algorithm>

namespace implexa::ui
{

namespace
{

const BomLine* lineOf(const PartRecord& part, const QUuid& uuid)
{
    for (const BomLine& line : part.head().content.bom)
        if (line.uuid == uuid)
            return &line;
    return nullptr;
}

} // namespace

BomEditor::BomEditor(Session& session, BomModel& model)
    : QObject(&model)
    , m_structure(session)
    , m_model(model)
{
    connect(&model, &BomModel::edited, this, &BomEditor::edit);
}

void BomEditor::showPart(const PartRecord& part)
{
    // What was read before the last command ended is older than what that command left.
    if (part.ipn == m_part.ipn && part.head().id == m_part.head().id &&
        part.head().version < m_part.head().version)
        return;
    m_part = part;
}

void BomEditor::edit(const QUuid& line, BomColumn column, const QString& text)
{
    changeLine(
        line, [column, text](const BomLine& present) { return withTyped(present, column, text); },
        BomModel::Cell{line, column}, text);
}

void BomEditor::mend(const BomFinding& finding)
{
    const BomMend mend = *finding.mend;
    changeLine(finding.line,
               [mend](BomLine line) {
                   switch (mend.action) {
                   case BomMend::SetQuantity:
                       line.quantity = Quantity::parse(mend.value);
                       break;
                   case BomMend::Pin:
                       line.pinned = mend.value;
                       break;
                   case BomMend::Replace:
                       line.child = mend.value;
                       line.pinned.clear();
                       line.substitutes.removeIf(
                           [&](const Substitute& one) { return one.part == mend.value; });
                       break;
                   }
                   return line;
               },
               std::nullopt, {});
}

void BomEditor::changeLine(const QUuid& uuid, std::function<BomLine(const BomLine&)> change,
                           std::optional<BomModel::Cell> cell, const QString& text)
{
    Step step;
    step.ipn = m_part.ipn;
    step.cell = cell;
    step.text = text;
    step.give = [this, uuid, change = std::move(change)](const PartRecord& part) {
        const BomLine* line = lineOf(part, uuid);
        if (!line)
            throw Conflict(tr("This line is gone: somebody else removed it."));
        return m_structure.editLines(part.ipn, {change(*line)}, part.head().version);
    };
    add(std::move(step));
}

void BomEditor::add(const QList<BomLine>& lines, std::function<void()> kept,
                    std::function<void(const Error&)> refused)
{
    Step step;
    step.ipn = m_part.ipn;
    step.kept = std::move(kept);
    step.refused = std::move(refused);
    step.give = [this, lines](const PartRecord& part) {
        return m_structure.addLines(part.ipn, lines, Pinning::ByCategory, part.head().version);
    };
    add(std::move(step));
}

void BomEditor::remove(const QList<QUuid>& lines)
{
    Step step;
    step.ipn = m_part.ipn;
    step.give = [this, lines](const PartRecord& part) {
        return m_structure.removeLines(part.ipn, lines, part.head().version);
    };
    add(std::move(step));
}

void BomEditor::add(Step step)
{
    m_steps.append(std::move(step));
    if (!m_busy)
        next();
}

void BomEditor::next()
{
    while (!m_steps.isEmpty() && m_steps.first().ipn != m_part.ipn) {
        const Step step = m_steps.takeFirst();
        if (step.cell)
            m_model.setTyped(*step.cell, step.text,
                             tr("Not saved yet: another part was looked at meanwhile."));
    }
    m_busy = !m_steps.isEmpty();
    if (!m_busy)
        return;
    Q_EMIT began();
    try {
        Reply(this, m_steps.first().give(m_part))
            .done([this](const PartRecord& part) { onDone(part); })
            .failed<Conflict>([this](const Conflict& error) { onRefused(error, true); })
            .failed<Error>([this](const Error& error) { onRefused(error, false); });
    } catch (const Conflict& error) {
        onRefused(error, true);
    } catch (const Error& error) { // what was typed is no such thing
        onRefused(error, false);
    }
}

void BomEditor::onDone(const PartRecord& part)
{
    const Step step = m_steps.takeFirst();
    m_busy = false;
    if (part.ipn == m_part.ipn)
        m_part = part;
    // Not while the same cell was typed into again.
    const bool again = std::any_of(m_steps.begin(), m_steps.end(), [&](const Step& other) {
        return step.cell && other.cell == step.cell;
    });
    Q_EMIT stored(part); // first, so that the cell goes from what was typed to what is kept
    if (step.cell && !again)
        m_model.forgetTyped(*step.cell);
    Q_EMIT done();
    if (step.kept)
        step.kept();
    if (!m_busy)
        next();
}

void BomEditor::onRefused(const Error& error, bool conflict)
{
    const Step step = m_steps.takeFirst();
    m_busy = false;
    if (step.cell)
        m_model.setTyped(*step.cell, step.text, error.userMessage());
    if (conflict) { // the same would happen to all of them
        for (const Step& other : std::as_const(m_steps))
            if (other.cell)
                m_model.setTyped(*other.cell, other.text, error.userMessage());
        m_steps.clear();
    }
    if (step.refused)
        step.refused(error);
    if (conflict) {
        Q_EMIT conflicted(error.userMessage(), step.cell.has_value());
        Q_EMIT reloadAsked();
    } else {
        Q_EMIT refused(error.userMessage(), error.cause(), step.cell.has_value());
    }
    if (!m_busy)
        next();
}

void BomEditor::retry()
{
    const auto all = m_model.refused();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        m_model.setTyped(it.key(), it.value(), {});
        edit(it.key().line, it.key().column, it.value());
    }
}

void BomEditor::putBack()
{
    const QList<BomModel::Cell> cells = m_model.refused().keys();
    for (const BomModel::Cell& cell : cells)
        m_model.forgetTyped(cell);
}

} // namespace implexa::ui
