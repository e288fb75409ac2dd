#include "BomEditor.h"

#include "core/commands/PartCommands.h"
#include "core/commands/Reply.h"
#include "core/commands/Session.h"

#include <algorithm>
#include <utility>

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
    , m_session(session)
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
    if (part.ipn != m_part.ipn) {
        if (!m_steps.isEmpty() && m_steps.first().ipn == m_part.ipn)
            m_left = m_part;
        m_unsaved.clear();
    }
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
    if (const BomRow* row = m_model.at(m_model.indexOf(uuid)))
        step.find = row->line.find;
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

void BomEditor::remove(const QList<QUuid>& lines, std::function<void()> kept)
{
    Step step;
    step.ipn = m_part.ipn;
    step.kept = std::move(kept);
    step.give = [this, lines](const PartRecord& part) {
        return m_structure.removeLines(part.ipn, lines, part.head().version);
    };
    add(std::move(step));
}

void BomEditor::add(Step step)
{
    step.number = ++m_given;
    m_steps.append(std::move(step));
    if (!m_busy)
        next();
}

const PartRecord& BomEditor::base() const
{
    return m_steps.first().ipn == m_part.ipn ? m_part : m_left;
}

void BomEditor::next()
{
    // Two parts ago: nothing is known of it any more.
    while (!m_steps.isEmpty() && m_steps.first().ipn != base().ipn)
        m_steps.removeFirst();
    m_busy = !m_steps.isEmpty();
    if (!m_busy)
        return;
    Q_EMIT began();
    m_steps.first().version = base().head().version;
    try {
        Reply(this, m_steps.first().give(base()))
            .done([this](const PartRecord& part) { onDone(part); })
            .failed<Conflict>([this](const Conflict& error) { tellApart(error); })
            .failed<Error>([this](const Error& error) { onRefused(error, false); });
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
    else
        m_left = part;
    // Not while the same cell was typed into again.
    const bool again = std::any_of(m_steps.begin(), m_steps.end(), [&](const Step& other) {
        return step.cell && other.cell == step.cell;
    });
    Q_EMIT stored(part); // first, so that the cell goes from what was typed to what is kept
    if (step.cell && !again)
        m_model.forgetTyped(*step.cell);
    if (step.number > m_told) { // else what was refused beside it has hardly been read
        m_unsaved.clear();
        Q_EMIT done();
    }
    if (step.kept)
        step.kept();
    if (!m_busy)
        next();
}

void BomEditor::tellApart(const Conflict& error)
{
    const int version = m_steps.first().version;
    Reply(this, m_session.parts().part(m_steps.first().ipn))
        .done([this, error, version](const PartRecord& part) {
            onRefused(error, part.head().version != version);
        })
        .failed<Error>([this, error](const Error&) { onRefused(error, true); });
}

void BomEditor::onRefused(const Error& error, bool overtaken)
{
    QList<Step> steps{m_steps.takeFirst()};
    m_busy = false;
    if (overtaken) // the same would happen to all of them
        while (!m_steps.isEmpty() && m_steps.first().ipn == steps.first().ipn)
            steps << m_steps.takeFirst();
    if (steps.first().number > m_told)
        m_unsaved.clear();
    m_told = m_given;
    for (const Step& step : std::as_const(steps)) {
        if (step.cell) {
            m_model.forgetTyped(*step.cell);
            m_unsaved << Unsaved{*step.cell, step.find, step.text, error.userMessage()};
        }
        if (step.refused)
            step.refused(error);
    }
    QString message = error.userMessage();
    QStringList all;
    for (const Unsaved& one : std::as_const(m_unsaved))
        all << notSaved(one.text, one.find, one.cell.column, one.why);
    const bool typed = steps.first().cell.has_value();
    if (typed)
        message = all.last();
    const QString details = typed && all.size() > 1 ? all.join(u'\n') : error.cause();
    if (overtaken) {
        Q_EMIT conflicted(message, details, typed);
        Q_EMIT reloadAsked();
    } else if (!steps.first().refused) {
        Q_EMIT refused(message, details, typed ? std::optional(m_unsaved.last()) : std::nullopt);
    }
    if (!m_busy)
        next();
}

void BomEditor::retry()
{
    const QList<Unsaved> all = std::exchange(m_unsaved, {});
    for (const Unsaved& one : all) {
        if (m_model.indexOf(one.cell.line).isValid())
            m_model.setTyped(one.cell, one.text);
        edit(one.cell.line, one.cell.column, one.text);
    }
}

} // namespace implexa::ui
