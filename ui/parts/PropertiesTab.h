#pragma once

#include "EditTab.h"
#include "core/domain/Property.h"

class QFormLayout;

namespace implexa
{
class Session;
}

namespace implexa::ui
{
class PropertyField;

/// The properties that the category asks for, and whatever else has a value: those of the revision,
/// which a release freezes, and those of the part.
class PropertiesTab final : public EditTab
{
    Q_OBJECT

public:
    explicit PropertiesTab(Session& session, QWidget* parent = nullptr);

    void setEditable(bool controlled, const QString& whyNotControlled, bool partLevel,
                     const QString& whyNotPartLevel);
    /// Templates may be others now.
    void loadTemplates();

protected:
    QString recordValue(const QString& field) const override;
    bool isOfRevision(const QString& field) const override;
    void fill() override;
    QFuture<PartRecord> store(const Typed& typed) override;
    QString problem() const override;

private:
    QList<PropertyTemplate> shownProperties() const;
    void build(const QList<PropertyTemplate>& properties);
    void applyEditable();

    Session& m_session;
    Latest<QList<PropertyTemplate>> m_ask;
    QList<PropertyTemplate> m_templates;
    QList<PropertyTemplate> m_built;
    QList<PropertyField*> m_fields;
    QWidget* m_page;
    QFormLayout* m_controlled;
    QFormLayout* m_partLevel;
    QWidget* m_controlledSection;
    QWidget* m_partLevelSection;
    QWidget* m_nothing;
    bool m_mayControlled = false;
    bool m_mayPartLevel = false;
    QString m_whyNotControlled;
    QString m_whyNotPartLevel;
};

} // namespace implexa::ui
