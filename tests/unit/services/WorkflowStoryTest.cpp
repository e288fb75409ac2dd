#include "support/RandomCommands.h"
#include "support/Refusal.h"
#include "support/TemporaryVault.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

TEST_CASE("A workflow with no review releases a draft at once", "[workflow]")
{
    TemporaryVault home;
    const QString before = home.draft();
    home.administration().defineWorkflow(home.ada, furtherWorkflows()[0]);
    home.administration().activateWorkflow(home.ada, u"direct"_s);
    const QString ipn = home.draft();
    CHECK(refusal<Refused>([&] {
              home.parts().submitForReview(home.bob, {ipn}, {});
          }).contains(u"Workflow “direct” has no way to submit"_s));
    home.parts().release(home.bob, {ipn});
    CHECK(home.part(ipn).head().workflowState == u"Done"_s);
    // A revision keeps the workflow that it began with.
    CHECK_THROWS_AS(home.parts().release(home.bob, {before}), Refused);
}

TEST_CASE("A release with two votes waits for both", "[workflow]")
{
    TemporaryVault home;
    home.add(u"ivy"_s, Role::Viewer, true);
    const Actor ivy = home.administration().identify(u"ivy"_s);
    home.administration().defineWorkflow(home.ada, furtherWorkflows()[1]);
    home.administration().activateWorkflow(home.ada, u"two votes"_s);
    const QString ipn = home.draft();
    CHECK(refusal<Refused>([&] {
              home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s});
          }).contains(u"needs 2 approvals, and only 1"_s));
    home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s, u"ivy"_s});
    CHECK(home.browser().reviews(ivy, PartBrowser::Reviews::WaitingForMe).size() == 1);
    CHECK(home.browser().reviews(home.bob, PartBrowser::Reviews::Mine).size() == 1);
    CHECK(home.browser().reviews(home.eve, PartBrowser::Reviews::Mine).isEmpty());
    home.parts().approve(home.eve, {ipn});
    CHECK(home.browser().reviews(home.eve, PartBrowser::Reviews::WaitingForMe).isEmpty());
    CHECK(refusal<Refused>([&] {
              home.parts().release(home.bob, {ipn});
          }).contains(u"1 of 2 approvals"_s));
    SECTION("two named reviewers")
    {
        home.parts().approve(ivy, {ipn});
    }
    SECTION("or an admin's override alone")
    {
        home.parts().approve(home.ada, {ipn});
    }
    CHECK(home.browser().reviews(ivy, PartBrowser::Reviews::WaitingForMe).isEmpty());
    home.parts().release(home.bob, {ipn});
    CHECK(home.browser().reviews(ivy, PartBrowser::Reviews::All).isEmpty());
}

TEST_CASE("A review with a further one behind it goes on by itself", "[workflow]")
{
    TemporaryVault home;
    const QString name = furtherWorkflows()[2].name;
    home.administration().defineWorkflow(home.ada, furtherWorkflows()[2]);
    home.administration().activateWorkflow(home.ada, name);
    const QString ipn = home.draft();
    home.parts().submitForReview(home.bob, {ipn}, {u"eve"_s});
    CHECK(home.part(ipn).head().workflowState == u"Peer"_s);
    CHECK_THROWS_AS(home.parts().release(home.bob, {ipn}), Refused);
    home.parts().approve(home.eve, {ipn});
    CHECK(home.part(ipn).head().workflowState == u"Quality"_s);
    // The first stage's vote does not count at the second one.
    CHECK_THROWS_AS(home.parts().release(home.bob, {ipn}), Refused);
    home.parts().approve(home.eve, {ipn});
    home.parts().release(home.bob, {ipn});
    CHECK(home.part(ipn).head().reviews.back().votes.size() == 2);
    CHECK(refusal<Refused>([&] {
              const QString open = home.draft();
              home.administration().defineWorkflow(home.ada, furtherWorkflows()[2]);
          }).contains(u"Open revisions are on their way through workflow"_s));
}

TEST_CASE("Only the workflow's roles move a revision", "[workflow]")
{
    TemporaryVault home;
    Workflow strict = Workflow::standard();
    strict.name = u"strict"_s;
    for (WorkflowTransition& transition : strict.transitions)
        if (transition.action == WorkflowAction::Release)
            transition.roles = {Role::Admin};
    home.administration().defineWorkflow(home.ada, strict);
    home.administration().activateWorkflow(home.ada, u"strict"_s);
    const QString ipn = home.inReview();
    home.parts().approve(home.eve, {ipn});
    CHECK(refusal<NotAllowed>([&] {
              home.parts().release(home.bob, {ipn});
          }).contains(u"The workflow lets only Admin release a revision"_s));
    home.parts().release(home.ada, {ipn});
}
