#pragma once

#include "CommandDialog.h"
#include "core/domain/Category.h"
#include "core/domain/PartInput.h"
#include "core/domain/PartRecord.h"

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class CategoryBox;
class InfoBanner;
class PropertyField;

/// Asks what a new part is, creates it and says its number; one after another where wanted.
class NewPartDialog final : public CommandDialog
{
    Q_OBJECT

public:
    NewPartDialog(Session& session, const QString& category, QWidget* parent);

    /// Starts as a copy of @p part, which its event will name.
    void copyFrom(const PartRecord& part);

Q_SIGNALS:
    void created(const implexa::PartRecord& part);

protected:
    void give() override;
    void onSuccess() override;
    QString atStake() const override;
    void keep() override;
    QWidget* fieldOf(const Error& error) const override;

private:
    void loadCategories(const QString& category);
    void loadProperties(const QString& category);
    void showProperties(const QList<PropertyTemplate>& properties);
    void check();
    void orderTabs();
    bool isTyped() const;
    NewPart typed() const;

    Session& m_session;
    Latest<QList<PropertyTemplate>> m_askProperties;
    CategoryBox* m_category;
    QLineEdit* m_name;
    QPlainTextEdit* m_description;
    QLineEdit* m_ipn;
    QWidget* m_propertyArea;
    QList<PropertyField*> m_fields;
    Properties m_typedProperties; ///< kept while the category changes
    QCheckBox* m_another;
    InfoBanner* m_done;
    bool m_touched = false; ///< by the user, since it was opened or a part was created
    QString m_copiedFrom;
    QString m_createdIpn;
};

} // namespace implexa::ui
