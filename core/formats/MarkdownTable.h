#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace implexa
{

/// Text as it is to be read on a git host's page: what Markdown (CommonMark) or HTML would take for
/// markup is escaped, line ends become spaces.
QString markdownText(const QString& text);

/// A table as git hosts show it (GitHub Flavored Markdown 4.10), one row a line, cells escaped with
/// markdownText(). Short rows are filled up; cells past the header are left out.
QString markdownTable(const QStringList& header, const std::vector<QStringList>& rows);

} // namespace implexa
