#pragma once

#include "core/domain/Category.h"

#include <QComboBox>

namespace implexa::ui
{

/// Chooses a category; typing any word of its code or name finds it,
/// and where only one can be meant, leaving the box takes that one: `res` is EL-RES.
class CategoryBox final : public QComboBox
{
    Q_OBJECT

public:
    enum class Offer {
        Lowest, ///< those with none below them, which take new parts
        All,    ///< also those with others below them
    };

    explicit CategoryBox(QWidget* parent = nullptr);

    /// Those in use; what was typed before stays.
    void setCategories(const QList<Category>& categories, Offer offer = Offer::Lowest);
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
