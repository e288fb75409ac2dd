#pragma once

#include "core/domain/Category.h"
#include "core/domain/Lifecycle.h"
#include "core/domain/Property.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace implexa
{

/// What a cell of a State column says. Obsolete: released, and no longer to be used.
std::optional<ReleaseState> releaseStateFromWord(const QString& word);
std::optional<Phase> phaseFromWord(const QString& word);
/// Of a manufacturer part: `active`, `NRND`, `LTB`, `discontinued`, ...
std::optional<SourceStatus> sourceStatusFromWord(const QString& word);

/// The words to write instead of one that is not known, for a message.
QString releaseStateWords();
QString phaseWords();
QString sourceStatusWords();

/// What a new property with these values, none of them blank, could be. Text when in doubt; never a
/// kind that one of the values does not fit.
struct ProposedKind {
    PropertyKind kind = PropertyKind::Text;
    QString unit;
};
ProposedKind proposeKind(const QStringList& values);

/// Finds categories by what part masters call them.
class ImportCategories final
{
public:
    explicit ImportCategories(const QList<Category>& categories);

    /// `EL-RES`, `RES`, a category's name, or a path (`Passive -> Resistors`, `EL/RES`) whose last
    /// known piece counts. Nothing for what is unknown or fits several.
    std::optional<Category> find(const QString& text) const;
    /// From the start of a part number: `EL-RES-10042`, `RES-0000-0001`.
    std::optional<Category> ofIpn(const QString& ipn) const;
    std::optional<Category> byCode(const QString& fullCode) const;

    /// Codes of what can be chosen, for a message.
    QString choices() const;

private:
    std::optional<Category> piece(const QString& text) const;

    QList<Category> m_categories;
    QHash<QString, QList<qsizetype>> m_byCode; ///< full codes and codes of one level
    QHash<QString, QList<qsizetype>> m_byName;
};

} // namespace implexa
