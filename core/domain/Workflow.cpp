#include "Workflow.h"

#include "Error.h"
#include "PlainText.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr std::array actions{"submit", "withdraw", "reject", "advance", "release"};

QString tr(const char* text)
{
    return QCoreApplication::translate("Workflow", text);
}

WorkflowAction actionFromCode(const QString& code)
{
    for (size_t i = 0; i < actions.size(); ++i)
        if (code == QLatin1String(actions.at(i)))
            return static_cast<WorkflowAction>(i);
    throw InvalidInput(tr("“%1” is not an action of a workflow. Use submit, withdraw, reject, "
                          "advance or release.")
                           .arg(code));
}

QString requiredText(const QJsonObject& object, const QString& key, const QString& where)
{
    QString text = plainLine(object[key].toString());
    if (text.isEmpty())
        throw InvalidInput(tr("The workflow's %1 needs a text under “%2”.").arg(where, key));
    return text;
}

/// Reads one entry of a list; what is wrong with it is told with its place.
template <typename Read>
auto readEntry(const QString& key, qsizetype at, const QJsonValue& value, Read&& read)
{
    const QString where = tr("Entry %1 of “%2”").arg(at + 1).arg(key);
    if (!value.isObject())
        throw InvalidInput(tr("%1 is no object in braces.").arg(where));
    try {
        return read(value.toObject());
    } catch (const InvalidInput& error) {
        throw InvalidInput(where + u": "_s + error.userMessage());
    }
}

const QJsonArray list(const QJsonObject& object, const QString& key)
{
    if (!object[key].isArray())
        throw InvalidInput(tr("A workflow needs a list under “%1”.").arg(key));
    return object[key].toArray();
}

// A misspelt restriction must not become none.
void requireKeys(const QJsonObject& object, const QStringList& known, const QString& where)
{
    const QStringList keys = object.keys();
    for (const QString& key : keys)
        if (!known.contains(key))
            throw InvalidInput(
                tr("The workflow's %1 has a key “%2” that is not known. Known are %3.")
                    .arg(where, key, known.join(u", "_s)));
}

WorkflowState stateFromJson(const QJsonObject& object)
{
    requireKeys(object, {u"name"_s, u"class"_s, u"initial"_s}, tr("state"));
    if (object.contains(u"initial") && !object[u"initial"].isBool())
        throw InvalidInput(tr("“initial” of a state is true or false."));
    WorkflowState state;
    state.name = requiredText(object, u"name"_s, tr("state"));
    const QString className = requiredText(object, u"class"_s, tr("state “%1”").arg(state.name));
    const auto releaseState = fromCode<ReleaseState>(className);
    if (!releaseState || *releaseState > ReleaseState::Released)
        throw InvalidInput(tr("State “%1” has the class “%2”. Use draft, in_review or released.")
                               .arg(state.name, className));
    state.releaseState = *releaseState;
    state.initial = object[u"initial"].toBool();
    return state;
}

WorkflowTransition transitionFromJson(const QJsonObject& object)
{
    requireKeys(object, {u"action"_s, u"from"_s, u"to"_s, u"approvals"_s, u"roles"_s},
                tr("transition"));
    if (object.contains(u"roles") && !object[u"roles"].isArray())
        throw InvalidInput(tr("“roles” of a transition is a list, such as [\"admin\"]."));
    WorkflowTransition transition;
    transition.action = actionFromCode(requiredText(object, u"action"_s, tr("transition")));
    transition.from = requiredText(object, u"from"_s, tr("transition"));
    transition.to = requiredText(object, u"to"_s, tr("transition"));
    transition.approvals = object[u"approvals"].toInt(0);
    if (transition.approvals < 0 || transition.approvals > 50 ||
        (object.contains(u"approvals") && !object[u"approvals"].isDouble()))
        throw InvalidInput(tr("“approvals” of a transition is a number from 0 to 50."));
    const QJsonArray roles = object[u"roles"].toArray();
    for (const QJsonValue value : roles) {
        const auto role = fromCode<Role>(value.toString());
        if (!role)
            throw InvalidInput(
                tr("“%1” is not a role. Use viewer, designer or admin.").arg(value.toString()));
        transition.roles << *role;
    }
    return transition;
}

// What each action may connect, by class.
bool fits(WorkflowAction action, ReleaseState from, ReleaseState to)
{
    switch (action) {
    case WorkflowAction::Submit:
        return from == ReleaseState::Draft && to == ReleaseState::InReview;
    case WorkflowAction::Withdraw:
    case WorkflowAction::Reject:
        return from == ReleaseState::InReview && to == ReleaseState::Draft;
    case WorkflowAction::Advance:
        return from == ReleaseState::InReview && to == ReleaseState::InReview;
    case WorkflowAction::Release:
        return isOpen(from) && to == ReleaseState::Released;
    }
    return false;
}

} // namespace

QString code(WorkflowAction action)
{
    return QString::fromLatin1(actions.at(static_cast<size_t>(action)));
}

Workflow Workflow::standard()
{
    using A = WorkflowAction;
    const QString draft = u"Draft"_s;
    const QString review = u"In Review"_s;
    const QString released = u"Released"_s;
    const QList<Role> makers{Role::Designer, Role::Admin};
    Workflow workflow;
    workflow.name = u"standard"_s;
    workflow.states = {{draft, ReleaseState::Draft, true},
                       {review, ReleaseState::InReview, false},
                       {released, ReleaseState::Released, false}};
    workflow.transitions = {{A::Submit, draft, review, makers, 0},
                            {A::Withdraw, review, draft, makers, 0},
                            {A::Reject, review, draft, {}, 0},
                            {A::Release, review, released, makers, 1}};
    return workflow;
}

Workflow Workflow::fromJson(const QJsonObject& json)
{
    // active and uuid stand in the mirror's files.
    requireKeys(json, {u"name"_s, u"states"_s, u"transitions"_s, u"active"_s, u"uuid"_s},
                tr("definition"));
    Workflow workflow;
    workflow.name = requiredText(json, u"name"_s, tr("definition"));
    const QJsonArray states = list(json, u"states"_s);
    for (qsizetype i = 0; i < states.size(); ++i)
        workflow.states << readEntry(u"states"_s, i, states.at(i), stateFromJson);
    const QJsonArray transitions = list(json, u"transitions"_s);
    for (qsizetype i = 0; i < transitions.size(); ++i)
        workflow.transitions << readEntry(u"transitions"_s, i, transitions.at(i),
                                          transitionFromJson);
    return workflow;
}

QJsonObject Workflow::toJson() const
{
    QJsonArray stateList;
    for (const WorkflowState& state : states) {
        QJsonObject object{{u"name"_s, state.name}, {u"class"_s, code(state.releaseState)}};
        if (state.initial)
            object[u"initial"] = true;
        stateList << object;
    }
    QJsonArray transitionList;
    for (const WorkflowTransition& transition : transitions) {
        QJsonObject object{{u"action"_s, code(transition.action)},
                           {u"from"_s, transition.from},
                           {u"to"_s, transition.to}};
        if (transition.approvals > 0)
            object[u"approvals"] = transition.approvals;
        if (!transition.roles.isEmpty()) {
            QJsonArray roles;
            for (const Role role : transition.roles)
                roles << code(role);
            object[u"roles"] = roles;
        }
        transitionList << object;
    }
    return {{u"name"_s, name}, {u"states"_s, stateList}, {u"transitions"_s, transitionList}};
}

void Workflow::validate() const
{
    QSet<QString> names;
    for (const WorkflowState& state : states) {
        if (names.contains(state.name))
            throw InvalidInput(tr("State “%1” is there twice.").arg(state.name));
        names.insert(state.name);
    }
    const auto initials = std::count_if(states.begin(), states.end(),
                                        [](const WorkflowState& state) { return state.initial; });
    if (initials != 1)
        throw InvalidInput(tr("A workflow has one initial state; this one has %1.").arg(initials));
    if (initial().releaseState != ReleaseState::Draft)
        throw InvalidInput(
            tr("The initial state “%1” must be of class draft.").arg(initial().name));

    QSet<QString> seen;
    for (const WorkflowTransition& transition : transitions) {
        for (const QString& end : {transition.from, transition.to})
            if (!names.contains(end))
                throw InvalidInput(tr("Transition “%1” names the state “%2”, which is not in the "
                                      "list of states.")
                                       .arg(code(transition.action), end));
        const ReleaseState from = state(transition.from)->releaseState;
        const ReleaseState to = state(transition.to)->releaseState;
        if (from == ReleaseState::Released)
            throw InvalidInput(tr("Transition “%1” leads out of “%2”. What is released stays "
                                  "released; a new revision starts at the initial state.")
                                   .arg(code(transition.action), transition.from));
        if (!fits(transition.action, from, to))
            throw InvalidInput(tr("Action “%1” cannot lead from “%2” (%3) to “%4” (%5).")
                                   .arg(code(transition.action), transition.from, code(from),
                                        transition.to, code(to)));
        if (transition.action == WorkflowAction::Advance && !transition.roles.isEmpty())
            throw InvalidInput(tr("Transition “advance” from “%1” happens by itself once its "
                                  "approvals are there, so it takes no “roles”.")
                                   .arg(transition.from));
        if (transition.approvals > 0 && from != ReleaseState::InReview)
            throw InvalidInput(tr("Transition “%1” asks for approvals, but nobody can vote in "
                                  "“%2”: it is no review.")
                                   .arg(code(transition.action), transition.from));
        const QString key = code(transition.action) + u'\n' + transition.from;
        if (seen.contains(key))
            throw InvalidInput(tr("There are two transitions “%1” from “%2”.")
                                   .arg(code(transition.action), transition.from));
        seen.insert(key);
    }

    QSet<QString> reached{initial().name};
    for (bool grows = true; grows;) {
        grows = false;
        for (const WorkflowTransition& transition : transitions)
            if (reached.contains(transition.from) && !reached.contains(transition.to)) {
                reached.insert(transition.to);
                grows = true;
            }
    }
    for (const WorkflowState& state : states)
        if (!reached.contains(state.name))
            throw InvalidInput(
                tr("State “%1” cannot be reached from “%2”.").arg(state.name, initial().name));
    if (std::none_of(states.begin(), states.end(), [](const WorkflowState& state) {
            return state.releaseState == ReleaseState::Released;
        }))
        throw InvalidInput(tr("A workflow needs a state of class released."));
    for (const WorkflowState& state : states)
        if (state.releaseState != ReleaseState::Released &&
            std::none_of(transitions.begin(), transitions.end(),
                         [&](const WorkflowTransition& t) { return t.from == state.name; }))
            throw InvalidInput(tr("Nothing leads out of state “%1”.").arg(state.name));
}

const WorkflowState* Workflow::state(const QString& wanted) const
{
    const auto found = std::find_if(states.begin(), states.end(),
                                    [&](const WorkflowState& s) { return s.name == wanted; });
    return found == states.end() ? nullptr : &*found;
}

const WorkflowState& Workflow::initial() const
{
    const auto found = std::find_if(states.begin(), states.end(),
                                    [](const WorkflowState& s) { return s.initial; });
    if (found == states.end())
        throw InvalidInput(tr("A workflow has one initial state; this one has %1.").arg(0));
    return *found;
}

const WorkflowTransition* Workflow::transition(WorkflowAction action, const QString& from) const
{
    const auto found =
        std::find_if(transitions.begin(), transitions.end(), [&](const WorkflowTransition& t) {
            return t.action == action && t.from == from;
        });
    return found == transitions.end() ? nullptr : &*found;
}

} // namespace implexa
