#pragma once

#include <QByteArray>
#include <QString>

namespace implexa
{

/// The text of a file and how its bytes were read.
struct DecodedText {
    QString text;     ///< without byte order mark
    QString encoding; ///< "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "windows-1252"
    /// The bytes say nothing certain: UTF-16 without a mark, or not UTF-8 and so taken for
    /// windows-1252, what Excel saves in western Europe.
    bool guessed = false;
};

/// Finds out the encoding of a text file by its byte order mark or, without one, its bytes.
/// Throws InvalidInput for what is not text (a workbook, an archive, a PDF, an image, ...): names
/// `fileName`, says what it seems to be and what to do. Any thread.
DecodedText decodeText(const QByteArray& bytes, const QString& fileName);

} // namespace implexa
