#include "UnsavedDialog.h"

#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{

QString named(const QStringList& parts)
{
    constexpr int most = 10;
    return UnsavedDialog::tr("Changes to %1%2 are not saved.")
        .arg(parts.mid(0, most).join(u", "_s), parts.size() > most ? u", ..."_s : QString());
}

} // namespace

UnsavedDialog::UnsavedDialog(const QStringList& parts, QWidget* parent)
    : UnsavedDialog(named(parts), tr("&Save"), parent)
{
}

UnsavedDialog::UnsavedDialog(const QString& what, const QString& saveIt, QWidget* parent)
    : QDialog(parent)
    , m_save(new QPushButton(saveIt, this))
{
    setWindowTitle(tr("Unsaved changes"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto* heading = new QLabel(what, this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    Theme::makeHeading(heading);
    auto* text = new QLabel(tr("What is discarded is gone; it never was in the record."), this);
    text->setWordWrap(true);
    setAccessibleDescription(heading->text());

    auto* discard = new QPushButton(tr("&Discard"), this);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    m_save->setObjectName(u"saveUnsaved"_s);
    discard->setObjectName(u"discardUnsaved"_s);
    cancel->setObjectName(u"keepUnsaved"_s);
    Theme::makePrimary(m_save);
    m_save->setDefault(!saveIt.isEmpty());
    m_save->setVisible(!saveIt.isEmpty());
    discard->setAutoDefault(false);
    cancel->setAutoDefault(false);
    cancel->setDefault(saveIt.isEmpty());
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    // Closed first: what comes next may take the window down.
    connect(m_save, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT saveChosen();
    });
    connect(discard, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT discardChosen();
    });

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::Gap);
    buttons->addWidget(discard);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    all->setSpacing(Theme::Margin);
    all->addWidget(heading);
    all->addWidget(text);
    all->addLayout(buttons);
    setMinimumWidth(420);
}

void UnsavedDialog::setObstacle(const QString& reason)
{
    m_save->setEnabled(reason.isEmpty());
    m_save->setToolTip(reason);
}

} // namespace implexa::ui
