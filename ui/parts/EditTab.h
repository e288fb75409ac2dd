#pragma once

#include "core/commands/Reply.h"
#include "core/domain/PartRecord.h"

#include <QHash>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace implexa::ui
{
class ErrorBanner;

/// Fields of a part that are edited in place and saved together.
///
/// What was typed is kept for each part until it is saved or reverted: another part may be looked
/// at meanwhile, somebody else may change this one, and a save may be refused.
class EditTab : public QWidget
{
    Q_OBJECT

public:
    explicit EditTab(QWidget* parent = nullptr);

    void showPart(const PartRecord& part, const RevisionRecord& revision);
    QStringList unsavedParts() const { return m_unsaved.keys(); }
    void forget(const QString& ipn);
    /// Forgets what was typed for @p ipn and cannot be saved any more: all of it where @p part is
    /// nullptr, as it was deleted; what is of the revision where that is no draft now. Returns it,
    /// a line for each field.
    QStringList takeLost(const QString& ipn, const PartRecord* part);
    /// The part was saved elsewhere in this window: what was typed from the version before goes on.
    void follow(const PartRecord& stored, int from);
    /// Whether a save is under way now; what cannot be saved is told why.
    bool save();
    bool isSaving() const { return m_saving; }
    void revert();

Q_SIGNALS:
    /// @p from: the version of the open revision before.
    void saved(const implexa::PartRecord& part, int from);
    void unsavedChanged();
    /// It stays typed, and the tab says why.
    void saveFailed();
    /// The newest state of the part is wanted.
    void reloadAsked();

protected:
    struct Typed {
        int version = 0;   ///< of the open revision when the typing started
        Properties values; ///< by field
    };

    QVBoxLayout* body() const { return m_body; }
    const PartRecord& part() const { return m_part; }
    const RevisionRecord& revision() const { return m_revision; }
    /// Whether the revision that is shown is the one that can change.
    bool showsOpenRevision() const;

    /// An editor tells what was typed.
    void fieldEdited(const QString& field, const QString& value);
    /// What belongs into a field: what was typed, else what the record says.
    QString fieldValue(const QString& field) const;
    virtual QString recordValue(const QString& field) const = 0;
    /// What the page calls a field.
    virtual QString fieldTitle(const QString& field) const { return field; }
    /// Whether a release freezes a field.
    virtual bool isOfRevision(const QString&) const { return true; }
    /// Puts the values into the editors.
    virtual void fill() = 0;
    virtual QFuture<PartRecord> store(const Typed& typed) = 0;
    /// What keeps the typed values from being saved; empty: nothing.
    virtual QString problem() const { return {}; }

private:
    int openVersion() const;
    void showBar();
    void onConflict(const Error& error);

    ErrorBanner* m_banner;
    QVBoxLayout* m_body;
    QWidget* m_bar;
    QPushButton* m_save;
    QPushButton* m_revert;
    PartRecord m_part;
    RevisionRecord m_revision;
    QHash<QString, Typed> m_unsaved;
    bool m_saving = false;
};

} // namespace implexa::ui
