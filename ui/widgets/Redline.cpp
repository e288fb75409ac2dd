#include "Redline.h"

#include "ui/theme/Theme.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace implexa::ui
{
using namespace Qt::StringLiterals;

namespace
{

QStringList tokens(const QString& text)
{
    static const QRegularExpression pattern(u"\\s+|[\\w.%+-]+|[^\\w\\s]"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    QStringList result;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext())
        result.append(matches.next().captured());
    return result;
}

QString html(const QString& text)
{
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

QString removed(const QString& text)
{
    const Theme& theme = Theme::instance();
    return u"<span style=\"background-color:%1;color:%2;text-decoration:line-through\">%3</span>"_s
        .arg(theme.colour(Theme::Role::ErrorBack).name(), theme.colour(Theme::Role::Error).name(),
             html(text));
}

QString added(const QString& text)
{
    const Theme& theme = Theme::instance();
    return u"<span style=\"background-color:%1;color:%2\">%3</span>"_s.arg(
        theme.colour(Theme::Role::SuccessBack).name(), theme.colour(Theme::Role::Success).name(),
        html(text));
}

} // namespace

Redline::Redline(QWidget* parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setAccessibleName(tr("What changed"));
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(0);
    connect(this, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& url) { Q_EMIT openPart(url.path()); });
    connect(&Theme::instance(), &Theme::changed, this, &Redline::render);
}

void Redline::setGroups(const QList<RedlineGroup>& groups)
{
    m_groups = groups;
    render();
}

QString Redline::marked(const QString& before, const QString& after)
{
    if (before.isEmpty())
        return added(after);
    if (after.isEmpty())
        return removed(before);
    const QStringList old = tokens(before);
    const QStringList now = tokens(after);
    if (old.size() * now.size() > 250'000)
        return removed(before) + u"<br>"_s + added(after);

    // The longest common subsequence of words, from the end.
    const size_t columns = size_t(now.size()) + 1;
    std::vector<int> common((size_t(old.size()) + 1) * columns);
    for (qsizetype i = old.size() - 1; i >= 0; --i)
        for (qsizetype j = now.size() - 1; j >= 0; --j)
            common[size_t(i) * columns + size_t(j)] =
                old[i] == now[j] ? common[size_t(i + 1) * columns + size_t(j + 1)] + 1
                                 : std::max(common[size_t(i + 1) * columns + size_t(j)],
                                            common[size_t(i) * columns + size_t(j + 1)]);
    const auto at = [&](qsizetype i, qsizetype j) {
        return common[size_t(i) * columns + size_t(j)];
    };
    // Hardly a word stayed: both whole read better than a patchwork.
    if (qsizetype(3) * at(0, 0) < std::max(old.size(), now.size()))
        return removed(before) + u" → "_s + added(after);

    QString result;
    QString gone;
    QString come;
    const auto flush = [&] {
        if (!gone.isEmpty())
            result += removed(gone);
        if (!come.isEmpty())
            result += added(come);
        gone.clear();
        come.clear();
    };
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < old.size() || j < now.size()) {
        if (i < old.size() && j < now.size() && old[i] == now[j]) {
            flush();
            result += html(old[i]);
            ++i;
            ++j;
        } else if (j >= now.size() || (i < old.size() && at(i + 1, j) >= at(i, j + 1))) {
            gone += old[i++];
        } else {
            come += now[j++];
        }
    }
    flush();
    return result;
}

void Redline::render()
{
    const Theme& theme = Theme::instance();
    const QString muted = theme.colour(Theme::Role::Muted).name();
    QString page;
    for (const RedlineGroup& group : std::as_const(m_groups)) {
        if (!group.title.isEmpty()) {
            const QString name = html(group.title);
            page += u"<p style=\"margin-bottom:4px\"><b>%1</b></p>"_s.arg(
                group.ipn.isEmpty()
                    ? name
                    : u"<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>"_s.arg(
                          QString::fromLatin1(QUrl::toPercentEncoding(group.ipn)),
                          theme.colour(Theme::Role::Link).name(), name));
        }
        if (group.titleOnly)
            continue;
        if (group.lines.isEmpty()) {
            page +=
                u"<p style=\"color:%1\">%2</p>"_s.arg(muted, html(tr("No field is different.")));
            continue;
        }
        page += u"<table cellspacing=\"0\" cellpadding=\"3\">"_s;
        for (const RedlineLine& line : group.lines)
            page += u"<tr><td style=\"color:%1;padding-right:12px\">%2</td><td>%3</td></tr>"_s.arg(
                muted, html(line.field), marked(line.before, line.after));
        page += u"</table>"_s;
    }
    setHtml(page);
}

} // namespace implexa::ui
