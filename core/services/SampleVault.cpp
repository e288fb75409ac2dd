#include "SampleVault.h"

#include "Administration.h"
#include "PartManagement.h"
#include "Vault.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(SampleVault)
};

constexpr int daysBack = 42;
constexpr qint64 minutesADay = 8 * 60;

/// The times of people at work: weekdays from some weeks ago to yesterday, a step for each command.
class WorkingHours final : public Clock
{
public:
    WorkingHours(const QDateTime& now, qint64 steps)
        : m_steps(std::max<qint64>(steps, 1))
    {
        const QDate today = now.toUTC().date();
        for (QDate day = today.addDays(-daysBack); day < today; day = day.addDays(1))
            if (day.dayOfWeek() <= 5)
                m_days << day;
    }

    QDateTime now() const override
    {
        const qint64 step = std::min(m_step, m_steps - 1);
        const qint64 minute = step * m_days.size() * minutesADay / m_steps;
        const QDateTime morning(m_days[minute / minutesADay], QTime(8, 20), Qt::UTC);
        // Steps beyond the last one still come after it.
        return morning.addSecs(minute % minutesADay * 60 + step * 37 % 60 + (m_step - step))
            .addMSecs(step * 119 % 1000);
    }

    void advance() { ++m_step; }

private:
    QList<QDate> m_days;
    qint64 m_steps;
    qint64 m_step = 0;
};

QStringList strings(const QJsonValue& value)
{
    QStringList list;
    for (const QJsonValue one : value.toArray())
        list << one.toString();
    return list;
}

Properties propertiesOf(const QJsonObject& object)
{
    Properties properties;
    const QJsonObject given = object[u"properties"].toObject();
    for (auto it = given.begin(); it != given.end(); ++it)
        properties.insert(it.key(), it.value().toString());
    return properties;
}

QJsonObject readStory()
{
    QFile file(u":/sample/sensor.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        throw FileError(
            Messages::tr("This Implexa was built without its sample vault. Install it again."));
    return parseJsonObject(file.readAll(), u"sensor.json"_s);
}

/// How many commands a story gives.
qint64 stepsOf(const QJsonObject& story)
{
    const QJsonObject parts = story[u"parts"].toObject();
    qint64 steps = 1 + story[u"users"].toArray().size();
    for (const QJsonValue part : parts)
        steps += 1 + part[u"sources"].toArray().size();
    for (const QJsonValue step : story[u"story"].toArray())
        steps += step[u"do"].toString() == u"create" ? 0 : step[u"approver"].isString() ? 3 : 1;
    return steps;
}

/// Plays the story of the file through the services, as its people would.
class Story
{
public:
    Story(Vault& vault, WorkingHours& clock, const QJsonObject& story, const QString& account)
        : m_vault(vault)
        , m_clock(clock)
        , m_story(story)
        , m_parts(story[u"parts"].toObject())
    {
        m_users.insert(u"creator"_s, account);
    }

    void play()
    {
        addUsers();
        for (const QJsonValue step : m_story[u"story"].toArray())
            take(step.toObject());
    }

private:
    Actor actor(const QString& name) const
    {
        return {m_vault.administration().user(m_users.value(name)).id, {}};
    }

    void addUsers()
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
            m_clock.advance();
            m_vault.administration().addUser(creator, user);
            m_users.insert(name, user.name);
        }
    }

    QStringList ipns(const QStringList& keys) const
    {
        QStringList found;
        for (const QString& key : keys)
            found << m_ipns.value(key);
        return found;
    }

    void take(const QJsonObject& step)
    {
        const QString what = step[u"do"].toString();
        const QString by = step[u"by"].toString();
        const QStringList keys = strings(step[u"parts"]);
        const QString comment = step[u"comment"].toString();
        PartManagement& parts = m_vault.parts();
        if (what == u"create") {
            for (const QString& key : keys)
                create(key, by);
            return;
        }
        m_clock.advance();
        if (what == u"edit")
            return edit(step, by);
        const Actor who = actor(by);
        const QStringList named = ipns(keys);
        if (what == u"submit") {
            QStringList reviewers;
            for (const QString& name : strings(step[u"reviewers"]))
                reviewers << m_users.value(name);
            parts.submitForReview(who, named, reviewers, comment);
        } else if (what == u"approve") {
            parts.approve(who, named, comment);
        } else if (what == u"reject") {
            parts.reject(who, named, comment);
        } else if (what == u"withdraw") {
            parts.withdraw(who, named, comment);
        } else if (what == u"revise") {
            parts.createRevision(who, named);
        } else if (what == u"phase") {
            setPhase(step, who, named);
        } else if (what == u"release") {
            release(step, who, named, comment);
        } else {
            throw InvalidInput(Messages::tr("sensor.json: nobody knows how to “%1”.").arg(what));
        }
    }

    /// Through a review by the approver, where the step names one.
    void release(const QJsonObject& step, const Actor& who, const QStringList& named,
                 const QString& comment)
    {
        PartManagement& parts = m_vault.parts();
        const QString approver = step[u"approver"].toString();
        if (!approver.isEmpty()) {
            parts.submitForReview(who, named, {m_users.value(approver)}, comment);
            m_clock.advance();
            parts.approve(actor(approver), named);
            m_clock.advance();
        }
        parts.release(who, named, approver.isEmpty() ? comment : QString());
    }

    void setPhase(const QJsonObject& step, const Actor& who, const QStringList& named)
    {
        PhaseChange change;
        change.phase = fromCode<Phase>(step[u"phase"].toString()).value_or(Phase::Production);
        change.reason = step[u"reason"].toString();
        change.replacement = m_ipns.value(step[u"replacement"].toString());
        if (const int days = step[u"lastTimeBuyInDays"].toInt(); days > 0)
            change.lastTimeBuy = m_clock.now().date().addDays(days);
        m_vault.parts().setPhase(who, named, change);
    }

    void create(const QString& key, const QString& by)
    {
        const QJsonObject given = m_parts[key].toObject();
        NewPart part;
        part.category = given[u"category"].toString();
        part.name = given[u"name"].toString();
        part.description = given[u"description"].toString();
        part.phase = fromCode<Phase>(given[u"phase"].toString()).value_or(Phase::Production);
        part.properties = propertiesOf(given);
        m_clock.advance();
        const QString ipn = m_vault.parts().createPart(actor(by), part).ipn;
        m_ipns.insert(key, ipn);
        int rank = 0;
        for (const QJsonValue value : given[u"sources"].toArray()) {
            ManufacturerPart source;
            source.manufacturer = value[u"manufacturer"].toString();
            source.mpn = value[u"mpn"].toString();
            source.approval = fromCode<SourceApproval>(value[u"approval"].toString())
                                  .value_or(SourceApproval::Proposed);
            source.status =
                fromCode<SourceStatus>(value[u"status"].toString()).value_or(SourceStatus::Active);
            source.datasheet = value[u"datasheet"].toString();
            source.note = value[u"note"].toString();
            source.rank = ++rank;
            // What is decided was decided by the approver.
            const bool proposed = source.approval == SourceApproval::Proposed;
            m_clock.advance();
            m_vault.parts().addSource(actor(proposed ? by : u"ines"_s), ipn, source);
        }
    }

    void edit(const QJsonObject& step, const QString& by)
    {
        DraftEdit edit;
        const auto text = [&](QStringView key) {
            return step.contains(key) ? std::optional(step[key].toString()) : std::nullopt;
        };
        edit.name = text(u"name");
        edit.description = text(u"description");
        edit.sourceUrl = text(u"sourceUrl");
        edit.sourceCommit = text(u"sourceCommit");
        edit.properties = propertiesOf(step);
        m_vault.parts().editDraft(actor(by), m_ipns.value(step[u"part"].toString()), edit);
    }

    Vault& m_vault;
    WorkingHours& m_clock;
    const QJsonObject m_story;
    const QJsonObject m_parts;
    QHash<QString, QString> m_users; ///< by the name in the file
    QHash<QString, QString> m_ipns;
};

} // namespace

void createSampleVault(const QString& folder, const QString& account, const QString& fullName,
                       const Clock& clock)
{
    const QJsonObject story = readStory();
    WorkingHours hours(clock.now(), stepsOf(story));
    VaultSettings settings;
    settings.name = story[u"vault"].toString();
    std::unique_ptr<Vault> vault = Vault::create(folder, settings, account, fullName, hours);
    try {
        Story(*vault, hours, story, account).play();
    } catch (...) {
        vault.reset();
        QDir(folder).removeRecursively();
        throw;
    }
}

} // namespace implexa
