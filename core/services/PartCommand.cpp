#include "PartCommand.h"

#include "PartManagement.h"
#include "core/domain/Error.h"

using namespace Qt::StringLiterals;

namespace implexa
{

QStringList distinctParts(QStringList ipns)
{
    ipns.removeDuplicates();
    if (ipns.isEmpty())
        throw InvalidInput(PartManagement::tr("Name at least one part."));
    return ipns;
}

QString summaryOf(const QString& verb, const QStringList& names)
{
    if (names.size() == 1)
        return verb + u' ' + names.front();
    return u"%1 %2 parts: %3%4"_s.arg(verb)
        .arg(names.size())
        .arg(names.mid(0, 3).join(u", "_s), names.size() > 3 ? u", ..."_s : QString());
}

void addEditors(Record& record, const Command& command, RevisionId revision)
{
    record.revisions.addEditor(revision, command.user().id);
    if (command.actsForAnother())
        record.revisions.addEditor(revision, command.rights().id);
}

} // namespace implexa
