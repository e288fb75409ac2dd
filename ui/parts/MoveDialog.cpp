#include "MoveDialog.h"

#include "CategoryBox.h"
#include "CommentDialog.h"
#include "core/commands/AdministrationCommands.h"
#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QLabel>
#include <QVBoxLayout>

namespace implexa::ui
{

MoveDialog::MoveDialog(Session& session, const QStringList& ipns, QWidget* parent)
    : CommandDialog(tr("Move to category"), tr("Move"), parent)
    , m_session(session)
    , m_ipns(ipns)
    , m_category(new CategoryBox(this))
{
    auto* parts = new QLabel(CommentDialog::name(ipns), this);
    parts->setWordWrap(true);
    Theme::makeHeading(parts);
    body()->addWidget(parts);
    body()->addWidget(new FormField(tr("Category"), m_category,
                                    tr("The number stays as it is; only its place changes."),
                                    this));
    const auto check = [this] {
        setObstacle(m_category->category().isEmpty() ? tr("Choose a category first.") : QString());
    };
    connect(m_category, &CategoryBox::categoryChanged, this, check);
    check();
    m_category->setFocus();
    Reply(this, session.administration().categories())
        .done([this](const QList<Category>& all) { m_category->setCategories(all); })
        .failed<Error>([this](const Error& error) { fail(error); });
}

void MoveDialog::give()
{
    run(m_session.parts().recategorise(m_ipns, m_category->category())).done([this] { succeed(); });
}

} // namespace implexa::ui
