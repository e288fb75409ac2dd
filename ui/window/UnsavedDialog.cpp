#include "UnsavedDialog.h"

#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

UnsavedDialog::UnsavedDialog(const QStringList& parts, QWidget* parent)
    : QDialog(parent)
{
    constexpr int most = 10;
    setWindowTitle(tr("Unsaved changes"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto* heading = new QLabel(
        tr("Changes to %1%2 are not saved.")
            .arg(parts.mid(0, most).join(u", "_s), parts.size() > most ? u", ..."_s : QString()),
        this);
    heading->setWordWrap(true);
    Theme::makeHeading(heading);
    auto* text = new QLabel(tr("What is discarded is gone; it never was in the record."), this);
    text->setWordWrap(true);
    setAccessibleDescription(heading->text());

    auto* save = new QPushButton(tr("&Save"), this);
    auto* discard = new QPushButton(tr("&Discard"), this);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    save->setObjectName(u"saveUnsaved"_s);
    discard->setObjectName(u"discardUnsaved"_s);
    cancel->setObjectName(u"keepUnsaved"_s);
    Theme::makePrimary(save);
    save->setDefault(true);
    for (QPushButton* other : {discard, cancel})
        other->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    // Closed first: what comes next may take the window down.
    connect(save, &QPushButton::clicked, this, [this] {
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
    buttons->addWidget(save);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    all->setSpacing(Theme::Margin);
    all->addWidget(heading);
    all->addWidget(text);
    all->addLayout(buttons);
    setMinimumWidth(420);
}

} // namespace implexa::ui
