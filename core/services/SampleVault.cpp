#include "SampleVault.h"

#include "SampleHours.h"
#include "SampleStory.h"
#include "Vault.h"
#include "core/domain/Error.h"
#include "core/formats/CanonicalJson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(SampleVault)
};

QJsonObject readStory()
{
    QFile file(u":/sample/sensor.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        throw FileError(
            Messages::tr("This Implexa was built without its sample vault. Install it again."));
    return parseJsonObject(file.readAll(), u"sensor.json"_s);
}

} // namespace

void createSampleVault(const QString& folder, const QString& account, const QString& fullName,
                       const Clock& clock)
{
    const QJsonObject story = readStory();
    SampleHours hours(clock.now(), SampleStory::commandsIn(story));
    VaultSettings settings;
    settings.name = story[u"vault"].toString();
    std::unique_ptr<Vault> vault = Vault::create(folder, settings, account, fullName, hours);
    try {
        SampleStory(*vault, hours, story, account).play();
    } catch (...) {
        vault.reset();
        QDir(folder).removeRecursively();
        throw;
    }
}

} // namespace implexa
