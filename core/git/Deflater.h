#pragma once

#include <QByteArray>

#include <libdeflate.h>

#include <memory>

namespace implexa::git
{

/// zlib streams by libdeflate at level 1, several times as fast as zlib. One per thread.
class Deflater
{
public:
    Deflater();
    /// Appends the compressed @p size bytes to @p out.
    void append(QByteArray& out, const char* data, qsizetype size);

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const
        {
            libdeflate_free_compressor(compressor);
        }
    };
    std::unique_ptr<libdeflate_compressor, Free> m_compressor;
};

} // namespace implexa::git
