#pragma once

#include "core/domain/Category.h"

#include <QComboBox>

namespace implexa::ui
{

/// Chooses a category that takes new parts; typing any word of its code or name finds it,
/// and where only one can be meant, leaving the box takes that one: `res` is EL-RES.
class CategoryBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit CategoryBox(QWidget* parent = nullptr);

    void setCategories(const QList<Category>& categories);
    QString category() const; ///< full code; empty while what is typed names none
    void setCategory(const QString& fullCode);

Q_SIGNALS:
    void categoryChanged(const QString& fullCode);

private:
    void settle();
    void takeMeant();

    QString m_category;
};

} // namespace implexa::ui
