#pragma once

#include "core/commands/Job.h"
#include "core/domain/FileInput.h"

#include <QFuture>
#include <QWidget>

class QPushButton;
class QSplitter;
class QTableWidget;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class BusyBar;
class ErrorBanner;
class FilePreview;
class InfoBanner;

/// The files of one revision, and a preview of the chosen one. Files and folders can be dropped on
/// it. An older revision is shown without what changes it.
class FilesTab final : public QWidget
{
    Q_OBJECT

public:
    explicit FilesTab(Session& session, QWidget* parent = nullptr);

    void showPart(const PartRecord& part, const RevisionRecord& revision);
    void setEditable(bool editable, const QString& whyNot);
    /// Adds what is on disk at these paths, as dropping it does.
    void addPaths(const QStringList& paths, OnSamePath onSamePath = OnSamePath::Refuse);

Q_SIGNALS:
    void stored(const implexa::PartRecord& part);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void fill();
    void updateButtons();
    void showChosen();
    QString nothingText() const;
    QList<AttachedFile> chosen() const;
    void askForFiles();
    void askForFolder();
    void replaceChosen();
    void editChosen();
    void removeChosen();
    void openChosen();
    void saveChosen();
    void saveTo(const QString& folder, bool overwrite);
    void linkSource(const QString& folder);
    void tell(const AddedFiles& added);
    template <typename T, typename Done>
    void follow(const QString& what, const Job<T>& job, Done done);
    void give(const QFuture<PartRecord>& future);

    Session& m_session;
    PartRecord m_part;
    RevisionRecord m_revision;
    bool m_editable = false;
    QString m_whyNot;
    ErrorBanner* m_banner;
    InfoBanner* m_info;
    BusyBar* m_busy;
    QTableWidget* m_table;
    FilePreview* m_preview;
    QSplitter* m_splitter; ///< beside each other where there is room
    QPushButton* m_add;
    QPushButton* m_addFolder;
    QPushButton* m_replace;
    QPushButton* m_edit;
    QPushButton* m_remove;
    QPushButton* m_open;
    QPushButton* m_save;
    QPushButton* m_link;
};

} // namespace implexa::ui
