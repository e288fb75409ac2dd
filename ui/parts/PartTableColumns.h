#pragma once

#include "core/domain/Property.h"

#include <QList>
#include <QObject>
#include <QUuid>

class QHeaderView;
class QMenu;
class QTableView;

namespace implexa::ui
{
class PartTableModel;

/// Which columns of the parts table are shown, where and how wide: chosen in a menu, remembered
/// from one start to the next. The columns of properties are remembered by vault.
///
/// As many columns are shown as there is room for, until somebody arranges them.
class PartTableColumns final : public QObject
{
    Q_OBJECT

public:
    PartTableColumns(QTableView* view, PartTableModel& model, const QUuid& vault);

    void save() const;
    void restore();
    void reset();
    /// After the view got another width.
    void fit();

    /// What can be shown: every part's columns, then properties, first those of the category that
    /// is looked at.
    void fillMenu(QMenu* menu);
    /// Those of the vault, as they are now.
    void setTemplates(const QList<PropertyTemplate>& templates);
    void showProperty(const QString& name, bool shown);

    /// Those that show, in the order on the screen.
    QList<int> shown() const;

private:
    void fillProperties(QMenu* menu);
    void addPropertyAction(QMenu* menu, const PropertyTemplate& property);
    void add(const PropertyTemplate& property);
    void remove(const QString& name);
    void makeRoom();
    void onArranged();

    QTableView* m_view;
    QHeaderView* m_header;
    PartTableModel& m_model;
    QString m_vaultKey;
    QList<PropertyTemplate> m_templates;
    bool m_arranged = false;
    bool m_fitting = false;
};

} // namespace implexa::ui
