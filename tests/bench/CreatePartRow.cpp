#include "Bench.h"
#include "Ground.h"
#include "Replay.h"
#include "core/database/ConnectionPool.h"
#include "core/domain/PartInput.h"
#include "core/services/PartManagement.h"
#include "core/services/Vault.h"

using namespace Qt::StringLiterals;

namespace implexa::bench
{
namespace
{

constexpr int parts = 10'000;
constexpr int repetitions = 25;
constexpr int partsAtOnce = 100;

NewPart resistor(int number)
{
    NewPart part;
    part.category = u"EL-RES"_s;
    part.name = u"Resistor %1 ohm 0603"_s.arg(10 + number);
    part.description = u"Thick film chip resistor, %1 ohm, 1 %, size 0603"_s.arg(10 + number);
    part.properties = {{u"Resistance"_s, QString::number(10 + number)},
                       {u"Tolerance"_s, u"1 %"_s},
                       {u"Package"_s, u"0603"_s}};
    return part;
}

class Creation final
{
public:
    Creation(Ground& ground, const QString& name)
        : m_vault(ground.copyOf(parts, name))
        , m_actor(ground.actor(*m_vault))
    {
    }
    ~Creation() { m_vault->closeThread(); }

    Vault& vault() { return *m_vault; }
    void create() { m_vault->parts().createPart(m_actor, resistor(m_made++)); }

private:
    std::unique_ptr<Vault> m_vault;
    Actor m_actor;
    int m_made = 0;
};

// Three copies of one database. In the first, real calls of createPart() are recorded; they are
// done again in the second by plain C, statement by statement with the very same values, in one
// transaction each; the third is where createPart() is timed, unrecorded.
QList<Ratio> measure(Ground& ground)
{
    Creation timed(ground, u"create-timed"_s);
    { // Its connection is gone before the same file is opened by plain C.
        const Creation copy(ground, u"create-replayed"_s);
    }
    RawDatabase raw(ground.path(u"create-replayed/implexa.db"_s));
    std::vector<Replay> replays;
    {
        Creation recorded(ground, u"create-recorded"_s);
        const Lease lease = recorded.vault().pool().lease();
        Recording recording(lease->handle());
        for (int i = 0; i < (repetitions + 1) * partsAtOnce; ++i) {
            recorded.create();
            replays.emplace_back(raw, recording.take());
        }
    }
    auto next = replays.begin();
    const Comparison rates = compare(
        repetitions,
        [&] {
            return partsAtOnce / seconds([&] {
                       for (int i = 0; i < partsAtOnce; ++i)
                           timed.create();
                   });
        },
        [&] {
            return partsAtOnce / seconds([&] {
                       for (int i = 0; i < partsAtOnce; ++i)
                           (next++)->run();
                   });
        });
    return {{rates.ratio, rates.text(1, u"parts/s"_s)}};
}

} // namespace

QList<Row> createPartRows()
{
    return {{{{u"create-part"_s,
               u"sqlite3 in C running the same statements, both synchronous=FULL; parts a second"_s,
               Bound::AtLeast, 0.75}},
             measure}};
}

} // namespace implexa::bench
