#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <git2/oid.h>

#include <cstring>

namespace implexa::git
{

/// The name of a git object: the SHA-1 of its type, size and bytes. Null until given a value.
class Oid
{
public:
    static constexpr qsizetype rawSize = 20;

    Oid() = default;
    explicit Oid(const git_oid& id)
        : m_id(id)
    {
    }
    /// Throws InvalidInput unless @p hex is 40 hexadecimal digits.
    static Oid fromHex(QStringView hex);
    /// Reads rawSize bytes.
    static Oid fromRaw(const char* bytes)
    {
        Oid oid;
        std::memcpy(oid.m_id.id, bytes, rawSize);
        return oid;
    }

    QString hex() const { return QString::fromLatin1(raw().toHex()); }
    QByteArray raw() const { return QByteArray(data(), rawSize); }
    const char* data() const { return reinterpret_cast<const char*>(m_id.id); }
    const git_oid* get() const { return &m_id; }
    bool isNull() const { return *this == Oid(); }

    friend bool operator==(const Oid& a, const Oid& b)
    {
        return std::memcmp(a.m_id.id, b.m_id.id, rawSize) == 0;
    }
    friend bool operator!=(const Oid& a, const Oid& b) { return !(a == b); }
    friend bool operator<(const Oid& a, const Oid& b)
    {
        return std::memcmp(a.m_id.id, b.m_id.id, rawSize) < 0;
    }
    friend size_t qHash(const Oid& oid, size_t seed = 0)
    {
        size_t start = 0; // SHA-1 is already well mixed
        std::memcpy(&start, oid.m_id.id, sizeof start);
        return start ^ seed;
    }

private:
    git_oid m_id{};
};

} // namespace implexa::git
