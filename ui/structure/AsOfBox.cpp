#include "AsOfBox.h"

#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace implexa::ui
{

AsOfBox::AsOfBox(bool upwards, QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_day(new QDateEdit(QDate::currentDate(), this))
    , m_tag(new QComboBox(this))
{
    setAccessibleName(tr("As of"));
    m_kind->setObjectName(u"asOf"_s);
    m_kind->setAccessibleName(tr("Revisions as of"));
    m_kind->setToolTip(tr("Which revision of each part is meant"));
    m_kind->addItem(tr("As drafts stand"), int(BomAsOf::Drafts));
    m_kind->addItem(tr("Latest released"), int(BomAsOf::Released));
    if (!upwards)
        m_kind->addItem(tr("As released"), int(BomAsOf::AsReleased));
    m_kind->addItem(tr("On a day"), int(BomAsOf::Time));
    if (!upwards)
        m_kind->addItem(tr("At a release tag"), int(BomAsOf::Tag));
    m_day->setAccessibleName(tr("Day"));
    m_day->setObjectName(u"asOfDay"_s);
    m_day->setCalendarPopup(true);
    m_day->setMaximumDate(QDate::currentDate());
    m_tag->setAccessibleName(tr("Release tag"));
    m_tag->setObjectName(u"asOfTag"_s);
    m_tag->setEditable(true);
    m_tag->setInsertPolicy(QComboBox::NoInsert);
    m_tag->setMinimumContentsLength(20);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::Gap);
    row->addWidget(m_kind);
    row->addWidget(m_day);
    row->addWidget(m_tag);
    showFields();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        Q_EMIT changed();
    });
    connect(m_day, &QDateEdit::dateChanged, this, &AsOfBox::changed);
    connect(m_tag, &QComboBox::activated, this, &AsOfBox::changed);
    connect(m_tag->lineEdit(), &QLineEdit::returnPressed, this, &AsOfBox::changed);
}

void AsOfBox::setPart(const PartRecord& part)
{
    QStringList tags;
    for (qsizetype i = part.revisions.size() - 1; i >= 0; --i)
        if (part.revisions.at(i).releasedAt.isValid())
            tags << u"release/%1/%2"_s.arg(part.ipn, part.revisions.at(i).label);
    QStringList present;
    for (int i = 0; i < m_tag->count(); ++i)
        present << m_tag->itemText(i);
    if (tags == present)
        return;
    m_tag->clear();
    m_tag->addItems(tags);
}

BomAsOf AsOfBox::asOf() const
{
    BomAsOf asOf;
    asOf.kind = BomAsOf::Kind(m_kind->currentData().toInt());
    if (asOf.kind == BomAsOf::Time) // the end of that day
        asOf = BomAsOf::parse(m_day->date().toString(Qt::ISODate));
    if (asOf.kind == BomAsOf::Tag)
        asOf.tag = m_tag->currentText().trimmed();
    return asOf;
}

void AsOfBox::setKind(BomAsOf::Kind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
}

void AsOfBox::showFields()
{
    const auto kind = BomAsOf::Kind(m_kind->currentData().toInt());
    m_day->setVisible(kind == BomAsOf::Time);
    m_tag->setVisible(kind == BomAsOf::Tag);
}

} // namespace implexa::ui
