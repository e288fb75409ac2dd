// Any bytes are a table or refused; a table that is written reads back as it was.
#include "core/domain/Error.h"
#include "core/formats/CsvReader.h"
#include "core/formats/CsvWriter.h"

#include <cstdint>
#include <cstdlib>

using namespace implexa;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const QString name = QStringLiteral("fuzz.csv");
    CsvRecords records;
    try {
        records = readCsvRecords(bytes, name);
    } catch (const InvalidInput&) {
        return 0;
    }
    CsvWriter writer(records.delimiter);
    for (const CsvRow& row : records.rows)
        writer.row(row.cells);
    // A first cell such as <html> is a table only with its quotes: written plain, it is refused.
    CsvRecords back;
    try {
        back = readCsvRecords(writer.bytes(), name, records.delimiter);
    } catch (const InvalidInput&) {
        return 0;
    }
    if (back.rows.size() != records.rows.size())
        std::abort();
    for (size_t i = 0; i < back.rows.size(); ++i) {
        if (back.rows[i].cells != records.rows[i].cells)
            std::abort();
    }
    return 0;
}
