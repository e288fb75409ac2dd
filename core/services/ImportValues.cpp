#include "ImportValues.h"

#include "core/domain/Error.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

template <typename Enum>
struct Word {
    const char* word; ///< lower case, letters only
    Enum value;
};

template <typename Enum>
Word(const char*, Enum) -> Word<Enum>; // clang before 17 cannot deduce an aggregate

constexpr std::array stateWords{
    Word{"draft", ReleaseState::Draft},
    Word{"inwork", ReleaseState::Draft},
    Word{"wip", ReleaseState::Draft},
    Word{"workinprogress", ReleaseState::Draft},
    Word{"new", ReleaseState::Draft},
    Word{"inprogress", ReleaseState::Draft},
    Word{"indesign", ReleaseState::Draft},
    Word{"indevelopment", ReleaseState::Draft},
    Word{"preliminary", ReleaseState::Draft},
    Word{"pending", ReleaseState::Draft},
    Word{"unreleased", ReleaseState::Draft},
    Word{"inreview", ReleaseState::InReview},
    Word{"review", ReleaseState::InReview},
    Word{"underreview", ReleaseState::InReview},
    Word{"submitted", ReleaseState::InReview},
    Word{"released", ReleaseState::Released},
    Word{"release", ReleaseState::Released},
    Word{"approved", ReleaseState::Released},
    Word{"effective", ReleaseState::Released},
    Word{"issued", ReleaseState::Released},
    Word{"superseded", ReleaseState::Superseded},
    Word{"obsolete", ReleaseState::Obsolete},
    Word{"obsoleted", ReleaseState::Obsolete},
};

constexpr std::array phaseWordList{
    Word{"prototype", Phase::Prototype},
    Word{"proto", Phase::Prototype},
    Word{"concept", Phase::Prototype},
    Word{"design", Phase::Prototype},
    Word{"indesign", Phase::Prototype},
    Word{"development", Phase::Prototype},
    Word{"evt", Phase::Prototype},
    Word{"dvt", Phase::Prototype},
    Word{"pvt", Phase::Prototype},
    Word{"pilot", Phase::Prototype},
    Word{"preproduction", Phase::Prototype},
    Word{"production", Phase::Production},
    Word{"inproduction", Phase::Production},
    Word{"massproduction", Phase::Production},
    Word{"active", Phase::Production},
    Word{"notfornewdesign", Phase::NotForNewDesign},
    Word{"notfornewdesigns", Phase::NotForNewDesign},
    Word{"notrecommendedfornewdesign", Phase::NotForNewDesign},
    Word{"notrecommendedfornewdesigns", Phase::NotForNewDesign},
    Word{"nrnd", Phase::NotForNewDesign},
    Word{"nrfnd", Phase::NotForNewDesign},
    Word{"deprecated", Phase::NotForNewDesign},
    Word{"phaseout", Phase::NotForNewDesign},
    Word{"lasttimebuy", Phase::NotForNewDesign},
    Word{"obsolete", Phase::Obsolete},
    Word{"endoflife", Phase::Obsolete},
    Word{"eol", Phase::Obsolete},
    Word{"discontinued", Phase::Obsolete},
    Word{"retired", Phase::Obsolete},
    Word{"inactive", Phase::Obsolete},
};

constexpr std::array statusWordList{
    Word{"active", SourceStatus::Active},
    Word{"announced", SourceStatus::Active},
    Word{"new", SourceStatus::Active},
    Word{"production", SourceStatus::Active},
    Word{"inproduction", SourceStatus::Active},
    Word{"notrecommended", SourceStatus::NotRecommended},
    Word{"notrecommendedfornewdesign", SourceStatus::NotRecommended},
    Word{"notrecommendedfornewdesigns", SourceStatus::NotRecommended},
    Word{"notfornewdesign", SourceStatus::NotRecommended},
    Word{"notfornewdesigns", SourceStatus::NotRecommended},
    Word{"nrnd", SourceStatus::NotRecommended},
    Word{"nrfnd", SourceStatus::NotRecommended},
    Word{"lasttimebuy", SourceStatus::LastTimeBuy},
    Word{"ltb", SourceStatus::LastTimeBuy},
    Word{"eol", SourceStatus::LastTimeBuy},
    Word{"endoflife", SourceStatus::LastTimeBuy},
    Word{"obsolete", SourceStatus::Obsolete},
    Word{"discontinued", SourceStatus::Obsolete},
};

QString lettersAndDigits(const QString& text)
{
    QString plain = text.toLower();
    plain.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return plain;
}

template <typename Enum, size_t N>
std::optional<Enum> find(const std::array<Word<Enum>, N>& words, const QString& text)
{
    const QString plain = lettersAndDigits(text);
    for (const auto& word : words)
        if (plain == QLatin1String(word.word))
            return word.value;
    return std::nullopt;
}

bool allMatch(const QStringList& values, const QRegularExpression& form)
{
    return std::all_of(values.begin(), values.end(),
                       [&](const QString& value) { return form.match(value).hasMatch(); });
}

bool allFit(const QStringList& values, PropertyKind kind)
{
    PropertyTemplate property;
    property.kind = kind;
    try {
        for (const QString& value : values)
            property.normalised(value);
    } catch (const InvalidInput&) {
        return false;
    }
    return true;
}

bool isYesNo(const QStringList& values)
{
    // 0 and 1 alone may as well be counts.
    const QStringList words{u"yes"_s, u"no"_s, u"true"_s, u"false"_s, u"y"_s, u"n"_s};
    return std::all_of(values.begin(), values.end(),
                       [&](const QString& value) { return words.contains(value.toLower()); });
}

// Units whose letters cannot be taken for a prefix by engineeringValue(). A lone m may be metres or
// thousandths, and 5 pcs are not picos.
std::optional<QString> sharedUnit(const QStringList& values)
{
    static const QRegularExpression form(
        u"^[+-]?(?:\\d+(?:[.,]\\d+)?|[.,]\\d+)(?:[eE][+-]?\\d{1,3})?\\s*"
        "(?:(?:[fpnumkKMG\u00b5\u03bc]?(V|A|W|F|H|Hz|ohms?|Ohms?|\u03a9|\u2126|s|g|N|Nm|Pa|Ah|Wh|"
        "VA|B|lm|cd|J)|[fpnumk\u00b5\u03bc](m)|(\u00b0C|dB|dBm|dBi|bar|rpm|h))|[fpnukKMG\u00b5\u03bc]?)$"_s);
    std::optional<QString> shared;
    for (const QString& value : values) {
        const auto match = form.match(value);
        if (!match.hasMatch())
            return std::nullopt;
        const QString unit = match.captured(1) + match.captured(2) + match.captured(3);
        if (shared && *shared != unit)
            return std::nullopt;
        shared = unit;
    }
    return shared;
}

// 0603 is a package and 007 a name: numbers with leading zeros are written as they are.
bool hasLeadingZero(const QString& value)
{
    static const QRegularExpression form(u"^[+-]?0\\d"_s);
    return form.match(value).hasMatch();
}

} // namespace

std::optional<ReleaseState> releaseStateFromWord(const QString& word)
{
    return find(stateWords, word);
}

std::optional<Phase> phaseFromWord(const QString& word)
{
    return find(phaseWordList, word);
}

std::optional<SourceStatus> sourceStatusFromWord(const QString& word)
{
    return find(statusWordList, word);
}

QString releaseStateWords()
{
    return u"draft, released, obsolete"_s;
}

QString phaseWords()
{
    return u"prototype, production, not for new design, obsolete"_s;
}

QString sourceStatusWords()
{
    return u"active, not recommended, last time buy, obsolete"_s;
}

ProposedKind proposeKind(const QStringList& values)
{
    if (values.isEmpty())
        return {};
    static const QRegularExpression whole(u"^-?(0|[1-9]\\d{0,17})$"_s);
    static const QRegularExpression date(u"^\\d{4}-\\d{2}-\\d{2}$"_s);
    static const QRegularExpression link(u"^(https?|ftp)://\\S+$"_s);
    if (isYesNo(values) && allFit(values, PropertyKind::YesNo))
        return {PropertyKind::YesNo, {}};
    if (allMatch(values, whole) && allFit(values, PropertyKind::Integer))
        return {PropertyKind::Integer, {}};
    if (allMatch(values, date) && allFit(values, PropertyKind::Date))
        return {PropertyKind::Date, {}};
    if (allMatch(values, link) && allFit(values, PropertyKind::Link))
        return {PropertyKind::Link, {}};
    if (std::none_of(values.begin(), values.end(), hasLeadingZero))
        if (const auto unit = sharedUnit(values); unit && allFit(values, PropertyKind::Number))
            return {PropertyKind::Number, *unit};
    return {};
}

ImportCategories::ImportCategories(const QList<Category>& categories)
    : m_categories(categories)
{
    for (qsizetype i = 0; i < categories.size(); ++i) {
        const Category& category = categories[i];
        m_byCode[category.fullCode] << i;
        if (category.fullCode != category.code)
            m_byCode[category.code] << i;
        m_byName[category.name.toLower()] << i;
        // `Diodes and LEDs` is found by either.
        const QStringList parts = category.name.toLower().split(u" and "_s);
        if (parts.size() > 1)
            for (const QString& part : parts)
                m_byName[part.trimmed()] << i;
    }
}

std::optional<Category> ImportCategories::byCode(const QString& fullCode) const
{
    const auto found =
        std::find_if(m_categories.begin(), m_categories.end(), [&](const Category& category) {
            return category.fullCode.compare(fullCode.trimmed(), Qt::CaseInsensitive) == 0;
        });
    return found == m_categories.end() ? std::nullopt : std::optional(*found);
}

std::optional<Category> ImportCategories::piece(const QString& text) const
{
    // Where several fit, the ones in use come before retired ones, and a sole one is meant.
    const auto sole = [this](const QList<qsizetype>& found) -> std::optional<Category> {
        QList<qsizetype> inUse;
        std::copy_if(found.begin(), found.end(), std::back_inserter(inUse),
                     [this](qsizetype i) { return m_categories[i].takesParts; });
        const QList<qsizetype>& best = inUse.isEmpty() ? found : inUse;
        return best.size() == 1 ? std::optional(m_categories[best.front()]) : std::nullopt;
    };
    const QString plain = text.simplified();
    if (auto exact = byCode(plain))
        return exact;
    if (auto category = sole(m_byCode.value(plain.toUpper())))
        return category;
    return sole(m_byName.value(plain.toLower()));
}

std::optional<Category> ImportCategories::find(const QString& text) const
{
    if (auto whole = piece(text))
        return whole;
    static const QRegularExpression steps(u"\\s*(?:->|/|\\\\|>)\\s*"_s);
    const QStringList pieces = text.split(steps, Qt::SkipEmptyParts);
    for (auto it = pieces.rbegin(); pieces.size() > 1 && it != pieces.rend(); ++it) {
        // EL/RES: a code below the one before it.
        if (it + 1 != pieces.rend())
            if (auto both = byCode((it + 1)->simplified() + u'-' + it->simplified()))
                return both;
        if (auto found = piece(*it))
            return found;
    }
    return std::nullopt;
}

std::optional<Category> ImportCategories::ofIpn(const QString& ipn) const
{
    static const QRegularExpression others(u"[^A-Za-z0-9]+"_s);
    const QStringList pieces = ipn.toUpper().split(others, Qt::SkipEmptyParts);
    if (pieces.isEmpty())
        return std::nullopt;
    if (pieces.size() > 1)
        if (auto both = byCode(pieces[0] + u'-' + pieces[1]))
            return both;
    const auto byPrefix = [this](const QString& prefix) -> std::optional<Category> {
        QList<Category> found;
        for (const qsizetype i : m_byCode.value(prefix))
            if (m_categories[i].takesParts)
                found << m_categories[i];
        return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
    };
    if (auto found = byPrefix(pieces[0]))
        return found;
    static const QRegularExpression letters(u"^[A-Z]+"_s);
    const QString start = letters.match(pieces[0]).captured();
    return start == pieces[0] ? std::nullopt : byPrefix(start);
}

QString ImportCategories::choices() const
{
    QStringList codes;
    for (const Category& category : m_categories)
        if (category.takesParts)
            codes << category.fullCode;
    return codes.join(u", "_s);
}

} // namespace implexa
