#pragma once

#include "core/domain/ChangeOrder.h"
#include "core/domain/PartRow.h"
#include "core/domain/Workflow.h"
#include "support/TemporaryVault.h"

#include <map>
#include <random>

namespace implexa::test
{

/// Three users who work on a vault at random, with texts that people should not write, and now and
/// then with commands that must be refused. The same seed does the same again.
class RandomCommands final
{
public:
    RandomCommands(TemporaryVault& home, unsigned seed);

    /// Gives one command. @returns its name; `!` before it: it was refused.
    /// @throws std::logic_error for a refused command that changed something.
    QString step();

    unsigned below(unsigned limit) { return limit ? m_random() % limit : 0; }
    bool oneIn(unsigned chances) { return below(chances) == 0; }

private:
    using Give = void (RandomCommands::*)();
    struct Kind {
        const char* name;
        unsigned weight;
        Give give;
    };
    static const std::vector<Kind>& kinds();

    void create();
    void createVerbatim();
    void edit();
    void setProperties();
    void revise();
    void discard();
    void remove();
    void submit();
    void withdraw();
    void approve();
    void reject();
    void release();
    void changePhase();
    void recategorise();
    void addSource();
    void editSource();
    void removeSource();
    void workOnOffers();
    void workOnAlternates();
    void bulkEdit();
    void merge();
    void addLines();
    void editLines();
    void removeLines();
    void replacePart();
    void changeUnit();
    void addFiles();
    void replaceFile();
    void renameFile();
    void describeFile();
    void removeFile();
    void changeCategory();
    void changeTemplate();
    void changeUser();
    void changeWorkflow();
    void changeSettings();
    void importTable();
    void writeChange();
    void editChange();
    void changeItems();
    void submitChange();
    void voteOnChange();
    void releaseChange();
    void endChange();
    void comment();

    Actor maker();    ///< mostly one who may edit
    Actor approver(); ///< mostly one who may vote
    Actor admin();    ///< mostly ada
    QString text();
    QString line(); ///< never blank
    QString category();
    Properties values(const QString& category);
    /// Mostly a part in this state.
    QString ipn(std::optional<ReleaseState> state);
    QStringList ipns(std::optional<ReleaseState> state, unsigned most);
    /// Mostly a change order in this state.
    QString change(std::optional<ChangeState> state);
    ManufacturerPart source();
    SupplierOffer offer();
    /// A file on disk: mostly small, now and then a large one, often with bytes of before.
    QString fileOnDisk();
    QString attached(const QString& ipn); ///< path of one of its files; mostly there is one
    BomLine bomLine(const QString& parent);
    template <typename List>
    auto any(const List& list)
    {
        return list[qsizetype(below(unsigned(list.size())))];
    }

    TemporaryVault& m_home;
    std::mt19937 m_random;
    int m_count = 0;
};

/// Three further workflows: released from a draft at once; two votes; two reviews in a row.
QList<Workflow> furtherWorkflows();

} // namespace implexa::test
