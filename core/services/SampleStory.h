#pragma once

#include "core/domain/User.h"

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace implexa
{
class SampleHours;
class Vault;

/// Plays the story of sensor.json through the services, as its people would: each step is one
/// command, at its own hour. One thread.
class SampleStory final
{
public:
    /// @p creator: the account that made the vault, `creator` in the story.
    SampleStory(Vault& vault, SampleHours& hours, const QJsonObject& story, const QString& creator);

    /// @throws InvalidInput for a step that nobody knows, and what the commands throw.
    void play();
    /// How many commands a story gives.
    static qint64 commandsIn(const QJsonObject& story);

private:
    struct Step {
        QJsonObject given;
        QString by; ///< name in the file
        Actor who;
        QStringList parts;  ///< IPNs
        QString part;       ///< the only one
        QString change;     ///< number; empty: the step is about parts
        QStringList people; ///< reviewers, by account
        QString comment;
    };
    using Handler = void (SampleStory::*)(const Step&);
    static const QHash<QString, Handler>& handlers();

    void addUsers();
    void take(const QJsonObject& given);
    Actor actor(const QString& name) const;
    QString ipn(const QString& key) const; ///< @throws InvalidInput where the story has none yet

    void createAll(const Step& step);
    void create(const QString& key, const QString& by);
    void addSources(const QJsonObject& given, const QString& ipn, const QString& by);
    void edit(const Step& step);
    void addLines(const Step& step);
    void editLine(const Step& step);
    void replacePart(const Step& step);
    void addFiles(const Step& step);
    void addAlternate(const Step& step);
    void setPhase(const Step& step);
    void revise(const Step& step);

    void createChange(const Step& step);
    void addItems(const Step& step);

    void submit(const Step& step);
    void remark(const Step& step);
    void approve(const Step& step);
    void reject(const Step& step);
    void withdraw(const Step& step);
    void release(const Step& step);

    Vault& m_vault;
    SampleHours& m_hours;
    const QJsonObject m_story;
    const QJsonObject m_parts;
    QHash<QString, QString> m_users;   ///< by the name in the file
    QHash<QString, QString> m_ipns;    ///< by the key in the file
    QHash<QString, QString> m_changes; ///< numbers, by the key in the file
};

} // namespace implexa
