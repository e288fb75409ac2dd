#pragma once

#include "core/commands/Reply.h"
#include "core/domain/Category.h"
#include "core/domain/Error.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class CategoryBox;

/// What every import asks for: the file, typed, chosen or dropped on the dialog; what its cells are
/// apart by; the category of new parts. The widget itself is the line with the file; delimiter and
/// category are placed by the dialog, among its options.
class ImportSource final : public QWidget
{
    Q_OBJECT

public:
    struct Terms {
        QString file;       ///< what the field is called
        QString choose;     ///< title of the file dialog
        QString filter;     ///< of the file dialog
        QString folder;     ///< settings key: where the last file was
        QString noCategory; ///< what it means when no category is given
    };

    /// Takes what is dropped on @p dialog.
    ImportSource(Session& session, const Terms& terms, QWidget* dialog);
    ~ImportSource() override;

    void choose();
    /// Shows it, and remembers its folder.
    void setFile(const QString& file);
    QString file() const; ///< empty: none yet
    QChar delimiter() const;
    /// Full code; what is typed where that is no category.
    QString category() const;

    QComboBox* delimiterBox() const { return m_delimiter; }
    CategoryBox* categoryBox() const { return m_category; }
    /// While the import is under way; @p why says so.
    void setLocked(bool locked, const QString& why);

Q_SIGNALS:
    void fileGiven(const QString& file);
    void delimiterChanged();
    void categoryChanged();
    void failed(const implexa::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void loadCategories();

    Session& m_session;
    Terms m_terms;
    QWidget* m_dialog;
    QLineEdit* m_file;
    QPushButton* m_choose;
    QComboBox* m_delimiter;
    CategoryBox* m_category;
    Latest<QList<Category>> m_categories;
};

} // namespace implexa::ui
