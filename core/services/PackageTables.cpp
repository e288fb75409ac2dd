#include "PackageTables.h"

#include "core/domain/Clock.h"
#include "core/domain/Designators.h"
#include "core/domain/PlainText.h"
#include "core/formats/CsvWriter.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace implexa
{
namespace
{

/// The cells about a part that both BOMs end with.
class SourceColumns
{
public:
    explicit SourceColumns(const PackageContent& content)
        : m_content(content)
    {
        for (const auto& sources : content.approved)
            m_most = std::max(m_most, sources.size());
    }

    QStringList header() const
    {
        QStringList cells{u"Alternates"_s};
        for (qsizetype i = 1; i <= m_most; ++i)
            cells << u"Manufacturer %1"_s.arg(i) << u"MPN %1"_s.arg(i) << u"Status %1"_s.arg(i);
        return cells;
    }

    QStringList of(const QString& ipn) const
    {
        QStringList alternates;
        for (const QString& alternate : m_content.alternates.value(ipn))
            alternates << named(alternate);
        QStringList cells{alternates.join(u"; "_s)};
        for (const ManufacturerPart& source : m_content.approved.value(ipn))
            cells << source.manufacturer << source.mpn << code(source.status);
        cells.resize(1 + 3 * m_most);
        return cells;
    }

    /// An IPN and what it can be bought as: `EL-RES-10043 (Yageo RC0402, Vishay CRCW0402)`.
    QString named(const QString& ipn) const { return named(ipn, ipn); }

    /// As named(), with its revision: `EL-RES-10043 revision 2 (Yageo RC0402)`. Empty: it has no
    /// release.
    QString substitute(const QString& ipn) const
    {
        const QString label = m_content.substitutes.value(ipn);
        return label.isEmpty() ? QString() : named(ipn, u"%1 revision %2"_s.arg(ipn, label));
    }

private:
    QString named(const QString& ipn, const QString& name) const
    {
        QStringList sources;
        for (const ManufacturerPart& source : m_content.approved.value(ipn))
            sources << source.manufacturer + u' ' + source.mpn;
        return sources.isEmpty() ? name : u"%1 (%2)"_s.arg(name, sources.join(u", "_s));
    }

    const PackageContent& m_content;
    qsizetype m_most = 1;
};

CsvWriter writer()
{
    return CsvWriter(u',', CsvWriter::LineEnd::CrLf);
}

/// Where a part stands on the boards: the root's own places, then those of each assembly.
class Places
{
public:
    explicit Places(const BomTree& tree)
        : m_root(tree.root.text())
    {
        for (const BomRow& row : tree.rows) {
            const QString place = row.parent + u'\n' + QString::number(row.line.find);
            if (!row.line.fitted || row.line.designators.isEmpty() || m_seen.contains(place))
                continue;
            m_seen.insert(place);
            m_places[row.child.text()][row.parent] += row.line.designators;
        }
    }

    QString of(const QString& part) const
    {
        const auto places = m_places.value(part);
        QStringList texts;
        if (places.contains(m_root))
            texts << text(places.value(m_root));
        for (auto it = places.begin(); it != places.end(); ++it)
            if (it.key() != m_root)
                texts << it.key() + u": "_s + text(it.value());
        return texts.join(u"; "_s);
    }

private:
    static QString text(QStringList designators)
    {
        std::sort(designators.begin(), designators.end(), designatorLess);
        return designatorText(designators);
    }

    QString m_root;
    QSet<QString> m_seen;
    QHash<QString, QMap<QString, QStringList>> m_places;
};

QString heading(const PackageChange& change)
{
    if (change.kind == u"first release")
        return u"%1 revision %2: the first release"_s.arg(change.part, change.to);
    if (change.kind == u"revision")
        return u"%1: revision %2 to %3"_s.arg(change.part, change.from, change.to);
    if (change.kind == u"new in the structure")
        return u"%1 revision %2: new in the structure"_s.arg(change.part, change.to);
    if (change.kind == u"gone from the structure")
        return u"%1 revision %2: no longer in the structure"_s.arg(change.part, change.from);
    if (change.kind == u"obsolete")
        return u"%1: obsolete from now on"_s.arg(change.part);
    if (change.kind == u"sources")
        return u"%1: manufacturer parts approved"_s.arg(change.part);
    return {};
}

/// The unit that totals of a part are told in: that of its first line in the structure. The part's
/// own unit may be another one by now; what was released is not.
class LineUnits
{
public:
    explicit LineUnits(const BomTree& tree)
    {
        for (const BomRow& row : tree.rows)
            if (row.line.type == RelationshipType::Bom && row.line.fitted &&
                !m_units.contains(row.child.text()))
                m_units.insert(row.child.text(), row.line.unit);
    }

    std::pair<Amount, QString> told(const BomTotal& total) const
    {
        const QString unit = m_units.value(total.part.text(), total.part.baseUnit);
        const auto factor = unitFactor(total.part.baseUnit, unit);
        return factor ? std::pair(total.total * *factor, unit)
                      : std::pair(total.total, total.part.baseUnit);
    }

private:
    QHash<QString, QString> m_units;
};

QByteArray crLf(const QStringList& lines)
{
    return (lines.join(u"\r\n"_s) + u"\r\n"_s).toUtf8();
}

} // namespace

QByteArray indentedBomCsv(const PackageContent& content)
{
    const SourceColumns sources(content);
    CsvWriter csv = writer();
    csv.row(QStringList{u"Level"_s, u"Find"_s, u"IPN"_s, u"Revision"_s, u"Name"_s, u"Description"_s,
                        u"Quantity"_s, u"Unit"_s, u"Designators"_s, u"Fitted"_s, u"Note"_s,
                        u"Substitutes"_s} +
            sources.header());
    for (const PackageRoot& root : content.roots) {
        const SeenPart& top = root.tree.root;
        csv.row(QStringList{u"0"_s,
                            {},
                            top.ipn,
                            top.revision,
                            top.name,
                            content.parts.value(top.text()).description,
                            u"1"_s,
                            root.tree.rows.isEmpty() ? QString() : top.baseUnit,
                            {},
                            u"yes"_s,
                            {},
                            {}} +
                sources.of(top.ipn));
        for (const BomRow& row : root.tree.rows) {
            QStringList substitutes;
            for (const Substitute& substitute : row.line.substitutes)
                if (const QString named = sources.substitute(substitute.part); !named.isEmpty())
                    substitutes << named + (substitute.note.isEmpty() ? QString()
                                                                      : u": "_s + substitute.note);
            csv.row(QStringList{QString::number(row.level), QString::number(row.line.find),
                                row.child.ipn, row.child.revision, row.child.name,
                                content.parts.value(row.child.text()).description,
                                row.line.quantity ? row.line.quantity->text() : u"as required"_s,
                                row.line.unit, designatorText(row.line.designators),
                                row.line.fitted ? u"yes"_s : u"no"_s, row.line.note,
                                substitutes.join(u"; "_s)} +
                    sources.of(row.child.ipn));
        }
    }
    return csv.bytes();
}

QByteArray flatBomCsv(const PackageContent& content)
{
    const SourceColumns sources(content);
    CsvWriter csv = writer();
    csv.row(QStringList{u"Assembly"_s, u"IPN"_s, u"Revision"_s, u"Name"_s, u"Description"_s,
                        u"Quantity"_s, u"Unit"_s, u"Designators"_s, u"Is an assembly"_s,
                        u"Note"_s} +
            sources.header());
    for (const PackageRoot& root : content.roots) {
        const Places places(root.tree);
        const LineUnits units(root.tree);
        for (const BomTotal& total : root.totals.totals) {
            const auto [amount, unit] = units.told(total);
            QStringList notes;
            if (total.asRequired)
                notes << (total.total.isZero() ? u"as required"_s : u"and more as required"_s);
            if (total.uncounted)
                notes << u"and more in units that do not convert: see the indented BOM"_s;
            csv.row(QStringList{root.tree.root.text(), total.part.ipn, total.part.revision,
                                total.part.name, content.parts.value(total.part.text()).description,
                                amount.text(), unit, places.of(total.part.text()),
                                total.isAssembly ? u"yes"_s : u"no"_s, notes.join(u"; "_s)} +
                    sources.of(total.part.ipn));
        }
    }
    return csv.bytes();
}

QByteArray changesCsv(const PackageContent& content)
{
    CsvWriter csv = writer();
    csv.row(
        {u"Part"_s, u"From"_s, u"To"_s, u"Kind"_s, u"Name"_s, u"Field"_s, u"Before"_s, u"After"_s});
    for (const PackageChange& change : content.changes)
        csv.row({change.part, change.from, change.to, change.kind, change.name, change.field,
                 change.before, change.after});
    return csv.bytes();
}

QByteArray changesText(const PackageContent& content)
{
    QStringList lines{u"Changes of %1 against the release before"_s.arg(content.name),
                      plainLine(content.title),
                      {}};
    for (const QString& line : content.about)
        lines << plainLine(line);
    if (!content.about.isEmpty())
        lines << QString();
    qsizetype said = 0;
    for (qsizetype i = 0; i < content.changes.size(); ++i) {
        const PackageChange& change = content.changes[i];
        if (const QString head = heading(change); !head.isEmpty()) {
            lines << head;
            said = i;
        } else {
            const QString what = change.kind + u' ' + change.name +
                                 (change.field.isEmpty() ? QString() : u", "_s + change.field);
            const QString before = plainLine(change.before);
            const QString after = plainLine(change.after);
            lines << u"  "_s + plainLine(what) +
                         (before.isEmpty()  ? u" added: "_s + after
                          : after.isEmpty() ? u" removed: "_s + before
                                            : u": %1 -> %2"_s.arg(before, after));
        }
        const bool last = i + 1 == content.changes.size();
        if (said == i && change.kind == u"revision" &&
            (last || !heading(content.changes[i + 1]).isEmpty()))
            lines << u"  no difference in what was released"_s;
    }
    return crLf(lines);
}

QByteArray readmeText(const PackageContent& content, const PackageReadme& about)
{
    QStringList lines{
        u"%1  %2"_s.arg(content.name, plainLine(content.title)),
        {},
        u"Release package from the vault “%1”."_s.arg(plainLine(content.vaultName)),
        u"Released %1, tag %2, commit %3."_s.arg(toText(content.releasedAt), about.tag,
                                                 about.commit),
        u"Made by Implexa %1."_s.arg(about.version),
        {},
        u"bom-indented.csv  the structure, level by level, as it was released"_s,
        u"bom-flat.csv      how much of each part one assembly takes in all"_s,
        u"changes.txt       what is different from the release before"_s,
        u"changes.csv       the same as a table"_s,
        u"files/            the files of every part, in a folder for each revision"_s,
        u"manifest.json     SHA-256 and size of every file in this package"_s,
        {},
        u"The BOMs name approved manufacturer parts only. Manufacturer 1 is "
        u"preferred, then 2, and so on."_s,
        u"“Fitted: no” is not to be mounted. Substitutes may be used on that line, "
        u"alternates wherever"_s,
        u"the part is used, without asking; the first one named is preferred."_s,
        {},
        u"Files in this package: %1 (%2)."_s.arg(about.files)
            .arg(about.kinds.isEmpty() ? u"of all kinds"_s : u"only "_s + about.kinds)};
    if (const QStringList unreleased = content.substitutes.keys(QString()); !unreleased.isEmpty())
        lines << u"Substitutes that were left out, as they have no release: %1."_s.arg(
            unreleased.join(u", "_s));
    if (about.leftOut > 0)
        lines << u"Files of other kinds that were left out: %1."_s.arg(about.leftOut);
    if (!about.renamed.isEmpty()) {
        lines << QString() << u"Named differently, so that every system can hold them:"_s;
        for (const QString& line : about.renamed)
            lines << u"  "_s + line;
    }
    lines
        << QString()
        << u"The same release packed again is the same archive, byte for byte, while its approved"_s
        << u"manufacturer parts and the releases of its substitutes and alternates stay as they "
           u"are."_s;
    return crLf(lines);
}

} // namespace implexa
