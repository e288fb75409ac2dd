#pragma once

#include "EditTab.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// What a revision says: name, description, design source; and where it comes from.
class OverviewTab final : public EditTab
{
    Q_OBJECT

public:
    explicit OverviewTab(Session& session, QWidget* parent = nullptr);

    /// Whether the draft can be edited now, and if not, why not.
    void setEditable(bool editable, const QString& reason);
    void startEditing();

protected:
    QString recordValue(const QString& field) const override;
    QString fieldTitle(const QString& field) const override;
    void fill() override;
    QFuture<PartRecord> store(const Typed& typed) override;
    QString problem() const override;

    void resizeEvent(QResizeEvent* event) override;

private:
    void applyEditable();
    void fitDescription();
    QLabel* addFact(const QString& title);

    Session& m_session;
    QFormLayout* m_form;
    QLineEdit* m_name;
    QPlainTextEdit* m_description;
    QLineEdit* m_sourceUrl;
    QLineEdit* m_sourceCommit;
    QLabel* m_category;
    QLabel* m_created;
    QLabel* m_modified;
    QLabel* m_hash;
    bool m_editable = false;
    QString m_reason;
};

} // namespace implexa::ui
