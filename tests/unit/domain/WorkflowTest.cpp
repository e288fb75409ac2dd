#include "core/domain/Workflow.h"

#include "support/Refusal.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

namespace
{

using A = WorkflowAction;

QString wrong(const Workflow& workflow)
{
    return refusal<InvalidInput>([&] { workflow.validate(); });
}

QString unreadable(const QByteArray& json)
{
    return refusal<InvalidInput>(
        [&] { Workflow::fromJson(QJsonDocument::fromJson(json).object()); });
}

} // namespace

TEST_CASE("The standard workflow is valid and comes back from its JSON", "[workflow]")
{
    const Workflow standard = Workflow::standard();
    standard.validate();
    const Workflow again = Workflow::fromJson(standard.toJson());
    CHECK(again.name == standard.name);
    CHECK((again.states == standard.states));
    CHECK((again.transitions == standard.transitions));
    CHECK(standard.initial().name == u"Draft"_s);
    CHECK(standard.transition(A::Release, u"Draft"_s) == nullptr);
}

TEST_CASE("A workflow that could not work is refused with what is wrong", "[workflow]")
{
    Workflow workflow = Workflow::standard();
    SECTION("no initial state")
    {
        workflow.states[0].initial = false;
        CHECK(wrong(workflow).contains(u"one initial state"_s));
    }
    SECTION("two initial states")
    {
        workflow.states << WorkflowState{u"Other"_s, ReleaseState::Draft, true};
        CHECK(wrong(workflow).contains(u"this one has 2"_s));
    }
    SECTION("a review as the beginning")
    {
        workflow.states[0].initial = false;
        workflow.states[1].initial = true;
        CHECK_FALSE(wrong(workflow).isEmpty());
    }
    SECTION("two states of one name")
    {
        workflow.states << WorkflowState{u"Draft"_s, ReleaseState::Draft, false};
        CHECK_FALSE(wrong(workflow).isEmpty());
    }
    SECTION("a state that cannot be reached")
    {
        workflow.states << WorkflowState{u"Island"_s, ReleaseState::Draft, false};
        CHECK(wrong(workflow).contains(u"“Island” cannot be reached"_s));
    }
    SECTION("a state that leads nowhere")
    {
        workflow.states << WorkflowState{u"Trap"_s, ReleaseState::InReview, false};
        workflow.transitions << WorkflowTransition{A::Advance, u"In Review"_s, u"Trap"_s, {}, 0};
        CHECK(wrong(workflow).contains(u"Nothing leads out of state “Trap”"_s));
    }
    SECTION("a way back from released to a draft")
    {
        workflow.transitions << WorkflowTransition{A::Withdraw, u"Released"_s, u"Draft"_s, {}, 0};
        CHECK(wrong(workflow).contains(u"What is released stays released"_s));
    }
    SECTION("an unknown state")
    {
        workflow.transitions << WorkflowTransition{A::Advance, u"In Review"_s, u"Moon"_s, {}, 0};
        CHECK(wrong(workflow).contains(u"“Moon”"_s));
    }
    SECTION("votes where nobody can vote")
    {
        workflow.transitions << WorkflowTransition{A::Release, u"Draft"_s, u"Released"_s, {}, 1};
        CHECK(wrong(workflow).contains(u"it is no review"_s));
    }
    SECTION("an action that cannot connect these")
    {
        workflow.transitions << WorkflowTransition{A::Advance, u"Draft"_s, u"In Review"_s, {}, 0};
        CHECK(wrong(workflow).contains(u"cannot lead from “Draft” (draft)"_s));
    }
    SECTION("the same transition twice")
    {
        workflow.transitions << workflow.transitions.front();
        CHECK(wrong(workflow).contains(u"two transitions “submit”"_s));
    }
    SECTION("no way to release")
    {
        workflow.transitions.removeLast();
        CHECK_FALSE(wrong(workflow).isEmpty());
    }
}

TEST_CASE("A definition that cannot be read is refused by key and value", "[workflow]")
{
    CHECK(unreadable("{}").contains(u"“name”"_s));
    CHECK(unreadable(R"({"name":"x"})").contains(u"“states”"_s));
    CHECK(unreadable(R"({"name":"x","states":[{"name":"a","class":"superseded"}]})")
              .contains(u"“superseded”"_s));
    CHECK(unreadable(R"({"name":"x","states":[],"transitions":[{"action":"jump"}]})")
              .contains(u"“jump”"_s));
    CHECK(unreadable(R"({"name":"x","states":[],"transitions":
                        [{"action":"submit","from":"a","to":"b","roles":["boss"]}]})")
              .contains(u"“boss”"_s));
    CHECK(unreadable(R"({"name":"x","states":[],"transitions":
                        [{"action":"release","from":"a","to":"b","approvals":"two"}]})")
              .contains(u"“approvals”"_s));
    CHECK(unreadable(R"({"name":"x","states":[],"transitions":
                        [{"action":"release","from":"a","to":"b","approvals":-1}]})")
              .contains(u"“approvals”"_s));
}
