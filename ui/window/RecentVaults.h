#pragma once

#include <QStringList>

namespace implexa::ui
{

/// The vaults that were open, the newest first; kept in QSettings.
class RecentVaults final
{
public:
    static constexpr int Most = 8;

    static QStringList folders();
    static QString last(); ///< empty: none yet
    static void opened(const QString& folder);
    static void forget(const QString& folder);
    /// `~/Parts` for a folder below the home folder.
    static QString shortName(const QString& folder);
};

} // namespace implexa::ui
