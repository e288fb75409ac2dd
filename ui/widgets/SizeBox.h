#pragma once

#include <QDoubleSpinBox>

namespace implexa::ui
{

/// A size of files, shown and typed as sizeText() writes it. The value is in bytes, a whole number.
class SizeBox final : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit SizeBox(QWidget* parent = nullptr);

    qint64 bytes() const { return qint64(value()); }
    void setBytes(qint64 bytes);

    QString textFromValue(double value) const override;
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void stepBy(int steps) override;
};

} // namespace implexa::ui
