#pragma once

#include "SettingsSection.h"

#include <QStringList>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace implexa::ui
{

/// A section with a table and, beside it, the editor of the row that is selected there or of
/// something new. What was typed is asked about before something else takes the editor.
class TableSection : public SettingsSection
{
    Q_OBJECT

public:
    void forget() override;

protected:
    /// @p begin is the button that empties the editor for something new.
    TableSection(Session& session, const QString& title, const QString& text,
                 const QStringList& header, QPushButton* begin, QWidget* parent);
    /// The table above its buttons, the last of them @p other, and the editor beside them.
    void layOut(QWidget* editor, QPushButton* other = nullptr);

    QTableWidget* table() const { return m_table; }
    QPushButton* beginButton() const { return m_begin; }
    QLabel* heading() const { return m_heading; }
    QPushButton* saveButton() const { return m_save; }
    /// Whether the editor is for something new.
    bool isNew() const { return m_new; }

    virtual QString nameAt(int row) const = 0;
    /// Of what is in the editor.
    virtual QString editedName() const = 0;
    /// Takes what the row shows into the editor; -1: something new.
    virtual void takeRow(int row) = 0;
    /// Shows what the editor took last, without what was typed since.
    virtual void showTaken() = 0;
    /// Where something new begins.
    virtual QLineEdit* firstField() const = 0;
    /// Keeps what was typed; @p goOn runs when that is done, not when it is refused.
    virtual void save(const std::function<void()>& goOn) = 0;

    /// What has this name is selected and edited when the table is filled next.
    void want(const QString& name) { m_wanted = name; }
    void selectWanted();

private:
    int rowOf(const QString& name) const;
    void take(int row);
    void selectTaken();
    void showSelected();
    void startNew();
    bool holdForTyped(const std::function<void()>& goOn);

    QTableWidget* m_table;
    QPushButton* m_begin;
    QLabel* m_heading;
    QPushButton* m_save;
    QString m_wanted;
    bool m_new = true;
};

} // namespace implexa::ui
