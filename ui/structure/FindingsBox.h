#pragma once

#include "core/commands/BomViewCommands.h"

#include <QMap>
#include <QWidget>

class QLabel;

namespace implexa::ui
{

/// Inside a form that freezes parts: what the checks find in their BOMs, so that it is known
/// before. It hinders nothing, and hides where nothing is found.
class FindingsBox final : public QWidget
{
    Q_OBJECT

public:
    FindingsBox(Session& session, const QStringList& ipns, QWidget* parent);

private:
    void add(const QString& ipn, QList<BomFinding> findings);
    void fill();

    BomViewCommands m_views;
    bool m_several;
    QMap<QString, QStringList> m_problems; ///< sentences, by part
    QLabel* m_title;
    QLabel* m_text;
};

} // namespace implexa::ui
