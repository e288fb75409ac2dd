#pragma once

#include "core/commands/Reply.h"
#include "core/domain/ContentChange.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class FormField;
class Redline;
class ReviewThread;

/// What a change order changes, item by item, and what its reviewers say to each other.
class ChangeReview final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeReview(Session& session, QWidget* parent = nullptr);

    /// A remark that was being typed is kept for its order until it is sent.
    void present(const QString& number, const ReviewView& view);
    /// @p obstacle: why no remark can be made now; empty: it can.
    void setObstacle(const QString& obstacle);

Q_SIGNALS:
    void openPart(const QString& ipn);
    void failed(const implexa::Error& error);

private:
    void send();
    void showButton();

    Session& m_session;
    QString m_number;
    QString m_obstacle;
    bool m_busy = false;
    QHash<QString, QString> m_typed;
    Redline* m_redline;
    ReviewThread* m_thread;
    QLineEdit* m_remark;
    FormField* m_field;
    QPushButton* m_send;
};

} // namespace implexa::ui
