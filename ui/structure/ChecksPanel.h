#pragma once

#include "core/domain/BomFinding.h"

#include <QWidget>

class QScrollArea;
class QToolButton;

namespace implexa::ui
{

/// What a check says about the lines, in one line that unfolds; each with the click that mends it.
class ChecksPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ChecksPanel(QWidget* parent = nullptr);

    /// @p editable: whether mends are offered.
    void setFindings(const QList<BomFinding>& findings, bool editable);
    /// It could not be checked, in words.
    void setFailure(const QString& message);
    const QList<BomFinding>& findings() const { return m_findings; }

Q_SIGNALS:
    void mendAsked(const implexa::BomFinding& finding);
    void lineAsked(const QUuid& line);

private:
    QWidget* row(const BomFinding& finding, bool editable);
    void unfold(bool open);
    void say(const QString& text);

    QToolButton* m_head;
    QScrollArea* m_list;
    QList<BomFinding> m_findings;
};

} // namespace implexa::ui
