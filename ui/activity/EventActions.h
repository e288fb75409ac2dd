#pragma once

#include "ui/theme/Icons.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace implexa::ui
{

/// A kind of event that people look for: its words and the action codes that belong to it.
struct EventFamily {
    QString name;
    QStringList actions; ///< starts of action codes: `revision.release`, `source.`

    bool holds(const QString& action) const;
};

QList<EventFamily> eventFamilies();

/// What an event looks like in a list, by its action code.
Icon eventIcon(const QString& action);

} // namespace implexa::ui
