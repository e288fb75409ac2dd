#include "WorkflowSection.h"

#include "core/commands/AdministrationCommands.h"
#include "ui/theme/Badges.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/Stepper.h"
#include "ui/widgets/TableLook.h"

#include <QFile>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>

#include <algorithm>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

QString words(WorkflowAction action)
{
    switch (action) {
    case WorkflowAction::Submit:
        return WorkflowSection::tr("Submit for review");
    case WorkflowAction::Withdraw:
        return WorkflowSection::tr("Withdraw");
    case WorkflowAction::Reject:
        return WorkflowSection::tr("Reject");
    case WorkflowAction::Advance:
        return WorkflowSection::tr("Go on to the next review");
    case WorkflowAction::Release:
        break;
    }
    return WorkflowSection::tr("Release");
}

QString people(const QList<Role>& roles)
{
    QStringList names;
    for (const Role role : roles)
        names.append(label(role));
    return names.isEmpty() ? WorkflowSection::tr("Whoever the rules allow") : names.join(u", "_s);
}

} // namespace

WorkflowSection::WorkflowSection(Session& session, QWidget* parent)
    : SettingsSection(
          session, tr("Workflow"),
          tr("The states that a revision goes through and who moves it on. New revisions "
             "follow the active one; those under way keep theirs."),
          parent)
    , m_list(new QListWidget)
    , m_begin(new QPushButton(icon(Icon::Plus), tr("&Define…")))
    , m_open(new QPushButton(icon(Icon::Folder), tr("From &file…")))
    , m_stack(new QStackedWidget)
    , m_title(new QLabel)
    , m_steps(new Stepper)
    , m_table(new QTableWidget(0, 5))
    , m_activate(new QPushButton(icon(Icon::Play), tr("&Activate")))
    , m_copy(new QPushButton(icon(Icon::Edit), tr("Define an&other from this")))
    , m_json(new QPlainTextEdit)
    , m_problem(new QLabel)
    , m_define(new QPushButton(tr("&Save workflow")))
    , m_cancel(new QPushButton(tr("Bac&k")))
{
    m_list->setAccessibleName(tr("Workflows"));
    m_list->setItemDelegate(new BadgeDelegate(m_list));
    m_list->setMaximumWidth(55 * Theme::Unit);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::Gap);
    buttons->addWidget(m_begin);
    buttons->addWidget(m_open);
    buttons->addStretch();
    auto* left = new QVBoxLayout;
    left->setSpacing(Theme::Gap); // the lists on both sides end on one line
    left->addWidget(m_list, 1);
    left->addLayout(buttons);
    m_stack->addWidget(makeView());
    m_stack->addWidget(makeEditor());
    auto* both = new QHBoxLayout;
    both->setSpacing(Theme::Margin);
    both->addLayout(left);
    both->addWidget(m_stack, 1);
    body()->addLayout(both, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(150);
    connect(&m_typing, &QTimer::timeout, this, &WorkflowSection::check);
    connect(&Theme::instance(), &Theme::changed, this, &WorkflowSection::check); // its colour
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        m_stack->setCurrentIndex(0);
        showSelected();
    });
    connect(m_begin, &QPushButton::clicked, this, [this] {
        // An editor that is left keeps its text: coming back goes on with it.
        beginEditing(m_json->toPlainText().isEmpty()
                         ? QString::fromUtf8(QJsonDocument(Workflow::standard().toJson()).toJson())
                         : m_json->toPlainText());
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("A workflow's definition"), {},
                                                          tr("Workflows (*.json);;All files (*)"));
        if (!file.isEmpty())
            loadFile(file);
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const Workflow* workflow = selected())
            beginEditing(QString::fromUtf8(QJsonDocument(workflow->toJson()).toJson()));
    });
    connect(m_activate, &QPushButton::clicked, this, [this] {
        if (const Workflow* workflow = selected())
            change(this->session().administration().activateWorkflow(workflow->name),
                   tr("New revisions follow “%1” now.").arg(workflow->name), [this] { reload(); });
    });
    connect(m_json, &QPlainTextEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_define, &QPushButton::clicked, this, &WorkflowSection::define);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_stack->setCurrentIndex(0); });
    updateControls();
}

QWidget* WorkflowSection::makeView()
{
    m_table->setAccessibleName(tr("Steps of the workflow"));
    m_table->setHorizontalHeaderLabels(
        {tr("From"), tr("Step"), tr("To"), tr("Who"), tr("Approvals")});
    dress(m_table);
    m_table->setColumnWidth(0, 28 * Theme::Unit);
    m_table->setColumnWidth(1, 38 * Theme::Unit);
    m_table->setColumnWidth(2, 28 * Theme::Unit);
    m_table->setColumnWidth(3, 42 * Theme::Unit);
    Theme::makeHeading(m_title);
    auto* view = new QWidget;
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Gap);
    column->addWidget(m_title);
    column->addWidget(m_steps);
    column->addWidget(m_table, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::Gap);
    row->addWidget(m_activate);
    row->addWidget(m_copy);
    row->addStretch();
    column->addLayout(row);
    return view;
}

QWidget* WorkflowSection::makeEditor()
{
    m_json->setAccessibleName(tr("Definition of the workflow as JSON"));
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setTabChangesFocus(true);
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    Theme::makePrimary(m_define);
    auto* editor = new QWidget;
    auto* column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("Definition (JSON)"));
    Theme::makeHeading(title);
    title->setBuddy(m_json);
    column->addWidget(title);
    column->addWidget(m_json, 1);
    column->addWidget(m_problem);
    auto* row = new QHBoxLayout;
    row->addWidget(m_define);
    row->addWidget(m_cancel);
    row->addStretch();
    column->addLayout(row);
    return editor;
}

void WorkflowSection::reload()
{
    m_loading.ask(session().administration().workflows())
        .done([this](const QList<Workflow>& workflows) { fill(workflows); })
        .failed<Error>([this](const Error& failure) {
            error()->report(failure);
            error()->setAction(tr("Try again"), [this] { reload(); });
        });
}

void WorkflowSection::fill(const QList<Workflow>& workflows)
{
    const Workflow* before = selected();
    const QString chosen = !m_wanted.isEmpty() ? m_wanted : before ? before->name : QString();
    m_wanted.clear();
    m_workflows = workflows;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const Workflow& workflow : workflows) {
            m_list->addItem(workflow.active ? tr("%1 (active)").arg(workflow.name) : workflow.name);
            if (workflow.name == chosen || (chosen.isEmpty() && workflow.active))
                m_list->setCurrentRow(m_list->count() - 1);
        }
    }
    showSelected();
}

const Workflow* WorkflowSection::selected() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_workflows.size() ? &m_workflows[row] : nullptr;
}

void WorkflowSection::showSelected()
{
    const Workflow* workflow = selected();
    m_title->setText(workflow ? workflow->name : QString());
    QStringList states;
    m_table->setRowCount(0);
    if (workflow) {
        for (const WorkflowState& state : workflow->states)
            states.append(state.name);
        for (const WorkflowTransition& step : workflow->transitions) {
            const int row = m_table->rowCount();
            m_table->insertRow(row);
            const auto state = [&](const QString& name) {
                auto* item = new QTableWidgetItem(name);
                if (const WorkflowState* known = workflow->state(name))
                    item->setData(BadgeStateRole, int(known->releaseState));
                return item;
            };
            m_table->setItem(row, 0, state(step.from));
            m_table->setItem(row, 1, new QTableWidgetItem(words(step.action)));
            m_table->setItem(row, 2, state(step.to));
            m_table->setItem(row, 3, new QTableWidgetItem(people(step.roles)));
            m_table->setItem(row, 4,
                             new QTableWidgetItem(step.approvals > 0
                                                      ? tr("%Ln needed", nullptr, step.approvals)
                                                      : QString()));
        }
    }
    m_steps->setSteps(states, -1);
    updateControls();
}

void WorkflowSection::loadFile(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        error()->report(tr("The file %1 could not be read; check that it is there and that you may "
                           "read it.")
                            .arg(name),
                        file.errorString());
        return;
    }
    error()->clear();
    beginEditing(QString::fromUtf8(file.readAll()));
}

void WorkflowSection::beginEditing(const QString& json)
{
    if (json != m_json->toPlainText())
        m_json->setPlainText(json);
    m_begun = m_json->toPlainText();
    m_stack->setCurrentIndex(1);
    m_json->setFocus();
    check();
}

void WorkflowSection::check()
{
    m_typed.reset();
    QString problem;
    QJsonParseError bad{};
    const QByteArray text = m_json->toPlainText().toUtf8();
    const QJsonDocument json = QJsonDocument::fromJson(text, &bad);
    if (bad.error != QJsonParseError::NoError) {
        problem =
            tr("Line %1: %2.").arg(text.left(bad.offset).count('\n') + 1).arg(bad.errorString());
    } else {
        try {
            const Workflow workflow = Workflow::fromJson(json.object());
            workflow.validate();
            m_typed = workflow;
        } catch (const Error& invalid) {
            problem = invalid.userMessage();
        }
    }
    const QString verdict =
        m_typed ? (m_typed->states.size() == 1
                       ? tr("“%1” is valid: 1 state.")
                       : tr("“%1” is valid: %Ln states.", nullptr, int(m_typed->states.size())))
                      .arg(m_typed->name)
                : problem;
    QPalette colours;
    colours.setColor(QPalette::WindowText,
                     Theme::instance().colour(m_typed ? Theme::Role::Success : Theme::Role::Error));
    m_problem->setPalette(colours);
    m_problem->setText(verdict);
    m_json->setAccessibleDescription(verdict);
    updateControls();
}

void WorkflowSection::define()
{
    check();
    if (!m_typed)
        return;
    const QString name = m_typed->name;
    change(session().administration().defineWorkflow(*m_typed),
           tr("Saved “%1”. Activate it to have new revisions follow it.").arg(name), [this, name] {
               m_wanted = name;
               m_json->clear();
               m_stack->setCurrentIndex(0);
               reload();
           });
}

bool WorkflowSection::isSaved() const
{
    return m_typed &&
           std::any_of(m_workflows.begin(), m_workflows.end(),
                       [this](const Workflow& each) { return each.toJson() == m_typed->toJson(); });
}

bool WorkflowSection::isTyped() const
{
    return m_stack->currentIndex() == 1 && m_json->toPlainText() != m_begun && !isSaved();
}

void WorkflowSection::forget()
{
    m_json->clear();
    m_stack->setCurrentIndex(0);
}

void WorkflowSection::updateControls()
{
    const Workflow* workflow = selected();
    allow(m_begin);
    allow(m_open);
    allow(m_copy, workflow, tr("Select a workflow."));
    allow(m_activate, workflow && !workflow->active,
          workflow ? tr("It is active.") : tr("Select a workflow."));
    const bool saved = isSaved();
    allow(m_define, m_typed && !saved,
          saved ? tr("It is saved like this already. Change its name to define another.")
                : m_problem->text());
}

} // namespace implexa::ui
