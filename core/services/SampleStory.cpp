#include "SampleStory.h"

#include "Administration.h"
#include "ChangeManagement.h"
#include "FileManagement.h"
#include "PartManagement.h"
#include "ReviewDesk.h"
#include "SampleFiles.h"
#include "SampleHours.h"
#include "SampleValues.h"
#include "Sourcing.h"
#include "Structure.h"
#include "Vault.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(SampleVault)
};

} // namespace

SampleStory::SampleStory(Vault& vault, SampleHours& hours, const QJsonObject& story,
                         const QString& creator)
    : m_vault(vault)
    , m_hours(hours)
    , m_story(story)
    , m_parts(story[u"parts"].toObject())
{
    m_users.insert(u"creator"_s, creator);
}

void SampleStory::play()
{
    addUsers();
    for (const QJsonValue step : m_story[u"story"].toArray())
        take(step.toObject());
}

qint64 SampleStory::commandsIn(const QJsonObject& story)
{
    const QJsonObject parts = story[u"parts"].toObject();
    qint64 commands = 1 + story[u"users"].toArray().size();
    for (const QJsonValue part : parts)
        commands += 1 + part[u"sources"].toArray().size() + (part[u"unit"].isString() ? 1 : 0);
    for (const QJsonValue step : story[u"story"].toArray())
        commands += step[u"do"].toString() == u"create" ? 0 : step[u"approver"].isString() ? 3 : 1;
    return commands;
}

const QHash<QString, SampleStory::Handler>& SampleStory::handlers()
{
    static const QHash<QString, Handler> handlers{
        {u"create"_s, &SampleStory::createAll},       {u"edit"_s, &SampleStory::edit},
        {u"lines"_s, &SampleStory::addLines},         {u"line"_s, &SampleStory::editLine},
        {u"replace"_s, &SampleStory::replacePart},    {u"files"_s, &SampleStory::addFiles},
        {u"alternate"_s, &SampleStory::addAlternate}, {u"phase"_s, &SampleStory::setPhase},
        {u"revise"_s, &SampleStory::revise},          {u"change"_s, &SampleStory::createChange},
        {u"affect"_s, &SampleStory::addItems},        {u"submit"_s, &SampleStory::submit},
        {u"remark"_s, &SampleStory::remark},          {u"approve"_s, &SampleStory::approve},
        {u"reject"_s, &SampleStory::reject},          {u"withdraw"_s, &SampleStory::withdraw},
        {u"release"_s, &SampleStory::release}};
    return handlers;
}

Actor SampleStory::actor(const QString& name) const
{
    return {m_vault.administration().user(m_users.value(name)).id, {}};
}

QString SampleStory::ipn(const QString& key) const
{
    const auto found = m_ipns.constFind(key);
    if (found == m_ipns.cend())
        throw InvalidInput(Messages::tr("sensor.json: there is no part “%1” yet.").arg(key));
    return *found;
}

void SampleStory::addUsers()
{
    const Actor creator = actor(u"creator"_s);
    for (const QJsonValue value : m_story[u"users"].toArray()) {
        User user;
        const QString name = value[u"name"].toString();
        // The creator may have the same name.
        user.name = name == m_users[u"creator"_s] ? name + u'2' : name;
        user.fullName = value[u"fullName"].toString();
        user.email = value[u"email"].toString();
        user.role = fromCode<Role>(value[u"role"].toString()).value_or(Role::Viewer);
        user.approver = value[u"approver"].toBool();
        m_hours.advance();
        m_vault.administration().addUser(creator, user);
        m_users.insert(name, user.name);
    }
}

void SampleStory::take(const QJsonObject& given)
{
    const QString what = given[u"do"].toString();
    const auto handler = handlers().constFind(what);
    if (handler == handlers().cend())
        throw InvalidInput(Messages::tr("sensor.json: nobody knows how to “%1”.").arg(what));
    Step step;
    step.given = given;
    step.by = given[u"by"].toString();
    step.who = actor(step.by);
    if (what != u"create") {
        m_hours.advance();
        for (const QString& key : sampleStrings(given[u"parts"]))
            step.parts << ipn(key);
        if (given.contains(u"part"))
            step.part = ipn(given[u"part"].toString());
    }
    step.change = m_changes.value(given[u"change"].toString());
    for (const QString& name : sampleStrings(given[u"reviewers"]))
        step.people << m_users.value(name);
    step.comment = given[u"comment"].toString();
    (this->**handler)(step);
}

void SampleStory::createAll(const Step& step)
{
    for (const QString& key : sampleStrings(step.given[u"parts"]))
        create(key, step.by);
}

void SampleStory::create(const QString& key, const QString& by)
{
    const QJsonObject given = m_parts[key].toObject();
    NewPart part;
    part.category = given[u"category"].toString();
    part.name = given[u"name"].toString();
    part.description = given[u"description"].toString();
    part.phase = fromCode<Phase>(given[u"phase"].toString()).value_or(Phase::Production);
    part.properties = sampleProperties(given);
    m_hours.advance();
    const QString made = m_vault.parts().createPart(actor(by), part).ipn;
    m_ipns.insert(key, made);
    if (given.contains(u"unit")) {
        m_hours.advance();
        m_vault.structure().setBaseUnit(actor(by), made, given[u"unit"].toString());
    }
    addSources(given, made, by);
}

void SampleStory::addSources(const QJsonObject& given, const QString& ipn, const QString& by)
{
    int rank = 0;
    for (const QJsonValue value : given[u"sources"].toArray()) {
        ManufacturerPart source = sampleSource(value.toObject());
        source.rank = ++rank;
        // What is decided was decided by the approver.
        const bool proposed = source.approval == SourceApproval::Proposed;
        m_hours.advance();
        m_vault.parts().addSource(actor(proposed ? by : u"ines"_s), ipn, source);
    }
}

void SampleStory::edit(const Step& step)
{
    DraftEdit edit;
    const auto text = [&](QStringView key) {
        return step.given.contains(key) ? std::optional(step.given[key].toString()) : std::nullopt;
    };
    edit.name = text(u"name");
    edit.description = text(u"description");
    edit.sourceUrl = text(u"sourceUrl");
    edit.sourceCommit = text(u"sourceCommit");
    edit.properties = sampleProperties(step.given);
    m_vault.parts().editDraft(step.who, step.part, edit);
}

void SampleStory::addLines(const Step& step)
{
    QList<BomLine> lines;
    for (const QJsonValue value : step.given[u"lines"].toArray())
        lines << sampleLine(value.toObject(), [this](const QString& key) { return ipn(key); });
    m_vault.structure().addLines(step.who, step.part, lines);
}

void SampleStory::editLine(const Step& step)
{
    const QList<BomLine> lines = m_vault.parts().part(step.part).head().content.bom;
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const BomLine& line) {
        return line.find == step.given[u"find"].toInt();
    });
    if (found == lines.end())
        throw InvalidInput(Messages::tr("sensor.json: %1 has no such line.").arg(step.part));
    BomLine line = *found;
    line.pinned = step.given[u"pinned"].toString(line.pinned);
    line.note = step.given[u"note"].toString(line.note);
    m_vault.structure().editLines(step.who, step.part, {line});
}

void SampleStory::replacePart(const Step& step)
{
    PartReplacement replacement;
    replacement.from = ipn(step.given[u"from"].toString());
    replacement.to = ipn(step.given[u"to"].toString());
    replacement.parents = step.parts;
    m_vault.structure().replacePart(step.who, replacement);
}

void SampleStory::addFiles(const Step& step)
{
    const QTemporaryDir folder;
    const PartRecord part = m_vault.parts().part(step.part);
    QList<FileToAdd> files;
    for (const QJsonValue value : step.given[u"files"].toArray()) {
        const QJsonObject given = value.toObject();
        FileToAdd file;
        file.path = given[u"path"].toString();
        file.kind = fileKindFromCode(given[u"kind"].toString());
        file.description = given[u"description"].toString();
        file.source = folder.filePath(QString::number(files.size()));
        QFile bytes(file.source);
        const QByteArray content = sampleFile(given, part);
        if (!bytes.open(QIODevice::WriteOnly) || bytes.write(content) != content.size())
            throw FileError(Messages::tr("Cannot write %1.").arg(file.source), bytes.errorString());
        files << file;
    }
    m_vault.files().addFiles(step.who, step.part, files, OnSamePath::Replace);
}

void SampleStory::addAlternate(const Step& step)
{
    Alternate alternate;
    alternate.part = ipn(step.given[u"alternate"].toString());
    alternate.note = step.given[u"note"].toString();
    m_vault.sourcing().addAlternate(step.who, step.part, alternate);
}

void SampleStory::setPhase(const Step& step)
{
    PhaseChange change;
    change.phase = fromCode<Phase>(step.given[u"phase"].toString()).value_or(Phase::Production);
    change.reason = step.given[u"reason"].toString();
    if (step.given.contains(u"replacement"))
        change.replacement = ipn(step.given[u"replacement"].toString());
    if (const int days = step.given[u"lastTimeBuyInDays"].toInt(); days > 0)
        change.lastTimeBuy = m_hours.today().addDays(days);
    m_vault.parts().setPhase(step.who, step.parts, change);
}

void SampleStory::revise(const Step& step)
{
    m_vault.parts().createRevision(step.who, step.parts);
}

void SampleStory::createChange(const Step& step)
{
    NewChange change = sampleChange(step.given);
    if (const int days = step.given[u"effectiveInDays"].toInt(); days > 0)
        change.effectivityDate = m_hours.today().addDays(days);
    const QString number = m_vault.changes().create(step.who, change).number;
    m_changes.insert(step.given[u"change"].toString(), number);
}

void SampleStory::addItems(const Step& step)
{
    QList<NewChangeItem> items;
    for (const QJsonValue value : step.given[u"items"].toArray())
        items << sampleItem(value.toObject(), ipn(value[u"part"].toString()));
    m_vault.changes().addItems(step.who, step.change, items);
}

void SampleStory::submit(const Step& step)
{
    if (step.change.isEmpty())
        m_vault.parts().submitForReview(step.who, step.parts, step.people, step.comment);
    else
        m_vault.changes().submit(step.who, step.change, step.people, step.comment);
}

void SampleStory::remark(const Step& step)
{
    if (step.change.isEmpty())
        m_vault.reviewDesk().comment(step.who, step.part, step.comment);
    else
        m_vault.reviewDesk().commentOnChange(step.who, step.change, step.comment);
}

void SampleStory::approve(const Step& step)
{
    if (step.change.isEmpty())
        m_vault.parts().approve(step.who, step.parts, step.comment);
    else
        m_vault.changes().approve(step.who, step.change, step.comment);
}

void SampleStory::reject(const Step& step)
{
    if (step.change.isEmpty())
        m_vault.parts().reject(step.who, step.parts, step.comment);
    else
        m_vault.changes().reject(step.who, step.change, step.comment);
}

void SampleStory::withdraw(const Step& step)
{
    if (step.change.isEmpty())
        m_vault.parts().withdraw(step.who, step.parts, step.comment);
    else
        m_vault.changes().withdraw(step.who, step.change, step.comment);
}

void SampleStory::release(const Step& step)
{
    if (!step.change.isEmpty()) {
        m_vault.changes().release(step.who, step.change, step.comment);
        return;
    }
    // Through a review by the approver, where the step names one.
    PartManagement& parts = m_vault.parts();
    const QString approver = step.given[u"approver"].toString();
    if (!approver.isEmpty()) {
        parts.submitForReview(step.who, step.parts, {m_users.value(approver)}, step.comment);
        m_hours.advance();
        parts.approve(actor(approver), step.parts);
        m_hours.advance();
    }
    parts.release(step.who, step.parts, approver.isEmpty() ? step.comment : QString());
}

} // namespace implexa
