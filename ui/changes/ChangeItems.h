#pragma once

#include "core/domain/ChangeInput.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;
class QTextBrowser;

namespace implexa
{
class Error;
class Session;
} // namespace implexa

namespace implexa::ui
{
class ChangeItemModel;

/// The parts that a change order affects, and the assemblies that its release touches unasked.
class ChangeItems final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeItems(Session& session, QWidget* parent = nullptr);

    /// @p obstacle: why it cannot be edited now; empty: it can.
    void present(const ChangeOrder& order, const QString& obstacle);
    void setEffects(const QList<ChangeEffect>& effects);

Q_SIGNALS:
    void openPart(const QString& ipn);
    void failed(const implexa::Error& error);

private:
    void add();
    void edit();
    void remove();
    QStringList selected() const;
    void showButtons();
    void showEffects();

    Session& m_session;
    QString m_number;
    QString m_obstacle;
    bool m_over = false; ///< released or cancelled: nothing is to be warned of any more
    QList<ChangeEffect> m_effects;
    ChangeItemModel* m_model;
    QTableView* m_table;
    QLabel* m_empty;
    QTextBrowser* m_warnings;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_remove;
};

} // namespace implexa::ui
