#pragma once

#include "BackgroundDialog.h"
#include "core/commands/PackageCommands.h"
#include "core/commands/Reply.h"
#include "core/domain/PartRecord.h"

#include <QHash>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class FormField;

/// Packs a released part or change order for a manufacturer: which release, which files, for whom.
class PackageDialog final : public BackgroundDialog
{
    Q_OBJECT

public:
    explicit PackageDialog(Session& session, QWidget* parent = nullptr);

    /// The part's releases are offered, @p revision first where it is one.
    void setPart(const QString& ipn, const QString& revision = {});
    void setChange(const QString& number);
    void setFile(const QString& file);
    PackageRequest request() const;

protected:
    void updateControls() override;
    void goOn(const Error* error) override;

private:
    QWidget* makeKinds();
    void offer(const PartRecord& part, const QString& revision);
    void propose();
    void chooseFile();
    void run();
    void showResult(const PackageResult& result);

    Session& m_session;
    PackageCommands m_commands;
    Latest<PartRecord> m_ask;
    QString m_whyNot; ///< nothing can be packed: a sentence
    QComboBox* m_what;
    QLineEdit* m_file;
    FormField* m_fileField;
    QPushButton* m_choose;
    QCheckBox* m_overwrite;
    QHash<FileKind, QCheckBox*> m_kinds;
    QWidget* m_kindBoxes;
    QLineEdit* m_recipient;
    QLineEdit* m_comment;
};

} // namespace implexa::ui
