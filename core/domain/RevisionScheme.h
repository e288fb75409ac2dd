#pragma once

#include <QString>

#include <optional>

namespace implexa
{

/// How a vault names its revisions; chosen when the vault is made.
///
/// Numbers: 1, 2, 3. Letters: A, B, ... without I O Q S X Z, after Y comes AA (ASME Y14.35-2014,
/// 5.1). Labels that an import brought along (`C`, `02`, `1.3`) are kept; next() goes on from them.
class RevisionScheme final
{
public:
    enum Kind { Numbers, Letters };

    explicit RevisionScheme(Kind kind)
        : m_kind(kind)
    {
    }

    Kind kind() const noexcept { return m_kind; }
    QString code() const;
    static std::optional<RevisionScheme> fromCode(const QString& code);

    QString first() const;

    /// The label after @p label. One that this scheme could not have made (`C` among numbers)
    /// starts its own row (`D`); one that has no next in any row starts this scheme anew.
    QString next(const QString& label) const;

private:
    Kind m_kind;
};

} // namespace implexa
