#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace implexa
{

/// JSON written piece by piece, spelled as canonicalJson() or compactJson() spell it, for documents
/// that are written so often that a tree of values first would cost too much. Whoever writes gives
/// the members of an object in order of their keys' code points, and each once.
/// One text is for one thread at a time.
class JsonText final
{
public:
    enum Layout { Canonical, Compact };

    explicit JsonText(Layout layout);

    void beginObject();
    void endObject();
    void beginArray();
    void endArray();

    /// Must stand before each value in an array.
    void item();
    /// Must stand before each value in an object.
    void key(const QString& name);

    void value(const QString& text);
    void value(qint64 number);
    void value(int number) { value(qint64(number)); }
    void value(bool yes);
    /// Sorts the members of objects itself.
    void value(const QJsonValue& value);
    void value(const char*) = delete;

    template <typename T>
    void member(const QString& name, const T& content)
    {
        key(name);
        value(content);
    }

    /// The whole text; nothing may follow.
    QByteArray take();

private:
    void open(char bracket);
    void close(char bracket);
    void newLine();
    void object(const QJsonObject& members);

    QByteArray m_out;
    qsizetype m_depth = 0;
    bool m_empty = true; ///< nothing stands yet in the innermost bracket
    Layout m_layout;
};

} // namespace implexa
