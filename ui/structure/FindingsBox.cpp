#include "FindingsBox.h"

#include "core/commands/Reply.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{

constexpr int MostShown = 5;
constexpr int MostParts = 100; ///< each is a question of its own

} // namespace

FindingsBox::FindingsBox(Session& session, const QStringList& ipns, QWidget* parent)
    : QWidget(parent)
    , m_views(session)
    , m_several(ipns.size() > 1)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
{
    setObjectName(u"bomProblems"_s);
    auto* sign = new QLabel(this);
    sign->setPixmap(icon(Icon::Warning, Theme::Role::Warning).pixmap(4 * Theme::Unit));
    Theme::makeHeading(m_title);
    for (QLabel* label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_text->setObjectName(u"bomProblemTexts"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* words = new QVBoxLayout;
    words->setSpacing(Theme::Unit);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(Theme::Gap);
    all->addWidget(sign, 0, Qt::AlignTop);
    all->addLayout(words, 1);
    hide();
    for (const QString& ipn : ipns.mid(0, MostParts))
        Reply(this, m_views.check(ipn, BomAsOf(), false))
            .done([this, ipn](const QList<BomFinding>& findings) { add(ipn, findings); })
            .failed<Error>([](const Error&) {}); // the command itself says what hinders it
}

void FindingsBox::add(const QString& ipn, QList<BomFinding> findings)
{
    std::stable_sort(
        findings.begin(), findings.end(),
        [](const BomFinding& a, const BomFinding& b) { return a.severity < b.severity; });
    for (const BomFinding& one : std::as_const(findings)) {
        if (one.severity == FindingSeverity::Note)
            continue;
        const QString line = one.find > 0 ? tr("Line %1").arg(one.find) : one.child;
        m_problems[ipn] << (m_several ? u"%1, %2: %3"_s.arg(ipn, line, one.sentence)
                                      : u"%1: %2"_s.arg(line, one.sentence));
    }
    if (m_problems.contains(ipn))
        fill();
}

void FindingsBox::fill()
{
    QStringList all;
    for (const QStringList& each : std::as_const(m_problems))
        all << each;
    if (m_several)
        m_title->setText(all.size() == 1 ? tr("The BOMs have 1 problem")
                                         : tr("The BOMs have %1 problems").arg(all.size()));
    else
        m_title->setText(all.size() == 1 ? tr("The BOM has 1 problem")
                                         : tr("The BOM has %1 problems").arg(all.size()));
    setToolTip(all.mid(0, 50).join(u'\n'));
    if (all.size() > MostShown) {
        const qsizetype more = all.size() - MostShown;
        all = all.mid(0, MostShown);
        all << tr("... and %1 more: the strip of checks on the BOM page has them.").arg(more);
    }
    m_text->setText(all.join(u'\n'));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_text->text());
    show();
    window()->adjustSize(); // the form grows instead of its fields shrinking
}

} // namespace implexa::ui
