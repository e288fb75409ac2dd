#include "Deflater.h"

#include <new>

namespace implexa::git
{

Deflater::Deflater()
    : m_compressor(libdeflate_alloc_compressor(1))
{
    if (!m_compressor)
        throw std::bad_alloc();
}

void Deflater::append(QByteArray& out, const char* data, qsizetype size)
{
    const auto length = static_cast<size_t>(size);
    const size_t bound = libdeflate_zlib_compress_bound(m_compressor.get(), length);
    const qsizetype start = out.size();
    out.resize(start + static_cast<qsizetype>(bound));
    const size_t used =
        libdeflate_zlib_compress(m_compressor.get(), data, length, out.data() + start, bound);
    out.resize(start + static_cast<qsizetype>(used)); // never 0: the bound is enough for any input
}

} // namespace implexa::git
