#include "AboutDialog.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Implexa"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto* picture = new QLabel(this);
    picture->setPixmap(
        applicationIcon().pixmap(QSize(16 * Theme::Unit, 16 * Theme::Unit), devicePixelRatioF()));
    picture->setAlignment(Qt::AlignTop);
    auto* name = new QLabel(tr("Implexa %1").arg(QStringLiteral(IMPLEXA_VERSION)), this);
    Theme::makeTitle(name);
    auto* what =
        new QLabel(tr("Parts, revisions and releases for people who build hardware."), this);
    auto* licence = new QLabel(
        tr("Free software under the GNU General Public License, version 3 or later: use it, study "
           "it, share it and change it. It comes without any warranty."),
        this);
    auto* built = new QLabel(
        tr("Built on Qt %1, SQLite and libgit2. Their versions are in Settings, under Diagnostics.")
            .arg(QString::fromLatin1(qVersion())),
        this);
    auto* words = new QVBoxLayout;
    words->setSpacing(Theme::Gap);
    words->addWidget(name);
    for (QLabel* label : {what, licence, built}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }
    Theme::makeMuted(licence);
    Theme::makeMuted(built);
    words->addStretch();
    auto* close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(close->text());
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* top = new QHBoxLayout;
    top->setSpacing(Theme::Margin);
    top->addWidget(picture);
    top->addLayout(words, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    all->setSpacing(Theme::Margin);
    all->addLayout(top, 1);
    all->addLayout(buttons);
    resize(480, sizeHint().height());
}

} // namespace implexa::ui
