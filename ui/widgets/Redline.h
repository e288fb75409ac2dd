#pragma once

#include "RedlineGroups.h"

#include <QTextBrowser>

namespace implexa::ui
{

/// Shows what changed as text with the removed words struck out and the new ones marked, so that
/// it reads without colours too. Selectable; an IPN opens its part.
class Redline final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit Redline(QWidget* parent = nullptr);

    void setGroups(const QList<RedlineGroup>& groups);
    const QList<RedlineGroup>& groups() const { return m_groups; }

    /// Before and after with the words that differ marked, as HTML; short of that, both whole.
    static QString marked(const QString& before, const QString& after);

Q_SIGNALS:
    void openPart(const QString& ipn);

private:
    void render();

    QList<RedlineGroup> m_groups;
};

} // namespace implexa::ui
