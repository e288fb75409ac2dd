#include "ChangeItems.h"

#include "ChangeItemDialog.h"
#include "ChangeModel.h"
#include "core/commands/ChangeCommands.h"
#include "core/commands/Reply.h"
#include "core/commands/Session.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/ColumnFit.h"
#include "ui/widgets/TableLook.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace implexa::ui
{
namespace
{

QString link(const QString& ipn, const QString& text)
{
    return u"<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>"_s.arg(
        QString::fromLatin1(QUrl::toPercentEncoding(ipn)),
        Theme::instance().colour(Theme::Role::Link).name(), text.toHtmlEscaped());
}

QString words(const ChangeEffect& effect)
{
    const QString parent = link(
        effect.parent, ChangeItems::tr("%1 revision %2").arg(effect.parent, effect.parentRevision));
    const QString part = effect.part.toHtmlEscaped();
    switch (effect.kind) {
    case ChangeEffect::TakesNew:
        return effect.to.isEmpty()
                   ? ChangeItems::tr("%1 is not in this order and takes the new revision of %2 "
                                     "silently: its line floats.")
                         .arg(parent, part)
                   : ChangeItems::tr("%1 is not in this order and takes %2 revision %3 silently: "
                                     "its line floats.")
                         .arg(parent, part, effect.to.toHtmlEscaped());
    case ChangeEffect::KeepsOld:
        return ChangeItems::tr("%1 keeps %2 revision %3: its line is pinned to it.")
            .arg(parent, part, effect.pinned.toHtmlEscaped());
    case ChangeEffect::TakesObsolete:
        return ChangeItems::tr("%1 is released with %2, which is obsolete then.").arg(parent, part);
    case ChangeEffect::TakesNotForNewDesign:
        return ChangeItems::tr("%1 is released with %2, which is not for new design.")
            .arg(parent, part);
    case ChangeEffect::UsesObsolete:
        break;
    }
    return ChangeItems::tr("%1 goes on using %2, which becomes obsolete.").arg(parent, part);
}

} // namespace

ChangeItems::ChangeItems(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new ChangeItemModel(this))
    , m_table(new QTableView)
    , m_empty(new QLabel(tr("It affects no part yet. Add the parts that are revised, released for "
                            "the first time or retired together.")))
    , m_warnings(new QTextBrowser)
    , m_add(new QPushButton(icon(Icon::Plus), tr("Add part...")))
    , m_edit(new QPushButton(icon(Icon::Edit), tr("Edit...")))
    , m_remove(new QPushButton(icon(Icon::Minus), tr("Remove")))
{
    setAccessibleName(tr("Affected parts"));
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Affected parts"));
    m_table->setObjectName(u"changeItems"_s);
    dress(m_table);
    const int widths[] = {29, 22, 12, 16, 17, 17, 17, 20};
    for (int column = 0; column < ChangeItemModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column] * Theme::Unit);
    new ColumnFit(m_table, ChangeItemModel::Note, 10 * Theme::Unit, {ChangeItemModel::From});
    m_empty->setWordWrap(true);
    Theme::makeMuted(m_empty);
    m_warnings->setAccessibleName(tr("What the release touches"));
    m_warnings->setObjectName(u"changeEffects"_s);
    m_warnings->setFrameShape(QFrame::NoFrame);
    m_warnings->setOpenLinks(false);
    m_warnings->document()->setDocumentMargin(0);
    m_warnings->setFixedHeight(6 * fontMetrics().lineSpacing() + 4 * Theme::Unit);
    m_edit->setAccessibleName(tr("Edit the affected part"));
    m_remove->setAccessibleName(tr("Remove the affected parts"));

    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins({});
    buttons->addWidget(m_add);
    buttons->addWidget(m_edit);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, Theme::Gap, 0, 0);
    all->setSpacing(Theme::Gap);
    all->addLayout(buttons);
    all->addWidget(m_empty);
    all->addWidget(m_table, 1);
    all->addWidget(m_warnings);

    connect(m_add, &QPushButton::clicked, this, &ChangeItems::add);
    connect(m_edit, &QPushButton::clicked, this, &ChangeItems::edit);
    connect(m_remove, &QPushButton::clicked, this, &ChangeItems::remove);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT openPart(m_model->at(index.row()).part); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ChangeItems::showButtons);
    connect(m_warnings, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& url) { Q_EMIT openPart(url.path()); });
    connect(&Theme::instance(), &Theme::changed, this, &ChangeItems::showEffects);
    showEffects();
}

void ChangeItems::present(const ChangeOrder& order, const QString& obstacle)
{
    const QStringList before = order.number == m_number ? selected() : QStringList();
    m_number = order.number;
    m_obstacle = obstacle;
    m_over = !isOpen(order.state);
    m_model->setItems(order.items);
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (before.contains(m_model->at(row).part))
            m_table->selectionModel()->select(
                m_model->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_empty->setVisible(order.items.isEmpty() && !order.number.isEmpty());
    m_table->setVisible(!order.items.isEmpty());
    showButtons();
    showEffects();
}

void ChangeItems::setEffects(const QList<ChangeEffect>& effects)
{
    m_effects = effects;
    showEffects();
}

void ChangeItems::showEffects()
{
    m_warnings->setVisible(!m_effects.isEmpty() && !m_over);
    QString page;
    for (const ChangeEffect& effect : std::as_const(m_effects)) {
        const bool silent = effect.kind != ChangeEffect::KeepsOld;
        const QString mark = silent ? tr("Mind:") : tr("Note:");
        page += u"<p style=\"margin:2px 0\"><span style=\"color:%1\"><b>%2</b></span> %3</p>"_s.arg(
            Theme::instance().colour(silent ? Theme::Role::Warning : Theme::Role::Muted).name(),
            mark, words(effect));
    }
    m_warnings->setHtml(page);
}

void ChangeItems::showButtons()
{
    const QStringList chosen = selected();
    const auto set = [this](QPushButton* button, const QString& missing, const QString& plain) {
        const QString reason = m_obstacle.isEmpty() ? missing : m_obstacle;
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason.isEmpty() ? plain : reason);
    };
    set(m_add, {}, tr("Affect one more part"));
    set(m_edit, chosen.size() == 1 ? QString() : tr("Choose one of the parts first."),
        tr("What happens to it, and what becomes of the old revision"));
    set(m_remove, chosen.isEmpty() ? tr("Choose parts first.") : QString(),
        tr("Take them out of this order; the parts stay"));
}

QStringList ChangeItems::selected() const
{
    QStringList ipns;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        ipns << m_model->at(index.row()).part;
    return ipns;
}

void ChangeItems::add()
{
    (new ChangeItemDialog(m_session, m_number, std::nullopt, window()))->open();
}

void ChangeItems::edit()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.size() == 1)
        (new ChangeItemDialog(m_session, m_number, m_model->at(rows.first().row()), window()))
            ->open();
}

void ChangeItems::remove()
{
    Reply(this, m_session.changes().removeItems(m_number, selected()))
        .failed<Error>([this](const Error& error) { Q_EMIT failed(error); });
}

} // namespace implexa::ui
