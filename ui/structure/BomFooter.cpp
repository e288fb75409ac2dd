#include "BomFooter.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FlowLayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
const auto buildKey = u"bom/build"_s;

/// The first few in a tooltip.
template <typename Gaps>
QString gapsText(const Gaps& gaps)
{
    QStringList texts;
    for (const auto& gap : gaps.mid(0, 15))
        texts << gap.part.ipn + u": "_s + gap.reason;
    if (gaps.size() > 15)
        texts << u"..."_s;
    return texts.join(u'\n');
}
} // namespace

BomFooter::BomFooter(BomViewCommands& views, QWidget* parent)
    : QWidget(parent)
    , m_views(views)
    , m_counts(new QLabel(this))
    , m_build(new QSpinBox(this))
    , m_money(new QLabel(this))
    , m_unpriced(new QToolButton(this))
    , m_mass(new QLabel(this))
    , m_unweighed(new QToolButton(this))
{
    setAccessibleName(tr("Roll-up"));
    m_counts->setObjectName(u"counts"_s);
    m_money->setObjectName(u"money"_s);
    m_mass->setObjectName(u"mass"_s);
    m_build->setObjectName(u"build"_s);
    m_build->setRange(1, 10'000'000);
    m_build->setGroupSeparatorShown(true);
    m_build->setValue(std::max(1, QSettings().value(buildKey, 1).toInt()));
    m_build->setAccessibleName(tr("Build quantity"));
    m_build->setToolTip(tr("How many are built: prices are taken at this quantity"));
    m_unpriced->setObjectName(u"unpriced"_s);
    m_unweighed->setObjectName(u"unweighed"_s);
    for (QToolButton* each : {m_unpriced, m_unweighed}) {
        each->hide();
        each->setMinimumHeight(8 * Theme::Unit);
        Theme::makeQuiet(each);
        connect(each, &QToolButton::clicked, this, &BomFooter::costAsked);
    }
    for (QLabel* each : {m_counts, m_money, m_mass})
        each->setMinimumHeight(8 * Theme::Unit);

    auto* build = new QWidget(this);
    build->setAccessibleName(tr("Build"));
    auto* pair = new QHBoxLayout(build);
    pair->setContentsMargins({});
    pair->setSpacing(Theme::Gap);
    auto* buildLabel = new QLabel(tr("Build"), build);
    Theme::makeMuted(buildLabel);
    pair->addWidget(buildLabel);
    pair->addWidget(m_build);
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(Theme::Margin, Theme::Unit, Theme::Margin, Theme::Unit);
    flow->setSpacing(Theme::Margin);
    flow->setLineSpacing(0);
    flow->addWidget(m_counts);
    flow->addWidget(build);
    flow->addWidget(m_money);
    flow->addWidget(m_unpriced);
    flow->addWidget(m_mass);
    flow->addWidget(m_unweighed);

    m_typing.setSingleShot(true);
    m_typing.setInterval(250);
    connect(&m_typing, &QTimer::timeout, this, &BomFooter::ask);
    connect(m_build, &QSpinBox::valueChanged, this, [this](int quantity) {
        QSettings().setValue(buildKey, quantity);
        m_typing.start();
    });
}

void BomFooter::setCounts(int lines, int parts)
{
    if (lines == 0) {
        m_counts->setText(tr("No lines"));
        return;
    }
    m_counts->setText((lines == 1 ? tr("1 line") : tr("%1 lines").arg(lines)) + u" · "_s +
                      (parts == 1 ? tr("1 part") : tr("%1 parts").arg(parts)));
}

void BomFooter::show(const QString& root, const BomAsOf& asOf)
{
    m_root = root;
    m_asOf = asOf;
    ask();
}

void BomFooter::ask()
{
    if (m_root.isEmpty())
        return;
    CostRequest request;
    request.asOf = m_asOf;
    request.build = m_build->value();
    const auto unknown = [](QLabel* label, const QString& what) {
        return [label, what](const Error& error) {
            label->setText(what);
            label->setToolTip(error.userMessage());
        };
    };
    m_askCost.ask(m_views.cost(m_root, request))
        .done([this](const BomCost& cost) {
            m_cost = cost;
            showCost();
            Q_EMIT known();
        })
        .failed<Error>([this, say = unknown(m_money, tr("Cost unknown"))](const Error& error) {
            m_unpriced->hide();
            say(error);
        });
    m_askMass.ask(m_views.mass(m_root, m_asOf))
        .done([this](const BomMass& mass) {
            m_weight = mass;
            showMass();
            Q_EMIT known();
        })
        .failed<Error>([this, say = unknown(m_mass, tr("Mass unknown"))](const Error& error) {
            m_unweighed->hide();
            m_mass->show();
            say(error);
        });
}

void BomFooter::showCost()
{
    QStringList texts;
    for (const CostTotal& total : std::as_const(m_cost.totals))
        texts << (m_cost.build > 1
                      ? tr("%1 %2, each %3")
                            .arg(total.currency, total.total.text(2), total.each.text(4))
                      : u"%1 %2"_s.arg(total.currency, total.total.text(2)));
    m_money->setText(!texts.isEmpty()  ? texts.join(u" + "_s)
                     : m_cost.hasLines ? tr("No prices yet")
                                       : tr("Nothing to price"));
    m_money->setToolTip(m_cost.hasLines || !texts.isEmpty()
                            ? tr("By the approved offers, at their price breaks and minimum orders")
                            : tr("It has no lines, and no price of its own"));
    // Without lines nothing is missing: there is nothing yet that a price is wanted for.
    const auto lacking = m_cost.hasLines ? m_cost.unpriced.size() : 0;
    m_unpriced->setVisible(lacking > 0);
    m_unpriced->setText(lacking == 1 ? tr("1 part without a price")
                                     : tr("%1 parts without a price").arg(lacking));
    m_unpriced->setAccessibleName(m_unpriced->text());
    m_unpriced->setToolTip(gapsText(m_cost.unpriced));
}

void BomFooter::showMass()
{
    const auto lacking = m_weight.hasLines ? m_weight.gaps.size() : 0;
    const QString none = m_weight.hasLines ? tr("No mass known") : QString();
    const bool known = m_weight.grams.has_value();
    m_mass->setText(known ? tr("%1 g").arg(m_weight.grams->text(2)) : none);
    m_mass->setVisible(known || (lacking == 0 && m_weight.hasLines));
    m_mass->setToolTip(tr("By the property Mass or Weight of the parts"));
    m_unweighed->setVisible(lacking > 0);
    m_unweighed->setText(!known         ? none
                         : lacking == 1 ? tr("1 part without a mass")
                                        : tr("%1 parts without a mass").arg(lacking));
    m_unweighed->setAccessibleName(m_unweighed->text());
    m_unweighed->setToolTip(gapsText(m_weight.gaps));
}

} // namespace implexa::ui
