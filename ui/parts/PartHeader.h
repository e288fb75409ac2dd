#pragma once

#include "core/domain/PartRecord.h"
#include "core/domain/People.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QToolButton;

namespace implexa::ui
{
class ActionBar;
class Badge;
class PartActions;
class Stepper;

/// What part this is, at which revision, where it stands, and what can be done now.
class PartHeader final : public QWidget
{
    Q_OBJECT

public:
    PartHeader(PartActions& actions, QWidget* parent = nullptr);

    void showPart(const PartRecord& part, const RevisionRecord& revision, const People& people);
    void setFullPage(bool full);
    /// With little height the steps make room; the box of revisions names the state, too.
    void setLow(bool low);

Q_SIGNALS:
    void revisionChosen(const QString& label);
    void copied(const QString& ipn);
    void fullPageAsked();
    void backAsked();
    /// The button that had the keyboard cannot be pressed any more.
    void keyboardFreed();

private:
    void showSteps(const RevisionRecord& revision);

    QBoxLayout* m_titles; ///< number and name: above each other, in a full page beside
    QBoxLayout* m_facts;  ///< revision, note and steps: the same
    QToolButton* m_ipn;
    QLabel* m_name;
    QLabel* m_note;
    QComboBox* m_revision;
    Badge* m_phase;
    Stepper* m_steps;
    ActionBar* m_actions;
    QToolButton* m_open;
    QToolButton* m_back;
    bool m_full = false;
    bool m_low = false;
};

} // namespace implexa::ui
