#include "GoBackDialog.h"

#include "core/commands/HistoryCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

GoBackDialog::GoBackDialog(Session& session, const PartRecord& part, const Event& event,
                           QWidget* parent)
    : CommandDialog(tr("Go back"), tr("Go back to this"), parent)
    , m_session(session)
    , m_ipn(part.ipn)
    , m_event(event.id)
{
    auto* heading = new QLabel(tr("%1 revision %2").arg(part.ipn, part.head().label), this);
    Theme::makeHeading(heading);
    auto* text =
        new QLabel(tr("The draft gets the name, description, properties, structure and files that "
                      "the part had after “%1” (%2, %3). Its state, phase and sources stay as they "
                      "are. What the draft says now stays in the history, and Undo takes this "
                      "back.")
                       .arg(event.summary, session.people().name(event.user),
                            QLocale().toString(event.at.toLocalTime(), QLocale::ShortFormat)),
                   this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    body()->addWidget(heading);
    body()->addWidget(text);
}

void GoBackDialog::give()
{
    run(m_session.history().goBackTo(m_ipn, m_event)).done([this](const PartRecord&) {
        succeed();
    });
}

} // namespace implexa::ui
