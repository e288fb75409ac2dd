#pragma once

#include <QToolButton>
#include <QUuid>

namespace implexa::ui
{

/// The searches that I keep for a vault, behind one button.
class SavedSearches final : public QToolButton
{
    Q_OBJECT

public:
    SavedSearches(const QUuid& vault, QWidget* parent = nullptr);

    /// What is searched for now, so that it can be saved.
    void setCurrent(const QString& text) { m_current = text; }
    QStringList searches() const;
    void save(const QString& text);
    void forget(const QString& text);

Q_SIGNALS:
    void chosen(const QString& text);

private:
    void fillMenu();

    QString m_key;
    QString m_current;
};

} // namespace implexa::ui
