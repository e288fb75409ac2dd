#include "ChangeOrder.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

constexpr ChangeState allChangeStates[] = {ChangeState::Request,     ChangeState::Draft,
                                           ChangeState::InReview,    ChangeState::Released,
                                           ChangeState::Implemented, ChangeState::Cancelled};
constexpr ChangePriority allChangePriorities[] = {ChangePriority::Low, ChangePriority::Normal,
                                                  ChangePriority::High, ChangePriority::Urgent};
constexpr ChangeItemKind allChangeItemKinds[] = {ChangeItemKind::Revision, ChangeItemKind::NewPart,
                                                 ChangeItemKind::Obsolescence,
                                                 ChangeItemKind::Sources};
constexpr Disposition allDispositions[] = {Disposition::None, Disposition::Use, Disposition::Rework,
                                           Disposition::Scrap};

template <typename Enum, size_t Count>
std::optional<Enum> fromText(const Enum (&all)[Count], const QString& text)
{
    for (const Enum one : all)
        if (code(one) == text)
            return one;
    return std::nullopt;
}

} // namespace

QString code(ChangeState value)
{
    switch (value) {
    case ChangeState::Request:
        return u"request"_s;
    case ChangeState::Draft:
        return u"draft"_s;
    case ChangeState::InReview:
        return u"in_review"_s;
    case ChangeState::Released:
        return u"released"_s;
    case ChangeState::Implemented:
        return u"implemented"_s;
    case ChangeState::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

QString label(ChangeState value)
{
    switch (value) {
    case ChangeState::Request:
        return QCoreApplication::translate("ChangeState", "Request");
    case ChangeState::Draft:
        return QCoreApplication::translate("ChangeState", "Draft");
    case ChangeState::InReview:
        return QCoreApplication::translate("ChangeState", "In Review");
    case ChangeState::Released:
        return QCoreApplication::translate("ChangeState", "Released");
    case ChangeState::Implemented:
        return QCoreApplication::translate("ChangeState", "Implemented");
    case ChangeState::Cancelled:
        return QCoreApplication::translate("ChangeState", "Cancelled");
    }
    return {};
}

std::optional<ChangeState> changeStateFromCode(const QString& text)
{
    return fromText(allChangeStates, text);
}

QString code(ChangePriority value)
{
    switch (value) {
    case ChangePriority::Low:
        return u"low"_s;
    case ChangePriority::Normal:
        return u"normal"_s;
    case ChangePriority::High:
        return u"high"_s;
    case ChangePriority::Urgent:
        return u"urgent"_s;
    }
    return {};
}

QString label(ChangePriority value)
{
    switch (value) {
    case ChangePriority::Low:
        return QCoreApplication::translate("ChangePriority", "Low");
    case ChangePriority::Normal:
        return QCoreApplication::translate("ChangePriority", "Normal");
    case ChangePriority::High:
        return QCoreApplication::translate("ChangePriority", "High");
    case ChangePriority::Urgent:
        return QCoreApplication::translate("ChangePriority", "Urgent");
    }
    return {};
}

std::optional<ChangePriority> changePriorityFromCode(const QString& text)
{
    return fromText(allChangePriorities, text);
}

QString code(ChangeItemKind value)
{
    switch (value) {
    case ChangeItemKind::Revision:
        return u"revision"_s;
    case ChangeItemKind::NewPart:
        return u"new_part"_s;
    case ChangeItemKind::Obsolescence:
        return u"obsolescence"_s;
    case ChangeItemKind::Sources:
        return u"sources"_s;
    }
    return {};
}

QString label(ChangeItemKind value)
{
    switch (value) {
    case ChangeItemKind::Revision:
        return QCoreApplication::translate("ChangeItemKind", "New revision");
    case ChangeItemKind::NewPart:
        return QCoreApplication::translate("ChangeItemKind", "New part");
    case ChangeItemKind::Obsolescence:
        return QCoreApplication::translate("ChangeItemKind", "Obsolescence");
    case ChangeItemKind::Sources:
        return QCoreApplication::translate("ChangeItemKind", "Change of sources");
    }
    return {};
}

std::optional<ChangeItemKind> changeItemKindFromCode(const QString& text)
{
    return fromText(allChangeItemKinds, text);
}

QString code(Disposition value)
{
    switch (value) {
    case Disposition::None:
        return u""_s;
    case Disposition::Use:
        return u"use"_s;
    case Disposition::Rework:
        return u"rework"_s;
    case Disposition::Scrap:
        return u"scrap"_s;
    }
    return {};
}

QString label(Disposition value)
{
    switch (value) {
    case Disposition::None:
        return QCoreApplication::translate("Disposition", "Nothing said");
    case Disposition::Use:
        return QCoreApplication::translate("Disposition", "Use");
    case Disposition::Rework:
        return QCoreApplication::translate("Disposition", "Rework");
    case Disposition::Scrap:
        return QCoreApplication::translate("Disposition", "Scrap");
    }
    return {};
}

std::optional<Disposition> dispositionFromCode(const QString& text)
{
    return fromText(allDispositions, text);
}

const ChangeItem* ChangeOrder::item(const QString& ipn) const
{
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const ChangeItem& one) { return one.part == ipn; });
    return found == items.end() ? nullptr : &*found;
}

const Review* ChangeOrder::openReview() const
{
    return reviews.isEmpty() || reviews.back().outcome != ReviewOutcome::Open ? nullptr
                                                                              : &reviews.back();
}

} // namespace implexa
