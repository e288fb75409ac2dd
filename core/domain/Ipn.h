#pragma once

#include <QString>

namespace implexa
{

/// How a vault forms the internal part numbers of new parts: `EL-RES-10042`.
struct IpnScheme {
    QString separator = QStringLiteral("-");
    int width = 5; ///< digits, filled with zeros
    qint64 firstNumber = 10000;

    /// The IPN of @p number in a category such as `EL-RES` (or `EL` alone).
    QString format(const QString& categoryCode, qint64 number) const;

    /// @throws InvalidInput where the scheme would form numbers that nobody could read back.
    void check() const;
};

/// An IPN that came from elsewhere, trimmed and otherwise verbatim.
///
/// @throws InvalidInput when empty, longer than 100 characters, or with control characters.
QString checkedIpn(const QString& text);

/// What an IPN has in common with those that differ only in letter case or Unicode form. Two parts
/// of one key would share a folder in a checkout on Windows or macOS.
QString ipnKey(const QString& ipn);

/// `EL-RES-10042@2` into IPN and revision label; the label is empty where none is named.
struct RevisionName {
    QString ipn;
    QString label;

    static RevisionName parse(const QString& text);
    QString text() const { return label.isEmpty() ? ipn : ipn + u'@' + label; }
};

} // namespace implexa
