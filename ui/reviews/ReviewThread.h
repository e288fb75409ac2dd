#pragma once

#include "core/domain/ContentChange.h"
#include "core/domain/People.h"

#include <QTextBrowser>

namespace implexa::ui
{

/// What people said and voted in the reviews of a part or a change order, round by round.
class ReviewThread final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit ReviewThread(QWidget* parent = nullptr);

    void present(const ReviewView& view, const People& people);

private:
    void render();

    ReviewView m_view;
    People m_people;
};

} // namespace implexa::ui
