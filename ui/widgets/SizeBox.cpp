#include "SizeBox.h"

#include "core/domain/FileSize.h"

#include <algorithm>

namespace implexa::ui
{

namespace
{
constexpr double step = 1'000'000;
} // namespace

SizeBox::SizeBox(QWidget* parent)
    : QDoubleSpinBox(parent)
{
    setDecimals(0);
    setRange(1000, 1'000'000 * step);
}

void SizeBox::setBytes(qint64 bytes)
{
    setValue(double(bytes));
}

QString SizeBox::textFromValue(double value) const
{
    return sizeText(qint64(value));
}

double SizeBox::valueFromText(const QString& text) const
{
    if (text == textFromValue(value()))
        return value(); // it may be rounded: 5.6 MB of 5,555,555 bytes
    return double(sizeFromText(text).value_or(bytes()));
}

QValidator::State SizeBox::validate(QString& text, int&) const
{
    const auto size = sizeFromText(text);
    return size && double(*size) >= minimum() && double(*size) <= maximum()
               ? QValidator::Acceptable
               : QValidator::Intermediate;
}

void SizeBox::stepBy(int steps)
{
    // Down to the first megabyte; what is less is typed.
    const double to = value() < step ? 0 : value();
    setValue(std::max(to + steps * step, std::min(value(), step)));
    selectAll();
}

} // namespace implexa::ui
