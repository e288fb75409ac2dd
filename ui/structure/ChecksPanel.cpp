#include "ChecksPanel.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/TabOrder.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{

constexpr int MostShown = 200;
constexpr int Highest = 45 * Theme::Unit;

QIcon severityIcon(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Error:
        return icon(Icon::Error, Theme::Role::Error);
    case FindingSeverity::Warning:
        return icon(Icon::Warning, Theme::Role::Warning);
    case FindingSeverity::Note:
        break;
    }
    return icon(Icon::Info, Theme::Role::Info);
}

} // namespace

ChecksPanel::ChecksPanel(QWidget* parent)
    : QWidget(parent)
    , m_head(new QToolButton(this))
    , m_list(new QScrollArea(this))
{
    setAccessibleName(tr("Checks"));
    m_head->setObjectName(u"checks"_s);
    m_head->setAccessibleName(tr("Findings of the checks"));
    m_head->setCheckable(true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    Theme::makeQuiet(m_head);
    m_list->setObjectName(u"findings"_s);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWidgetResizable(true);
    m_list->hide();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::Gap, 0, Theme::Gap, 0);
    all->setSpacing(0);
    all->addWidget(m_head, 0, Qt::AlignLeft);
    all->addWidget(m_list);
    connect(m_head, &QToolButton::toggled, this, &ChecksPanel::unfold);
    hide();
}

void ChecksPanel::setFindings(const QList<BomFinding>& findings, bool editable)
{
    m_findings = findings;
    std::stable_sort(
        m_findings.begin(), m_findings.end(),
        [](const BomFinding& a, const BomFinding& b) { return a.severity < b.severity; });
    show();
    const auto worst = m_findings.isEmpty() ? FindingSeverity::Note : m_findings.first().severity;
    const auto problems = std::count_if(m_findings.begin(), m_findings.end(), [](const auto& one) {
        return one.severity != FindingSeverity::Note;
    });
    const auto notes = m_findings.size() - problems;
    m_head->setEnabled(!m_findings.isEmpty());
    if (m_findings.isEmpty()) {
        m_head->setIcon(icon(Icon::Check, Theme::Role::Success));
        say(tr("No problems found"));
        m_head->setChecked(false);
    } else {
        QStringList parts;
        if (problems > 0)
            parts << (problems == 1 ? tr("1 problem") : tr("%1 problems").arg(problems));
        if (notes > 0)
            parts << (notes == 1 ? tr("1 note") : tr("%1 notes").arg(notes));
        m_head->setIcon(severityIcon(worst));
        say(parts.join(u", "_s));
    }
    auto* rows = new QWidget(m_list);
    rows->setAccessibleName(tr("Findings"));
    auto* column = new QVBoxLayout(rows);
    column->setContentsMargins(Theme::Gap, 0, Theme::Gap, Theme::Gap);
    column->setSpacing(Theme::Unit);
    for (const BomFinding& finding : m_findings.mid(0, MostShown))
        column->addWidget(row(finding, editable));
    if (m_findings.size() > MostShown) {
        auto* more = new QLabel(tr("... and %1 more.").arg(m_findings.size() - MostShown), rows);
        Theme::makeMuted(more);
        column->addWidget(more);
    }
    column->addStretch();
    m_list->setWidget(rows);
    tabThrough({m_head, m_list});
    unfold(m_head->isChecked());
}

void ChecksPanel::setFailure(const QString& message)
{
    m_findings.clear();
    show();
    m_head->setChecked(false);
    m_head->setEnabled(false);
    m_head->setIcon(icon(Icon::Error, Theme::Role::Error));
    say(tr("Not checked"));
    m_head->setToolTip(message);
}

void ChecksPanel::say(const QString& text)
{
    m_head->setText(text);
    m_head->setAccessibleName(tr("Checks: %1").arg(text));
    m_head->setToolTip(m_findings.isEmpty() ? QString() : tr("Show what was found"));
}

QWidget* ChecksPanel::row(const BomFinding& finding, bool editable)
{
    auto* row = new QWidget(m_list);
    row->setAccessibleName(finding.sentence);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(Theme::Gap);
    auto* sign = new QLabel(row);
    sign->setPixmap(severityIcon(finding.severity).pixmap(4 * Theme::Unit));
    sign->setToolTip(label(finding.severity));
    line->addWidget(sign, 0, Qt::AlignVCenter);
    auto* where = new QToolButton(row);
    where->setText(finding.find > 0 ? tr("Line %1").arg(finding.find) : finding.child);
    where->setAccessibleName(tr("Go to line %1").arg(finding.find));
    where->setToolTip(finding.child);
    Theme::makeQuiet(where);
    connect(where, &QToolButton::clicked, this,
            [this, uuid = finding.line] { Q_EMIT lineAsked(uuid); });
    line->addWidget(where, 0, Qt::AlignVCenter);
    auto* text = new QLabel(finding.sentence, row);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->addWidget(text, 1);
    if (finding.mend && editable) {
        auto* mend = new QPushButton(finding.mend->label, row);
        mend->setAutoDefault(false);
        mend->setAccessibleName(tr("Line %1: %2").arg(finding.find).arg(finding.mend->label));
        connect(mend, &QPushButton::clicked, this, [this, finding] { Q_EMIT mendAsked(finding); });
        line->addWidget(mend, 0, Qt::AlignVCenter);
    }
    return row;
}

void ChecksPanel::unfold(bool open)
{
    const bool shown = open && !m_findings.isEmpty();
    m_list->setVisible(shown);
    if (shown) {
        const int wanted = m_list->widget()->heightForWidth(width() - 2 * Theme::Margin) + 2;
        m_list->setFixedHeight(std::min(wanted, Highest));
    }
}

} // namespace implexa::ui
