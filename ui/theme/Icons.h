#pragma once

#include "ui/theme/Theme.h"

#include <QIcon>

namespace implexa::ui
{

/// The one set of icons: resources/icons, 24 x 24, drawn with a stroke.
enum class Icon {
    Parts,
    Reviews,
    Changes,
    Activity,
    Settings,
    Search,
    Plus,
    Minus,
    Menu,
    More,
    Import,
    Export,
    Filter,
    Close,
    Copy,
    Edit,
    Revise,
    Submit,
    Withdraw,
    Approve,
    Reject,
    Release,
    Delete,
    Discard,
    Phase,
    Move,
    History,
    Link,
    Warning,
    Error,
    Info,
    Check,
    ChevronDown,
    ChevronRight,
    User,
    Folder,
    Vault,
    Refresh,
    Sun,
    Moon,
    Columns,
    Table,
    Sample,
    Tag,
    File,
    Play,
    Pin,
    Diagnostics,
};

/// An icon in the text's colour (paler when disabled), whatever the theme is when it is painted.
QIcon icon(Icon which);
/// The same in a colour of the theme.
QIcon icon(Icon which, Theme::Role role);

QIcon applicationIcon();

} // namespace implexa::ui
