#include "BomCompareDialog.h"

#include "BomRedline.h"
#include "PartField.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ErrorBanner.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

BomCompareDialog::BomCompareDialog(Session& session, const PartRecord& part,
                                   const QString& revision, QWidget* parent)
    : QDialog(parent)
    , m_views(session)
    , m_ipn(part.ipn)
    , m_from(new QComboBox(this))
    , m_to(new QComboBox(this))
    , m_other(new PartField(session.browse(), this))
    , m_banner(new ErrorBanner(this))
    , m_summary(new QLabel(this))
    , m_redline(new Redline(this))
{
    setWindowTitle(tr("Compare BOMs"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    resize(840, 560);
    m_from->setAccessibleName(tr("Compare from"));
    m_from->setObjectName(u"compareFrom"_s);
    m_to->setAccessibleName(tr("Compare to"));
    m_to->setObjectName(u"compareTo"_s);
    m_other->setMinimumWidth(40 * Theme::Unit);
    m_other->setAccessibleName(tr("Another part"));
    m_other->setToolTip(tr("Compares with the BOM of another part"));
    m_redline->setAccessibleName(tr("What is different"));
    Theme::makeHeading(m_summary);
    m_summary->setWordWrap(true);

    int shown = 0;
    for (const RevisionRecord& each : part.revisions) {
        const QString text = tr("%1 revision %2 (%3)").arg(part.ipn, each.label, label(each.state));
        const QString name = part.ipn + u'@' + each.label;
        m_from->addItem(text, name);
        m_to->addItem(text, name);
        if (each.label == revision)
            shown = m_to->count() - 1;
    }
    m_to->setCurrentIndex(shown);
    m_from->setCurrentIndex(std::max(0, shown - 1));

    const auto titled = [this](const QString& text, QWidget* field) {
        auto* label = new QLabel(text, this);
        Theme::makeMuted(label);
        label->setBuddy(field);
        return label;
    };
    auto* choices = new QHBoxLayout;
    choices->setSpacing(Theme::Gap);
    choices->addWidget(titled(tr("&From"), m_from));
    choices->addWidget(m_from, 1);
    choices->addWidget(titled(tr("&to"), m_to));
    choices->addWidget(m_to, 1);
    choices->addWidget(titled(tr("or &part"), m_other));
    choices->addWidget(m_other, 1);
    auto* close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    all->setSpacing(Theme::Gap + Theme::Unit);
    all->addLayout(choices);
    all->addWidget(m_banner);
    all->addWidget(m_summary);
    all->addWidget(m_redline, 1);
    all->addLayout(buttons);

    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_from, &QComboBox::currentIndexChanged, this, &BomCompareDialog::compare);
    connect(m_to, &QComboBox::currentIndexChanged, this, [this] {
        m_other->clearPart();
        compare();
    });
    connect(m_other, &PartField::taken, this, &BomCompareDialog::compare);
    connect(m_other, &PartField::notFound, this,
            [this](const QString& typed) { m_banner->report(tr("No part has “%1”.").arg(typed)); });
    connect(m_redline, &Redline::openPart, this, [this](const QString& ipn) {
        accept();
        Q_EMIT openPart(ipn);
    });
    compare();
}

void BomCompareDialog::compare()
{
    const QString other = m_other->ipn();
    const QString to = other.isEmpty() ? m_to->currentData().toString() : other;
    m_banner->clear();
    m_ask.ask(m_views.compare(m_from->currentData().toString(), to))
        .done([this](const BomComparison& found) {
            const auto same = found.unchanged == 1
                                  ? tr("1 line is the same")
                                  : tr("%1 lines are the same").arg(found.unchanged);
            const auto count = found.changes.size();
            m_summary->setText(tr("%1 → %2: %3, %4.")
                                   .arg(found.from.text(), found.to.text(),
                                        count == 0   ? tr("no line is different")
                                        : count == 1 ? tr("1 line is different")
                                                     : tr("%1 lines are different").arg(count),
                                        same));
            m_redline->setGroups(redlineOf(found));
        })
        .failed<Error>([this](const Error& error) {
            m_summary->clear();
            m_redline->setGroups({});
            m_banner->report(error);
        });
}

} // namespace implexa::ui
