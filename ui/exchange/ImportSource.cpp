#include "ImportSource.h"

#include "core/commands/AdministrationCommands.h"
#include "core/commands/Session.h"
#include "ui/parts/CategoryBox.h"
#include "ui/theme/Icons.h"

#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

ImportSource::ImportSource(Session& session, const Terms& terms, QWidget* dialog)
    : m_session(session)
    , m_terms(terms)
    , m_dialog(dialog)
    , m_file(new QLineEdit)
    , m_choose(new QPushButton(icon(Icon::Folder), tr("Ch&oose…")))
    , m_delimiter(new QComboBox)
    , m_category(new CategoryBox)
{
    m_file->setPlaceholderText(tr("Drop a CSV file here, or choose one"));
    m_file->setAccessibleName(terms.file);
    m_file->setAcceptDrops(false); // the dialog takes it
    m_choose->setAutoDefault(false);
    m_delimiter->addItem(tr("Detected"), QChar());
    m_delimiter->addItem(tr("Comma"), QChar(u','));
    m_delimiter->addItem(tr("Semicolon"), QChar(u';'));
    m_delimiter->addItem(tr("Tab"), QChar(u'\t'));
    m_category->lineEdit()->setPlaceholderText(terms.noCategory);
    m_category->setMinimumWidth(55 * Theme::Unit);

    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    auto* name = new QLabel(tr("&File"));
    name->setBuddy(m_file);
    line->addWidget(name);
    line->addWidget(m_file, 1);
    line->addWidget(m_choose);

    connect(m_file, &QLineEdit::editingFinished, this, [this] {
        if (m_file->isModified())
            Q_EMIT fileGiven(m_file->text().trimmed());
    });
    connect(m_choose, &QPushButton::clicked, this, &ImportSource::choose);
    connect(m_delimiter, &QComboBox::currentIndexChanged, this, &ImportSource::delimiterChanged);
    connect(m_category, &QComboBox::currentTextChanged, this, &ImportSource::categoryChanged);
    m_dialog->setAcceptDrops(true);
    m_dialog->installEventFilter(this);
    loadCategories();
}

ImportSource::~ImportSource()
{
    m_file->disconnect(this); // it loses the focus when this is half gone
}

void ImportSource::loadCategories()
{
    m_categories.ask(m_session.administration().categories())
        .done([this](const QList<Category>& categories) {
            m_category->setCategories(categories, CategoryBox::Offer::All);
        })
        .failed<Error>([this](const Error& error) { Q_EMIT failed(error); });
}

void ImportSource::choose()
{
    const QString file = QFileDialog::getOpenFileName(
        m_dialog, m_terms.choose, QSettings().value(m_terms.folder).toString(), m_terms.filter);
    if (!file.isEmpty())
        Q_EMIT fileGiven(file);
}

void ImportSource::setFile(const QString& file)
{
    m_file->setText(QDir::toNativeSeparators(file));
    m_file->setModified(false);
    QSettings().setValue(m_terms.folder, QFileInfo(file).absolutePath());
}

QString ImportSource::file() const
{
    return QDir::fromNativeSeparators(m_file->text());
}

QChar ImportSource::delimiter() const
{
    return m_delimiter->currentData().toChar();
}

QString ImportSource::category() const
{
    const QString chosen = m_category->category();
    return chosen.isEmpty() ? m_category->currentText().section(u' ', 0, 0).toUpper() : chosen;
}

void ImportSource::setLocked(bool locked, const QString& why)
{
    for (QWidget* control :
         {static_cast<QWidget*>(m_file), static_cast<QWidget*>(m_choose),
          static_cast<QWidget*>(m_delimiter), static_cast<QWidget*>(m_category)}) {
        control->setEnabled(!locked);
        control->setToolTip(locked ? why : QString());
    }
}

bool ImportSource::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_dialog ||
        (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop))
        return QWidget::eventFilter(watched, event);
    auto* drop = static_cast<QDropEvent*>(event); // a drag that enters is one too
    const QList<QUrl> urls = drop->mimeData()->urls();
    if (urls.isEmpty() || !urls.first().isLocalFile())
        return false;
    if (event->type() == QEvent::Drop)
        Q_EMIT fileGiven(urls.first().toLocalFile());
    drop->acceptProposedAction();
    return true;
}

} // namespace implexa::ui
