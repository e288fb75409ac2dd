#include "ChangeInput.h"

using namespace Qt::StringLiterals;

namespace implexa
{

QString code(ChangeEffect::Kind kind)
{
    switch (kind) {
    case ChangeEffect::TakesNew:
        return u"takes_new"_s;
    case ChangeEffect::KeepsOld:
        return u"keeps_old"_s;
    case ChangeEffect::UsesObsolete:
        return u"uses_obsolete"_s;
    case ChangeEffect::TakesObsolete:
        return u"takes_obsolete"_s;
    case ChangeEffect::TakesNotForNewDesign:
        return u"takes_not_for_new_design"_s;
    }
    return {};
}

} // namespace implexa
