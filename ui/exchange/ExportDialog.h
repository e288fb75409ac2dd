#pragma once

#include "BackgroundDialog.h"
#include "core/commands/Reply.h"
#include "core/domain/Exchange.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class FormField;

/// Writes the part repository: which parts, how much history, in which state, into which folder.
class ExportDialog final : public BackgroundDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(Session& session, QWidget* parent = nullptr);

    /// The search that "this search" means; an empty one offers all parts only.
    void setQuery(const PartQuery& query);
    /// The parts that "selected" means; chosen already where @p choose.
    void setIpns(const QStringList& ipns, bool choose = true);
    void setFolder(const QString& folder);
    ExportRequest request() const;

protected:
    void updateControls() override;
    void goOn(const Error* error) override;

private:
    QRadioButton* addChoice(QVBoxLayout* column, QButtonGroup* group, int id, const QString& text,
                            const QString& hint);
    QWidget* makeChoices();
    void chooseFolder();
    void loadTags();
    void run();
    void showResult(const ExportResult& result);

    Session& m_session;
    PartQuery m_query;
    QStringList m_ipns;
    Latest<QStringList> m_askTags;
    QLineEdit* m_folder;
    FormField* m_folderField;
    QPushButton* m_choose;
    QButtonGroup* m_scope;
    QButtonGroup* m_content;
    QButtonGroup* m_state;
    QComboBox* m_tag;
    QCheckBox* m_bare;
    QWidget* m_choices;
};

} // namespace implexa::ui
