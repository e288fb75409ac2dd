#pragma once

#include "core/domain/PartRecord.h"
#include "ui/parts/CommandDialog.h"

class QComboBox;
class QLineEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{

/// Path, kind and description of one attached file.
class FileDialog final : public CommandDialog
{
    Q_OBJECT

public:
    FileDialog(Session& session, const QString& ipn, const AttachedFile& file, QWidget* parent);

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);

private:
    void give() override;
    void check();

    Session& m_session;
    QString m_ipn;
    const AttachedFile m_file;
    QLineEdit* m_path;
    QComboBox* m_kind;
    QLineEdit* m_description;
};

} // namespace implexa::ui
