#pragma once

#include "core/commands/BrowseCommands.h"
#include "core/commands/Reply.h"
#include "core/domain/PartRow.h"

#include <QLineEdit>
#include <QTimer>

class QListWidget;

namespace implexa::ui
{

/// Finds a part while its IPN, an MPN or its name is typed. Arrow keys choose, Enter takes.
class PartField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit PartField(BrowseCommands& browse, QWidget* parent = nullptr);

    /// What was taken; what was typed where nothing was.
    QString ipn() const;
    void clearPart();
    /// Shuts the list, whatever answer is still on its way; what was typed or taken stays.
    void stopLooking();
    /// Goes on from there as if it had been typed.
    void lookFor(const QString& typed);
    /// What Enter does: takes the part that is chosen in the list, or the first that is found.
    void takeFirst();

    QListWidget* list() const { return m_list; }

Q_SIGNALS:
    void taken(const implexa::PartRow& part);
    /// Enter was pressed, and there is no such part.
    void notFound(const QString& typed);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void look();
    void offer(const QList<PartRow>& rows);
    void take(int row);
    bool popupShown() const;

    BrowseCommands& m_browse;
    QListWidget* m_list;
    QTimer m_typing;
    Latest<FoundParts> m_find;
    QList<PartRow> m_found;
    QString m_taken;
    bool m_looking = false;
    bool m_takeFirst = false; ///< Enter came before the answer
};

} // namespace implexa::ui
