#pragma once

#include "ChangeForm.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QPushButton;

namespace implexa
{
class Error;
class Session;
} // namespace implexa

namespace implexa::ui
{

/// What a change order says, edited in place. What was typed and not saved is kept for its order
/// while others are looked at.
class ChangeOrderTab final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeOrderTab(Session& session, QWidget* parent = nullptr);

    /// Nothing can be edited before the order and its obstacle() are here.
    void await(const QString& number);
    void present(const ChangeOrder& order);
    /// Why it cannot be edited; empty: it can.
    void setObstacle(const QString& reason);
    /// Whether something of the order that is shown is not saved.
    bool isTyped() const { return m_typed.contains(m_number); }
    void revert();

    /// Numbers of the orders whose text was typed and not saved.
    QStringList unsavedOrders() const;
    /// Saves all of them, one after the other, then does @p then; what cannot be saved is shown
    /// with the reason, and nothing is done then.
    void saveAll(const std::function<void()>& then);
    void forgetUnsaved();

Q_SIGNALS:
    void typedChanged();
    void openChange(const QString& number);
    /// Something is tried: what was said before is over.
    void started();
    void saved(const QString& number);
    void failed(const Error& error);
    /// Somebody else changed it meanwhile. What was typed stays; saving again goes on from there.
    void overtaken(const Error& error);
    /// After saving, whether it went well or not.
    void settled();

private:
    struct Typed {
        ChangeText text;
        ChangeText before;    ///< what it was typed over
        bool refused = false; ///< over what somebody else wrote; goes on from that
    };

    void takeTyped();
    void fill();
    void showState();
    void save();
    void saveNext();

    Session& m_session;
    QString m_number;
    ChangeOrder m_order; ///< number is empty before it is here
    QString m_obstacle;
    bool m_known = false; ///< m_obstacle is of m_number
    bool m_saving = false;
    QHash<QString, Typed> m_typed; ///< not saved, by number
    std::function<void()> m_thenSaved;
    ChangeForm* m_form;
    QPushButton* m_save;
    QPushButton* m_revert;
};

} // namespace implexa::ui
