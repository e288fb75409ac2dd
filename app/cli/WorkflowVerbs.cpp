#include "WorkflowVerbs.h"

#include "Invocation.h"
#include "Json.h"
#include "TextTable.h"
#include "core/domain/Error.h"
#include "core/services/Administration.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace implexa::cli
{
namespace
{

void list(Invocation& call)
{
    const QList<Workflow> workflows = call.session.administration().workflows();
    if (call.out.json()) {
        call.out.value(jsonArray(workflows));
        return;
    }
    TextTable table({{u"Name"_s}, {u"Active"_s}, {u"States"_s, TextTable::Left, true}});
    for (const Workflow& workflow : workflows) {
        QStringList states;
        for (const WorkflowState& state : workflow.states)
            states += state.name;
        table.add({workflow.name, workflow.active ? u"yes"_s : QString(), states.join(u", "_s)});
    }
    call.out.table(table);
}

Workflow namedWorkflow(Invocation& call)
{
    const QString name = call.arguments.operand(0);
    const QList<Workflow> all = call.session.administration().workflows();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Workflow& workflow) {
        return name.isEmpty() ? workflow.active : workflow.name == name;
    });
    if (found == all.end())
        throw NotFound(u"There is no workflow %1. “implexa-cli workflow list” shows those there "
                       "are."_s.arg(name));
    return *found;
}

void show(Invocation& call)
{
    const Workflow workflow = namedWorkflow(call);
    if (call.out.json()) {
        call.out.value(json(workflow));
        return;
    }
    call.out.line(call.out.emphasised(workflow.name) +
                  (workflow.active ? u" (active: new revisions use it)"_s : QString()) + u'\n');
    TextTable states({{u"State"_s}, {u"Class"_s}, {u"Initial"_s}});
    for (const WorkflowState& state : workflow.states)
        states.add({state.name, label(state.releaseState), state.initial ? u"yes"_s : QString()});
    call.out.table(states);
    call.out.line({});
    TextTable transitions(
        {{u"Action"_s}, {u"From"_s}, {u"To"_s}, {u"Who"_s}, {u"Approvals"_s, TextTable::Right}});
    for (const WorkflowTransition& transition : workflow.transitions) {
        QStringList roles;
        for (const Role role : transition.roles)
            roles += label(role);
        transitions.add(
            {code(transition.action), transition.from, transition.to,
             roles.isEmpty() ? u"whoever may"_s : roles.join(u", "_s),
             transition.approvals > 0 ? QString::number(transition.approvals) : QString()});
    }
    call.out.table(transitions);
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    const bool open =
        path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        throw FileError(u"%1 could not be read."_s.arg(path), file.errorString());
    return file.readAll();
}

void define(Invocation& call)
{
    const QString path = call.arguments.operand(0);
    const QString name = path == u"-" ? u"Standard input"_s : path;
    const QByteArray bytes = contents(path);
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parse);
    if (parse.error != QJsonParseError::NoError) {
        const QByteArray before = bytes.left(parse.offset);
        throw InvalidInput(u"%1 is no JSON: line %2, column %3: %4."_s.arg(name)
                               .arg(before.count('\n') + 1)
                               .arg(before.size() - before.lastIndexOf('\n'))
                               .arg(parse.errorString()));
    }
    if (!document.isObject())
        throw InvalidInput(u"%1 must hold one JSON object, as “implexa-cli workflow show --json” "
                           "prints it."_s.arg(name));
    QJsonObject object = document.object();
    object.remove(u"active"_s); // what `workflow show --json` prints can be read back
    Workflow wanted;
    try {
        wanted = Workflow::fromJson(object);
        wanted.validate();
    } catch (const InvalidInput& error) {
        throw InvalidInput(name + u": "_s + error.userMessage());
    }
    const Workflow workflow =
        call.session.administration().defineWorkflow(call.session.writer(), wanted);
    if (call.out.json())
        call.out.value(json(workflow));
    else
        call.out.say(workflow.active
                         ? u"Defined the workflow %1."_s.arg(workflow.name)
                         : u"Defined the workflow %1. New revisions use it after “implexa-cli "
                           "workflow activate”."_s.arg(workflow.name));
}

void activate(Invocation& call)
{
    call.session.administration().activateWorkflow(call.session.writer(),
                                                   call.arguments.operand(0));
    const Workflow workflow = namedWorkflow(call);
    if (call.out.json())
        call.out.value(json(workflow));
    else
        call.out.say(u"New revisions use the workflow %1."_s.arg(workflow.name));
}

} // namespace

QList<Verb> workflowVerbs()
{
    return {
        {.name = u"workflow list"_s,
         .summary = u"list the workflows"_s,
         .details = {},
         .operands = {},
         .options = {},
         .examples = {u"workflow list"_s},
         .run = list},
        {.name = u"workflow show"_s,
         .summary = u"show the states and transitions of a workflow"_s,
         .details =
             u"Without a name: the active one. With --json in the form that “workflow define” "
             "reads."_s,
         .operands = {{.name = u"NAME"_s, .words = Words::Workflow, .choices = {}, .least = 0}},
         .options = {},
         .examples = {u"workflow show --json > workflow.json"_s},
         .run = show},
        {.name = u"workflow define"_s,
         .summary = u"define a workflow from a JSON file"_s,
         .details = u"FILE - reads standard input. One initial state, every state reachable, no "
                    "way from a released state back to a draft."_s,
         .operands = {{.name = u"FILE"_s, .words = Words::File}},
         .options = {},
         .examples = {u"workflow define workflow.json"_s},
         .run = define},
        {.name = u"workflow activate"_s,
         .summary = u"use a workflow for new revisions"_s,
         .details = {},
         .operands = {{.name = u"NAME"_s, .words = Words::Workflow}},
         .options = {},
         .examples = {u"workflow activate \"Two reviews\""_s},
         .run = activate},
    };
}

} // namespace implexa::cli
