#include "RandomCommands.h"

#include "core/domain/Error.h"
#include "core/domain/Exchange.h"
#include "core/formats/CsvWriter.h"
#include "core/services/ChangeManagement.h"
#include "core/services/FileManagement.h"
#include "core/services/Importer.h"
#include "core/services/ReviewDesk.h"
#include "core/services/Structure.h"

#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace implexa::test
{
namespace
{

constexpr int largeFrom = 1000;

const QStringList& nastyTexts()
{
    static const QStringList texts{
        u"plain words"_s,
        u"  blanks around  "_s,
        u"Ωμέγα 10 µF ±5 % ≤ 85 °C"_s,
        u"\"quoted\", 'single', `back`"_s,
        u"=cmd|' /C calc'!A0"_s,
        u"a,b;c\td"_s,
        u"line one\nline two"_s,
        u"carriage\r\nreturn\ralone"_s,
        u"Implexa-Event: 00000000-0000-0000-0000-000000000001"_s,
        u"fine\n\nImplexa-Event: 00000000-0000-0000-0000-000000000002\nImplexa-Action: x"_s,
        u"# heading\n| a | b |\n|---|---|\n<script>alert(1)</script>"_s,
        QString(480, u'L'),
        u"\U0001F600 \U0001F9F2 e\u0301"_s,
        u"\u200fright to left\u200e"_s,
        u"back\\slash \\n \\u0041"_s,
        u"%s %1 %2 %99 100%"_s,
        u"unit\u001fseparator\u0001"_s,
        QString(u"nul"_s) + QChar(u'\0') + u"inside"_s,
        u"line\u2028paragraph\u2029next\u0085line"_s,
        QString(u"lone "_s) + QChar(0xd800) + u" half"_s,
        u"\ufeffmark"_s,
        u"trailing  \n   indented\n\n\n\nfar"_s,
        u"-dash"_s,
        u"<a@b.c>"_s,
        u"'; DROP TABLE part; --"_s,
    };
    return texts;
}

const QStringList& nastyIpns()
{
    static const QStringList ipns{
        u"R/100:5%"_s, u"back\\slash"_s,
        u"PN-1"_s,     u"pn-1"_s,
        u"ECO-A"_s,    u"=ECO-A"_s,
        u"parts-x"_s,  u"import-1"_s,
        u".."_s,       u"."_s,
        u"CON"_s,      u"two words"_s,
        u"β-1"_s,      u"100%25"_s,
        u"-x"_s,       u"@"_s,
        u"a@b"_s,      u"a@{b"_s,
        u"x.lock"_s,   u"*?<>|\""_s,
        u"~1"_s,       u"HEAD"_s,
        u"[x]"_s,      u"  lead"_s,
        u"=1+1"_s,     u"a..b"_s,
        u"x."_s,       u"\u00e9"_s,
        u"e\u0301"_s,  QString(100, u'9'),
        u"EL-RES-5"_s, u"ME-10003"_s,
        u"a\nb"_s,     QString(101, u'8'),
        u"==ECO-A"_s,  u"x^y"_s,
    };
    return ipns;
}

Workflow workflow(const QString& name, const QStringList& reviews, int approvals)
{
    using A = WorkflowAction;
    Workflow made;
    made.name = name;
    made.states << WorkflowState{u"Work"_s, ReleaseState::Draft, true};
    QString last = u"Work"_s;
    for (const QString& review : reviews) {
        made.states << WorkflowState{review, ReleaseState::InReview, false};
        const bool first = last == u"Work";
        made.transitions << WorkflowTransition{
            first ? A::Submit : A::Advance, last, review, {}, first ? 0 : approvals};
        made.transitions << WorkflowTransition{A::Withdraw, review, u"Work"_s, {}, 0}
                         << WorkflowTransition{A::Reject, review, u"Work"_s, {}, 0};
        last = review;
    }
    made.states << WorkflowState{u"Done"_s, ReleaseState::Released, false};
    made.transitions << WorkflowTransition{
        A::Release, last, u"Done"_s, {}, reviews.isEmpty() ? 0 : approvals};
    return made;
}

} // namespace

QList<Workflow> furtherWorkflows()
{
    return {workflow(u"direct"_s, {}, 0), workflow(u"two votes"_s, {u"Review"_s}, 2),
            workflow(u"two/stages: \"nasty\""_s, {u"Peer"_s, u"Quality"_s}, 1)};
}

RandomCommands::RandomCommands(TemporaryVault& home, unsigned seed)
    : m_home(home)
    , m_random(seed)
{
    for (const Workflow& one : furtherWorkflows())
        home.administration().defineWorkflow(home.ada, one);
    VaultSettings settings = home.administration().settings();
    settings.largeFileBytes = largeFrom;
    home.administration().changeSettings(home.ada, settings);
}

const std::vector<RandomCommands::Kind>& RandomCommands::kinds()
{
    using R = RandomCommands;
    static const std::vector<Kind> all{
        {"create", 14, &R::create},
        {"create verbatim", 6, &R::createVerbatim},
        {"edit", 12, &R::edit},
        {"set properties", 8, &R::setProperties},
        {"revise", 9, &R::revise},
        {"discard", 4, &R::discard},
        {"delete", 3, &R::remove},
        {"submit", 14, &R::submit},
        {"withdraw", 2, &R::withdraw},
        {"approve", 16, &R::approve},
        {"reject", 2, &R::reject},
        {"release", 14, &R::release},
        {"phase", 7, &R::changePhase},
        {"move", 3, &R::recategorise},
        {"add source", 7, &R::addSource},
        {"edit source", 4, &R::editSource},
        {"remove source", 2, &R::removeSource},
        {"add lines", 8, &R::addLines},
        {"edit lines", 6, &R::editLines},
        {"remove lines", 3, &R::removeLines},
        {"replace part", 3, &R::replacePart},
        {"unit", 1, &R::changeUnit},
        {"add files", 5, &R::addFiles},
        {"replace file", 3, &R::replaceFile},
        {"rename file", 2, &R::renameFile},
        {"describe file", 1, &R::describeFile},
        {"remove file", 2, &R::removeFile},
        {"category", 3, &R::changeCategory},
        {"template", 3, &R::changeTemplate},
        {"user", 3, &R::changeUser},
        {"workflow", 2, &R::changeWorkflow},
        {"settings", 1, &R::changeSettings},
        {"import", 3, &R::importTable},
        {"write change", 2, &R::writeChange},
        {"edit change", 2, &R::editChange},
        {"change items", 5, &R::changeItems},
        {"submit change", 5, &R::submitChange},
        {"vote on change", 7, &R::voteOnChange},
        {"release change", 6, &R::releaseChange},
        {"end change", 1, &R::endChange},
        {"comment", 4, &R::comment},
    };
    return all;
}

QString RandomCommands::step()
{
    unsigned weights = 0;
    for (const Kind& kind : kinds())
        weights += kind.weight;
    unsigned at = below(weights);
    const Kind* chosen = kinds().data();
    while (at >= chosen->weight)
        at -= (chosen++)->weight;

    ++m_count;
    const qint64 pending = m_home.mirror().status().pending;
    const QByteArray before = oneIn(4) ? m_home.dump() : QByteArray();
    const QString name = QString::fromLatin1(chosen->name);
    try {
        (this->*chosen->give)();
        return name;
    } catch (const DatabaseError& error) {
        throw std::logic_error((name + u" broke: "_s).toStdString() + error.what());
    } catch (const Error& error) {
        if (m_home.mirror().status().pending != pending ||
            (!before.isEmpty() && m_home.dump() != before))
            throw std::logic_error(
                (name + u" was refused, yet changed something: "_s).toStdString() + error.what());
        return u'!' + name;
    }
}

Actor RandomCommands::maker()
{
    switch (below(24)) {
    case 0:
        return m_home.max;
    case 1:
    case 2:
        return m_home.acting(u"bob"_s);
    case 3:
        return m_home.acting(u"max"_s);
    case 4:
    case 5:
    case 6:
        return m_home.ada;
    case 7:
    case 8:
    case 9:
    case 10:
        return m_home.eve;
    default:
        return m_home.bob;
    }
}

Actor RandomCommands::approver()
{
    switch (below(12)) {
    case 0:
        return m_home.bob;
    case 1:
        return m_home.acting(u"eve"_s);
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
        return m_home.ada;
    default:
        return m_home.eve;
    }
}

Actor RandomCommands::admin()
{
    return oneIn(8) ? m_home.bob : m_home.ada;
}

QString RandomCommands::text()
{
    return oneIn(3) ? any(nastyTexts()) : u"text %1"_s.arg(m_count);
}

QString RandomCommands::line()
{
    return oneIn(4) ? any(nastyTexts()) : u"Part %1"_s.arg(m_count);
}

QString RandomCommands::category()
{
    static const QStringList some{u"EL-RES"_s, u"EL-CAP"_s, u"ME-FAS"_s, u"AS-PRD"_s,
                                  u"DO"_s,     u"EL-SYM"_s, u"XX-NO"_s};
    return oneIn(6) ? any(some) : some[qsizetype(below(5))];
}

QString RandomCommands::ipn(std::optional<ReleaseState> state)
{
    QList<PartRow> rows = m_home.browser().list({});
    if (rows.isEmpty() || oneIn(40))
        return u"NONE-1"_s;
    if (state && !oneIn(12)) {
        QList<PartRow> fitting = rows;
        fitting.removeIf([&](const PartRow& row) { return row.state != *state; });
        if (!fitting.isEmpty())
            rows = fitting;
    }
    return any(rows).ipn;
}

QStringList RandomCommands::ipns(std::optional<ReleaseState> state, unsigned most)
{
    QStringList chosen;
    for (unsigned i = 0, count = oneIn(4) ? 1 + below(most) : 1; i < count; ++i)
        chosen << ipn(state);
    return chosen;
}

Properties RandomCommands::values(const QString& of)
{
    Properties chosen;
    for (const PropertyTemplate& property : m_home.administration().propertyTemplates(of)) {
        if (!oneIn(3))
            continue;
        QString value;
        switch (property.kind) {
        case PropertyKind::Text:
            value = text();
            break;
        case PropertyKind::Number:
            value = any(QStringList{u"4k7"_s, u"100n"_s, u"0.1 µF"_s, u"1e3"_s, u"lots"_s});
            break;
        case PropertyKind::Integer:
            value = QString::number(below(1000));
            break;
        case PropertyKind::YesNo:
            value = any(QStringList{u"Yes"_s, u"0"_s, u"x"_s, u"maybe"_s});
            break;
        case PropertyKind::Choice:
            value = property.choices.value(qsizetype(below(unsigned(property.choices.size()))))
                        .toUpper();
            break;
        case PropertyKind::Date:
            value = any(QStringList{u"2026-11-23"_s, u"yesterday"_s});
            break;
        case PropertyKind::Link:
            value = u"https://example.org/a?b=c&d=%20#%1"_s.arg(m_count);
            break;
        }
        chosen.insert(property.name, oneIn(6) ? QString() : value);
    }
    return chosen;
}

void RandomCommands::create()
{
    NewPart part;
    part.category = category();
    part.name = line();
    part.description = text();
    part.properties = values(part.category);
    if (oneIn(8))
        part.phase = any(QList{Phase::Production, Phase::NotForNewDesign, Phase::Obsolete});
    if (oneIn(12))
        part.revision = any(QStringList{u"C"_s, u"02"_s, u"1.3"_s, u"x y"_s, u"a.lock"_s, u"Y"_s});
    m_home.parts().createPart(maker(), part);
}

void RandomCommands::createVerbatim()
{
    NewPart part;
    part.category = category();
    part.ipn = any(nastyIpns());
    part.name = line();
    m_home.parts().createPart(maker(), part);
}

void RandomCommands::edit()
{
    const QString of = ipn(ReleaseState::Draft);
    DraftEdit change;
    if (oneIn(2))
        change.name = line();
    if (oneIn(2))
        change.description = text();
    if (oneIn(4))
        change.sourceUrl = u"https://example.org/board.git"_s;
    if (oneIn(4))
        change.sourceCommit = text();
    if (oneIn(10))
        change.version = 3;
    if (oneIn(2))
        change.properties = values(m_home.part(of).category);
    m_home.parts().editDraft(maker(), of, change);
}

void RandomCommands::setProperties()
{
    const QString of = ipn({});
    Properties wanted = values(m_home.part(of).category);
    if (oneIn(20))
        wanted.insert(u"No such property"_s, u"1"_s);
    m_home.parts().setProperties(maker(), of, wanted);
}

void RandomCommands::revise()
{
    m_home.parts().createRevision(maker(), ipns(ReleaseState::Released, 3));
}

void RandomCommands::discard()
{
    QStringList further;
    for (const PartRow& row : m_home.browser().list({}))
        if (row.state == ReleaseState::Draft && !row.releasedRevision.isEmpty())
            further << row.ipn;
    m_home.parts().discardRevision(
        maker(), further.isEmpty() ? ipns({}, 2) : QStringList{any(further)}, text());
}

void RandomCommands::remove()
{
    m_home.parts().deleteDraft(maker(), ipns(ReleaseState::Draft, 2));
}

void RandomCommands::submit()
{
    QStringList reviewers;
    if (oneIn(2))
        reviewers << any(QStringList{u"eve"_s, u"ada"_s, u"bob"_s, u"eve"_s});
    QStringList parts = ipns(ReleaseState::Draft, 4);
    if (oneIn(2))
        parts << m_home.parts().waitingBelow(parts, PartAction::Submit);
    m_home.parts().submitForReview(maker(), parts, reviewers, text());
}

void RandomCommands::withdraw()
{
    m_home.parts().withdraw(maker(), ipns(ReleaseState::InReview, 2), text());
}

void RandomCommands::approve()
{
    m_home.parts().approve(approver(), ipns(ReleaseState::InReview, 4), text());
}

void RandomCommands::reject()
{
    m_home.parts().reject(approver(), ipns(ReleaseState::InReview, 2), text());
}

void RandomCommands::release()
{
    // Those with their votes first, as a person would.
    QStringList ready;
    for (const ReviewRow& row : m_home.browser().reviews(m_home.ada, PartBrowser::Reviews::All))
        if (row.approvals >= row.approvalsNeeded)
            ready << row.part.ipn;
    const bool all = !ready.isEmpty() && oneIn(2);
    m_home.parts().release(maker(),
                           all                           ? ready
                           : ready.isEmpty() || oneIn(6) ? ipns(ReleaseState::Draft, 2)
                                                         : QStringList{any(ready)},
                           text());
}

void RandomCommands::changePhase()
{
    PhaseChange change;
    change.phase = any(QList{Phase::Prototype, Phase::Production, Phase::NotForNewDesign,
                             Phase::Obsolete, Phase::Obsolete});
    change.reason = text();
    if (oneIn(3))
        change.lastTimeBuy = QDate(2027, 3, 1);
    if (oneIn(2))
        change.replacement = ipn({});
    m_home.parts().setPhase(
        maker(), ipns(oneIn(3) ? ReleaseState::Obsolete : ReleaseState::Released, 3), change);
}

void RandomCommands::recategorise()
{
    m_home.parts().recategorise(maker(), ipns({}, 3), category());
}

ManufacturerPart RandomCommands::source()
{
    ManufacturerPart made;
    made.manufacturer = oneIn(3) ? text() : any(QStringList{u"Yageo"_s, u"Würth"_s, u"TI"_s});
    made.mpn = oneIn(4) ? text() : u"MPN-%1"_s.arg(below(20));
    made.approval =
        any(QList{SourceApproval::Approved, SourceApproval::Proposed, SourceApproval::Rejected});
    made.status = any(QList{SourceStatus::Active, SourceStatus::LastTimeBuy});
    made.rank = int(below(4));
    made.datasheet = oneIn(2) ? u"https://example.org/d.pdf"_s : QString();
    made.note = text();
    return made;
}

void RandomCommands::addSource()
{
    m_home.parts().addSource(oneIn(3) ? approver() : maker(), ipn({}), source());
}

void RandomCommands::editSource()
{
    const QString of = ipn({});
    ManufacturerPart edited = source();
    const auto present = m_home.part(of).sources;
    edited.uuid = present.isEmpty() ? QUuid() : any(present).uuid;
    m_home.parts().editSource(oneIn(2) ? approver() : maker(), of, edited);
}

void RandomCommands::removeSource()
{
    const QString of = ipn({});
    const auto present = m_home.part(of).sources;
    m_home.parts().removeSource(oneIn(2) ? approver() : maker(), of,
                                present.isEmpty() ? QUuid() : any(present).uuid);
}

BomLine RandomCommands::bomLine(const QString& parent)
{
    BomLine line;
    line.child = ipn(oneIn(4) ? std::nullopt : std::optional(ReleaseState::Released));
    // Mostly downwards, so that most lines make no cycle.
    for (int tries = 0; tries < 5 && line.child <= parent; ++tries)
        line.child = ipn({});
    line.type = oneIn(8) ? RelationshipType::Document : RelationshipType::Bom;
    line.find = oneIn(6) ? int(below(60)) : 0;
    if (oneIn(6))
        line.quantity.reset();
    else
        line.quantity =
            Quantity{qint64(1 + below(9)) * any(QList{1'000'000, 1'000'000, 250'000, 1'000})};
    line.unit = oneIn(12) ? any(QStringList{u"m"_s, u"mm"_s, u"kg"_s, u""_s}) : u""_s;
    line.fitted = !oneIn(5);
    line.note = oneIn(3) ? text() : QString();
    for (unsigned i = 0, count = below(4); i < count; ++i)
        line.designators
            << u"%1%2"_s.arg(any(QStringList{u"R"_s, u"C"_s, u"MH_"_s, u"Ü"_s})).arg(below(400));
    if (oneIn(8))
        line.pinned = any(m_home.part(line.child).revisions).label;
    for (unsigned i = 0, count = oneIn(6) ? 1 : 0; i < count; ++i)
        line.substitutes << Substitute{ipn({}), int(1 + below(3)), oneIn(2) ? text() : QString()};
    return line;
}

void RandomCommands::addLines()
{
    const QString parent = ipn(ReleaseState::Draft);
    QList<BomLine> lines;
    for (unsigned i = 0, count = 1 + below(3); i < count; ++i)
        lines << bomLine(parent);
    m_home.vault->structure().addLines(maker(), parent, lines,
                                       oneIn(2) ? Pinning::ByCategory : Pinning::AsGiven);
}

void RandomCommands::editLines()
{
    const QString of = ipn(ReleaseState::Draft);
    const QList<BomLine> present = m_home.part(of).head().content.bom;
    BomLine edited = bomLine(of);
    edited.uuid = present.isEmpty() ? QUuid() : any(present).uuid;
    m_home.vault->structure().editLines(maker(), of, {edited});
}

void RandomCommands::removeLines()
{
    const QString of = ipn(ReleaseState::Draft);
    const QList<BomLine> present = m_home.part(of).head().content.bom;
    m_home.vault->structure().removeLines(maker(), of,
                                          {present.isEmpty() ? QUuid() : any(present).uuid});
}

void RandomCommands::replacePart()
{
    m_home.vault->structure().replacePart(maker(), {ipn({}), ipn({}), {}, !oneIn(3)});
}

void RandomCommands::changeUnit()
{
    m_home.vault->structure().setBaseUnit(maker(), ipn({}),
                                          any(QStringList{u"each"_s, u"m"_s, u"mm"_s, u"kg"_s}));
}

QString RandomCommands::fileOnDisk()
{
    const QString path = m_home.path(u"attach.bin"_s);
    QFile file(path);
    const QByteArray bytes = oneIn(5)   ? QByteArray(int(largeFrom + below(3)), 'L')
                             : oneIn(8) ? QByteArray()
                                        : text().toUtf8() + QByteArray::number(below(5));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0)
        throw std::logic_error("the file cannot be written");
    return path;
}

QString RandomCommands::attached(const QString& of)
{
    const QList<AttachedFile> files = m_home.part(of).head().content.files;
    return files.isEmpty() ? u"none"_s : any(files).path;
}

void RandomCommands::addFiles()
{
    static const QStringList paths{
        u"a.txt"_s,        u"docs/a.txt"_s, u"docs/[1] b?c"_s,    u"docs/[1] (ü) #.bin"_s,
        u"A.TXT"_s,        u"docs"_s,       u"x/y/z/deep.step"_s, u"CON.txt"_s,
        u"e\u0301.pdf"_s,  u"\u00e9.pdf"_s, u"!first.gbr"_s,      u"#second"_s,
        u"-x"_s,           u"../out"_s,     u"a{b}c$HOME.txt"_s,  u"x/.gitattributes"_s,
        u"x/.gitignore"_s, u"ends."_s};
    QList<FileToAdd> files;
    for (unsigned i = 0, count = 1 + below(2); i < count; ++i)
        files << FileToAdd{fileOnDisk(), any(paths), {}, oneIn(3) ? text() : QString()};
    m_home.vault->files().addFiles(maker(), ipn(ReleaseState::Draft), files,
                                   oneIn(2) ? OnSamePath::Replace : OnSamePath::Refuse);
}

void RandomCommands::replaceFile()
{
    const QString of = ipn(ReleaseState::Draft);
    m_home.vault->files().replaceFile(maker(), of, attached(of), fileOnDisk());
}

void RandomCommands::renameFile()
{
    const QString of = ipn(ReleaseState::Draft);
    m_home.vault->files().renameFile(
        maker(), of, attached(of),
        any(QStringList{u"docs/"_s, u"b [2].bin"_s, u"a.txt"_s, u"a.txt/in"_s, u"x/y"_s}));
}

void RandomCommands::describeFile()
{
    const QString of = ipn(ReleaseState::Draft);
    m_home.vault->files().editFiles(
        maker(), of, {{attached(of), any(QList{FileKind::Design, FileKind::Other}), text()}});
}

void RandomCommands::removeFile()
{
    const QString of = ipn(ReleaseState::Draft);
    m_home.vault->files().removeFiles(maker(), of, {attached(of)});
}

void RandomCommands::changeCategory()
{
    auto& administration = m_home.administration();
    const QString code = any(administration.categories()).fullCode;
    switch (below(5)) {
    case 0:
        administration.addCategory(admin(), u"N%1"_s.arg(below(30)), line());
        break;
    case 1:
        administration.addCategory(admin(), u"EL-Z%1"_s.arg(below(30)), line());
        break;
    case 2:
        administration.renameCategory(admin(), code, line());
        break;
    case 3:
        administration.setCategoryPinned(admin(), code, oneIn(2));
        break;
    default:
        administration.retireCategory(admin(), u"EL-Z1"_s, oneIn(2));
    }
}

void RandomCommands::changeTemplate()
{
    auto& administration = m_home.administration();
    PropertyTemplate property;
    if (oneIn(2)) {
        property.name = oneIn(3) ? text() : u"Property %1"_s.arg(below(8));
        property.kind = any(QList{PropertyKind::Text, PropertyKind::Choice, PropertyKind::Integer,
                                  PropertyKind::Date});
        property.partLevel = oneIn(2);
        property.choices = {u"one"_s, text(), u"two"_s};
        if (oneIn(2))
            property.categories = {category()};
        administration.addPropertyTemplate(admin(), property);
        return;
    }
    property = any(administration.propertyTemplates());
    property.unit = text();
    property.required = oneIn(12);
    property.retired = oneIn(6);
    administration.changePropertyTemplate(admin(), property);
}

void RandomCommands::changeUser()
{
    auto& administration = m_home.administration();
    switch (below(4)) {
    case 0: {
        User user;
        user.name = u"user%1"_s.arg(below(6));
        user.fullName = text();
        user.email = oneIn(2) ? u"a.b@example.org"_s : text();
        user.role = any(QList{Role::Viewer, Role::Designer, Role::Admin});
        user.approver = oneIn(3);
        administration.addUser(admin(), user);
        break;
    }
    case 1:
        administration.join(u"joiner%1"_s.arg(below(5)), text());
        break;
    default: {
        User user = any(administration.users());
        user.fullName = text();
        if (user.name.startsWith(u"user"))
            user.active = oneIn(2);
        administration.changeUser(oneIn(3) ? maker() : admin(), user);
    }
    }
}

void RandomCommands::changeWorkflow()
{
    auto& administration = m_home.administration();
    if (oneIn(4)) {
        Workflow again = any(furtherWorkflows());
        again.states[0].name = u"Work %1"_s.arg(m_count);
        for (WorkflowTransition& transition : again.transitions) {
            if (transition.from == u"Work")
                transition.from = again.states[0].name;
            if (transition.to == u"Work")
                transition.to = again.states[0].name;
        }
        administration.defineWorkflow(admin(), again);
        return;
    }
    administration.activateWorkflow(admin(), any(administration.workflows()).name);
}

void RandomCommands::changeSettings()
{
    auto& administration = m_home.administration();
    VaultSettings settings = administration.settings();
    settings.name = line();
    settings.ipn.firstNumber = below(20000);
    settings.ipn.width = int(below(14));
    settings.ipn.separator = any(QStringList{u"-"_s, u"."_s, u""_s, u"/"_s, u"A"_s});
    administration.changeSettings(admin(), settings);
}

void RandomCommands::importTable()
{
    CsvWriter csv;
    csv.row({u"IPN"_s, u"Name"_s, u"Description"_s, u"Category"_s, u"Revision"_s, u"State"_s,
             u"Manufacturer"_s, u"MPN"_s, u"Voltage"_s, u"Colour %1"_s.arg(below(3))});
    for (unsigned i = 0, rows = 1 + below(8); i < rows; ++i) {
        const QString number = oneIn(4)   ? ipn({})
                               : oneIn(6) ? any(nastyIpns())
                               : oneIn(6) ? QString()
                                          : u"IMP-%1"_s.arg(below(40));
        csv.row({number, line(), oneIn(3) ? QString() : text(), u"EL-CAP"_s,
                 any(QStringList{u""_s, u"C"_s, u"2"_s}),
                 any(QStringList{u""_s, u""_s, u"released"_s, u"draft"_s}),
                 oneIn(2) ? u"TI"_s : text(), oneIn(2) ? u"MPN-%1"_s.arg(below(20)) : QString(),
                 oneIn(60)  ? text()
                 : oneIn(2) ? any(QStringList{u"16V"_s, u"6V3"_s, u"1 kV"_s})
                            : QString(),
                 text()});
    }
    ImportOptions options;
    options.file = m_home.path(u"import.csv"_s);
    QFile file(options.file);
    if (!file.open(QIODevice::WriteOnly) || file.write(csv.bytes()) < 0)
        throw std::logic_error("the table cannot be written");
    file.close();
    options.baseline = oneIn(2);
    options.openNewRevisions = oneIn(2);
    options.phase = any(QList{Phase::Production, Phase::Prototype});
    m_home.vault->importer().apply(oneIn(3) ? maker() : admin(), options);
}

QString RandomCommands::change(std::optional<ChangeState> state)
{
    QList<ChangeRow> rows = m_home.vault->changes().list(m_home.ada, ChangeFilter::All);
    if (rows.isEmpty() || oneIn(40))
        return u"ECO-9999"_s;
    if (state && !oneIn(12)) {
        QList<ChangeRow> fitting = rows;
        fitting.removeIf([&](const ChangeRow& row) { return row.state != *state; });
        if (!fitting.isEmpty())
            rows = fitting;
    }
    return any(rows).number;
}

void RandomCommands::writeChange()
{
    NewChange change;
    change.title = line().left(oneIn(20) ? 300 : 200);
    change.reason = text();
    change.priority = any(QList{ChangePriority::Low, ChangePriority::Urgent});
    if (oneIn(2))
        change.effectivityDate = QDate(2027, 5, 1);
    change.effectivityNote = oneIn(2) ? text() : QString();
    change.request = oneIn(4);
    m_home.vault->changes().create(maker(), change);
}

void RandomCommands::editChange()
{
    const QString number = change(oneIn(3) ? ChangeState::Request : ChangeState::Draft);
    if (oneIn(3)) {
        m_home.vault->changes().accept(maker(), number, text());
        return;
    }
    ChangeEdit edit;
    if (oneIn(2))
        edit.title = line();
    if (oneIn(2))
        edit.reason = text();
    if (oneIn(3))
        edit.effectivityDate = oneIn(2) ? QDate() : QDate(2028, 1, 1);
    m_home.vault->changes().edit(maker(), number, edit);
}

void RandomCommands::changeItems()
{
    auto& changes = m_home.vault->changes();
    const QString number = change(ChangeState::Draft);
    const QList<Disposition> dispositions{Disposition::None, Disposition::Use, Disposition::Rework,
                                          Disposition::Scrap};
    if (oneIn(4)) {
        const QList<ChangeItem> items = changes.change(number).items;
        const QString part = items.isEmpty() ? ipn({}) : any(items).part;
        if (oneIn(2)) {
            changes.removeItems(maker(), number, {part});
            return;
        }
        ChangeItemEdit edit;
        edit.stock = any(dispositions);
        edit.note = text();
        changes.editItem(maker(), number, part, edit);
        return;
    }
    NewChangeItem item;
    const bool ends = oneIn(4);
    item.part = ipn(ends ? ReleaseState::Released : ReleaseState::Draft);
    if (ends)
        item.kind = any(QList{ChangeItemKind::Obsolescence, ChangeItemKind::Sources});
    item.orders = any(dispositions);
    item.note = text();
    QList<NewChangeItem> items{item};
    if (oneIn(3)) {
        item.kind.reset();
        item.part = ipn(ReleaseState::Draft);
        items << item;
    }
    changes.addItems(maker(), number, items);
}

void RandomCommands::submitChange()
{
    QStringList reviewers;
    if (oneIn(3))
        reviewers << any(QStringList{u"eve"_s, u"ada"_s});
    QStringList full;
    for (const ChangeRow& row : m_home.vault->changes().list(m_home.ada, ChangeFilter::Open))
        if (row.state == ChangeState::Draft && !row.parts.isEmpty())
            full << row.number;
    if (full.isEmpty() && !oneIn(4)) {
        changeItems();
        return;
    }
    m_home.vault->changes().submit(oneIn(2) ? m_home.ada : maker(),
                                   full.isEmpty() ? change({}) : any(full), reviewers, text());
}

void RandomCommands::voteOnChange()
{
    const QString number = change(ChangeState::InReview);
    if (number != u"ECO-9999" && !oneIn(4) &&
        m_home.vault->changes().change(number).state != ChangeState::InReview) {
        submitChange();
        return;
    }
    if (oneIn(5))
        m_home.vault->changes().reject(approver(), number, text());
    else
        m_home.vault->changes().approve(oneIn(2) ? m_home.ada : approver(), number, text());
}

void RandomCommands::releaseChange()
{
    // Those with their votes first, as a person would.
    QStringList ready;
    for (const ChangeRow& row : m_home.vault->changes().list(m_home.ada, ChangeFilter::Open))
        if (row.state == ChangeState::InReview && row.approvals >= row.approvalsNeeded)
            ready << row.number;
    if (ready.isEmpty() && !oneIn(4)) {
        voteOnChange();
        return;
    }
    m_home.vault->changes().release(
        maker(), ready.isEmpty() ? change(ChangeState::InReview) : any(ready), text());
}

void RandomCommands::endChange()
{
    auto& changes = m_home.vault->changes();
    switch (below(3)) {
    case 0:
        changes.implement(maker(), change(ChangeState::Released), text());
        break;
    case 1:
        changes.withdraw(maker(), change(ChangeState::InReview), text());
        break;
    default:
        changes.cancel(maker(), change(oneIn(2) ? ChangeState::InReview : ChangeState::Draft),
                       text());
    }
}

void RandomCommands::comment()
{
    auto& desk = m_home.vault->reviewDesk();
    if (oneIn(2))
        desk.comment(oneIn(2) ? approver() : maker(), ipn(ReleaseState::InReview), text());
    else
        desk.commentOnChange(oneIn(2) ? approver() : maker(), change(ChangeState::InReview),
                             text());
}

} // namespace implexa::test
