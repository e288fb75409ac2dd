#include "CategoryBox.h"

#include "ui/theme/Badges.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSet>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

CategoryBox::CategoryBox(QWidget* parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setAccessibleName(tr("Category"));
    lineEdit()->setAccessibleName(tr("Category"));
    lineEdit()->setPlaceholderText(tr("Type to find: resistor, EL-RES, ..."));
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    completer()->popup()->setItemDelegate(new BadgeDelegate(completer()->popup()));
    connect(lineEdit(), &QLineEdit::editingFinished, this, &CategoryBox::takeMeant);
    connect(this, &QComboBox::currentIndexChanged, this, &CategoryBox::settle);
    connect(this, &QComboBox::editTextChanged, this, &CategoryBox::settle);
}

void CategoryBox::setCategories(const QList<Category>& categories, Offer offer)
{
    QSet<CategoryId> parents;
    if (offer == Offer::Lowest)
        for (const Category& category : categories)
            parents.insert(category.parent);
    const QString kept = category();
    const QString typed = currentText();
    {
        const QSignalBlocker quiet(this); // the first item is nobody's choice
        clear();
        for (const Category& category : categories)
            if (category.takesParts && !parents.contains(category.id))
                addItem(category.fullCode + u" · "_s + category.name, category.fullCode);
        setCurrentIndex(-1);
        setEditText(kept.isEmpty() ? typed : QString());
    }
    setCategory(kept);
}

QString CategoryBox::category() const
{
    const QString typed = currentText().trimmed();
    for (int i = 0; i < count(); ++i)
        if (itemText(i).compare(typed, Qt::CaseInsensitive) == 0 ||
            itemData(i).toString().compare(typed, Qt::CaseInsensitive) == 0)
            return itemData(i).toString();
    return {};
}

void CategoryBox::setCategory(const QString& fullCode)
{
    const int index = findData(fullCode);
    if (index >= 0)
        setCurrentIndex(index);
    settle();
}

void CategoryBox::takeMeant()
{
    const QString typed = currentText().trimmed();
    if (typed.isEmpty() || !category().isEmpty())
        return;
    QStringList ending;
    QStringList containing;
    for (int i = 0; i < count(); ++i) {
        const QString code = itemData(i).toString();
        if (code.section(u'-', -1).compare(typed, Qt::CaseInsensitive) == 0)
            ending.append(code);
        if (itemText(i).contains(typed, Qt::CaseInsensitive))
            containing.append(code);
    }
    const QStringList& meant = ending.isEmpty() ? containing : ending;
    if (meant.size() == 1)
        setCategory(meant.first());
}

void CategoryBox::settle()
{
    const QString now = category();
    if (now == m_category)
        return;
    m_category = now;
    Q_EMIT categoryChanged(now);
}

} // namespace implexa::ui
