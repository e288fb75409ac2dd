#include "OverviewTab.h"

#include "core/commands/PartCommands.h"
#include "core/commands/Session.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormField.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

namespace
{
const auto nameField = u"name"_s;
const auto descriptionField = u"description"_s;
const auto urlField = u"sourceUrl"_s;
const auto commitField = u"sourceCommit"_s;

/// Leaves the cursor alone where nothing changes.
void setText(QLineEdit* line, const QString& text)
{
    if (line->text() == text)
        return;
    line->setText(text);
    line->setCursorPosition(0); // a long one is read from its start
}

/// What cannot be edited looks like text on the page.
void dim(QWidget* editor, bool readOnly)
{
    QPalette colours;
    if (readOnly)
        colours.setColor(QPalette::Base, Qt::transparent);
    editor->setPalette(colours);
}

QString when(const QDateTime& at, const QString& who)
{
    return QCoreApplication::translate("OverviewTab", "%1 by %2")
        .arg(QLocale().toString(at.toLocalTime(), QLocale::ShortFormat), who);
}
} // namespace

OverviewTab::OverviewTab(Session& session, QWidget* parent)
    : EditTab(parent)
    , m_session(session)
    , m_form(new QFormLayout)
    , m_name(new QLineEdit(this))
    , m_description(new QPlainTextEdit(this))
    , m_sourceUrl(new QLineEdit(this))
    , m_sourceCommit(new QLineEdit(this))
{
    setAccessibleName(tr("Overview"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setObjectName(u"name"_s);
    m_description->setAccessibleName(tr("Description"));
    m_description->setObjectName(u"description"_s);
    m_description->setTabChangesFocus(true);
    m_sourceUrl->setAccessibleName(tr("Design source"));
    m_sourceCommit->setAccessibleName(tr("Commit of the design source"));
    m_sourceCommit->setFont(Theme::numbers(font()));

    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(Theme::Margin);
    m_form->setVerticalSpacing(Theme::Gap);
    m_form->addRow(tr("Name"), m_name);
    m_form->addRow(tr("Description"), m_description);
    m_form->addRow(tr("Design source"), m_sourceUrl);
    m_form->addRow(tr("At commit"), m_sourceCommit);
    alignLabels(m_form);
    m_category = addFact(tr("Category"));
    m_created = addFact(tr("Created"));
    m_modified = addFact(tr("Changed"));
    m_hash = addFact(tr("Content hash"));
    m_hash->setFont(Theme::numbers(font()));

    auto* page = new QWidget(this);
    page->setAccessibleName(tr("Overview"));
    page->setMaximumWidth(180 * Theme::Unit);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    column->addLayout(m_form);
    column->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Overview"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    body()->setContentsMargins({});
    body()->addWidget(scroll);

    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString& text) { fieldEdited(nameField, text); });
    connect(m_description, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_description->isReadOnly())
            fieldEdited(descriptionField, m_description->toPlainText());
    });
    connect(m_sourceUrl, &QLineEdit::textEdited, this,
            [this](const QString& text) { fieldEdited(urlField, text); });
    connect(m_sourceCommit, &QLineEdit::textEdited, this,
            [this](const QString& text) { fieldEdited(commitField, text); });
    applyEditable();
}

QLabel* OverviewTab::addFact(const QString& title)
{
    auto* fact = new QLabel(this);
    fact->setAccessibleName(title);
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse);
    fact->setTextFormat(Qt::PlainText);
    fact->setWordWrap(true);
    fact->setAlignment(Qt::AlignLeft | Qt::AlignTop); // level with its name
    auto* name = new QLabel(title, this);
    name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    Theme::makeMuted(name);
    m_form->addRow(name, fact);
    return fact;
}

void OverviewTab::setEditable(bool editable, const QString& reason)
{
    m_editable = editable;
    m_reason = reason;
    applyEditable();
}

void OverviewTab::applyEditable()
{
    const bool readOnly = !m_editable || !showsOpenRevision();
    const QString why = m_editable && readOnly
                            ? tr("This revision is final; look at the draft to edit.")
                            : m_reason;
    for (QLineEdit* line : {m_name, m_sourceUrl, m_sourceCommit}) {
        line->setReadOnly(readOnly);
        line->setToolTip(readOnly ? why : QString());
        line->setFrame(!readOnly);
        dim(line, readOnly);
    }
    m_sourceUrl->setPlaceholderText(
        readOnly ? tr("none") : tr("https://... of the repository it is designed in"));
    m_sourceCommit->setPlaceholderText(readOnly ? tr("none") : tr("Commit or tag"));
    m_description->setReadOnly(readOnly);
    m_description->setPlaceholderText(readOnly ? tr("none") : QString());
    m_description->setToolTip(readOnly ? why : QString());
    m_description->setFrameShape(readOnly ? QFrame::NoFrame : QFrame::StyledPanel);
    dim(m_description, readOnly);
    // Without its frame the text stands higher.
    m_form->labelForField(m_description)->setFixedHeight((readOnly ? 5 : 8) * Theme::Unit + 2);
    fitDescription();
}

void OverviewTab::fitDescription()
{
    // Room to write in; to read, as much as there is.
    const int lines = m_description->isReadOnly()
                          ? std::clamp(int(m_description->document()->size().height()), 1, 12)
                          : 5;
    m_description->setFixedHeight(
        std::max(lines * fontMetrics().lineSpacing() + 4 * Theme::Unit, 8 * Theme::Unit));
}

void OverviewTab::resizeEvent(QResizeEvent* event)
{
    EditTab::resizeEvent(event);
    fitDescription();
}

void OverviewTab::startEditing()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

QString OverviewTab::recordValue(const QString& field) const
{
    const RevisionContent& content = revision().content;
    if (field == nameField)
        return content.name;
    if (field == descriptionField)
        return content.description;
    return field == urlField ? content.sourceUrl : content.sourceCommit;
}

QString OverviewTab::fieldTitle(const QString& field) const
{
    return field == nameField          ? tr("Name")
           : field == descriptionField ? tr("Description")
           : field == urlField         ? tr("Design source")
                                       : tr("At commit");
}

void OverviewTab::fill()
{
    applyEditable();
    // A final revision is shown as it is, whatever is being typed for the draft.
    const auto value = [this](const QString& field) {
        return showsOpenRevision() ? fieldValue(field) : recordValue(field);
    };
    setText(m_name, value(nameField));
    setText(m_sourceUrl, value(urlField));
    setText(m_sourceCommit, value(commitField));
    if (m_description->toPlainText() != value(descriptionField)) {
        const QSignalBlocker quiet(m_description);
        m_description->setPlainText(value(descriptionField));
        fitDescription();
    }
    const People& people = m_session.people();
    m_category->setText(part().category);
    m_created->setText(when(revision().createdAt, people.name(revision().createdBy)));
    m_modified->setText(when(revision().modifiedAt, people.name(revision().modifiedBy)));
    m_hash->setText(revision().contentHash.isEmpty() ? tr("set when it is submitted")
                                                     : revision().contentHash.left(16) + u"..."_s);
    m_hash->setToolTip(revision().contentHash);
}

QFuture<PartRecord> OverviewTab::store(const Typed& typed)
{
    DraftEdit edit;
    edit.version = typed.version;
    const auto set = [&](const QString& field, std::optional<QString>& into) {
        if (typed.values.contains(field))
            into = typed.values.value(field).trimmed();
    };
    set(nameField, edit.name);
    set(descriptionField, edit.description);
    set(urlField, edit.sourceUrl);
    set(commitField, edit.sourceCommit);
    return m_session.parts().editDraft(part().ipn, edit);
}

QString OverviewTab::problem() const
{
    return m_name->text().trimmed().isEmpty() ? tr("Give the part a name.") : QString();
}

} // namespace implexa::ui
