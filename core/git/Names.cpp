#include "Names.h"

#include "core/domain/Error.h"
#include "core/domain/FilePath.h"

namespace implexa::git
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype longest = 240;

void appendEscaped(QByteArray& out, char c)
{
    out += '%' + QByteArray(1, c).toHex().toUpper();
}

bool isSpecialInPath(const QByteArray& name, qsizetype at)
{
    const char c = name[at];
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || QByteArrayView("/\\:*?\"<>|%~").contains(c))
        return true;
    if (at == 0 && (c == '.' || c == '-'))
        return true;
    return at == name.size() - 1 && (c == '.' || c == ' ');
}

bool isSpecialInRef(const QByteArray& name, qsizetype at)
{
    const char c = name[at];
    if (c == ' ' || c == '^' || c == '[')
        return true;
    if (c == '@')
        return name.size() == 1 || (at + 1 < name.size() && name[at + 1] == '{');
    if (c == '.') {
        const QByteArray rest = name.mid(at).toLower();
        return rest == ".lock" || rest.startsWith("..");
    }
    return false;
}

template <typename Special>
QByteArray encode(const QString& text, Special special)
{
    if (text.isEmpty() || !text.isValidUtf16())
        throw InvalidInput(u"A part number that is empty or holds broken characters cannot name a "
                           u"file. Correct it."_s);
    const QByteArray name = text.toUtf8();
    const bool device = isDeviceName(name);
    QByteArray out;
    for (qsizetype at = 0; at < name.size(); ++at) {
        if ((at == 0 && device) || special(name, at))
            appendEscaped(out, name[at]);
        else
            out += name[at];
    }
    if (out.size() > longest)
        throw InvalidInput(
            u"“%1” is too long to name a file. Shorten it to 80 characters."_s.arg(text));
    return out;
}

template <typename Encode>
QString decode(const QByteArray& component, Encode encodeAgain)
{
    QString text = QString::fromUtf8(QByteArray::fromPercentEncoding(component));
    // Encoding again finds every way in which the component could be none of ours.
    if (text.isEmpty() || encodeAgain(text) != component)
        throw InvalidInput(u"“%1” is not a name that Implexa writes into a repository."_s.arg(
            QString::fromUtf8(component)));
    return text;
}

} // namespace

QByteArray pathName(const QString& ipn)
{
    return encode(ipn, isSpecialInPath);
}

QString nameOfPath(const QByteArray& component)
{
    return decode(component, pathName);
}

QByteArray refName(const QString& ipn)
{
    return encode(ipn, [](const QByteArray& name, qsizetype at) {
        return isSpecialInPath(name, at) || isSpecialInRef(name, at);
    });
}

QString nameOfRef(const QByteArray& component)
{
    return decode(component, refName);
}

} // namespace implexa::git
