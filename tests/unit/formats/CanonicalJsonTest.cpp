#include "core/formats/CanonicalJson.h"

#include "core/domain/Error.h"
#include "support/Catch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

#include <cmath>
#include <limits>
#include <random>

using namespace implexa;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject read(const QByteArray& text)
{
    return parseJsonObject(text, u"test"_s);
}

// What jq prints, or nothing where it is not installed.
QByteArray jq(const QStringList& arguments, const QByteArray& input)
{
    const QString program = QStandardPaths::findExecutable(u"jq"_s);
    if (program.isEmpty())
        return {};
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    REQUIRE(process.waitForFinished());
    REQUIRE(process.exitCode() == 0);
    return process.readAllStandardOutput();
}

QString randomText(std::mt19937& random)
{
    static const QString letters = u"aZ09 \"\\/\b\f\n\r\t\u0001\u001f\u007f\u0080\u00e9\u03a9"
                                   u"\u2028\ufb01\uffee\U0001F600\U00010000<&'"_s;
    QString text;
    for (auto left = random() % 9; left > 0; --left) {
        const auto at = qsizetype(random() % size_t(letters.size()));
        const QChar c = letters.at(at);
        if (c.isHighSurrogate())
            text.append(c).append(letters.at(at + 1));
        else if (!c.isLowSurrogate())
            text.append(c);
    }
    return text;
}

double randomNumber(std::mt19937& random)
{
    const double sign = random() % 2 ? -1 : 1;
    switch (random() % 4) {
    case 0:
        return sign * double(random() % 100'000 + 1);
    case 1:
        return sign * double(random() % 1'000'000 + 1) / 1000;
    case 2:
        return sign * (double(random()) + 1) / (double(random()) + 3);
    default:
        return sign * std::ldexp(double(random()) + 1, int(random() % 1500) - 1000);
    }
}

QJsonValue randomValue(std::mt19937& random, int depth)
{
    switch (random() % (depth > 0 ? 7 : 5)) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return random() % 2 == 0;
    case 2: {
        const double number = randomNumber(random);
        // Past 2^53 the versions of jq differ in whole numbers.
        const bool wholeAndLarge = std::abs(number) > 9e15 && std::abs(number) < 1e19;
        return wholeAndLarge ? 0.5 : number;
    }
    case 3:
    case 4:
        return randomText(random);
    case 5: {
        QJsonArray array;
        for (auto left = random() % 5; left > 0; --left)
            array.append(randomValue(random, depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (auto left = random() % 6; left > 0; --left)
            object.insert(randomText(random), randomValue(random, depth - 1));
        return object;
    }
    }
}

} // namespace

TEST_CASE("Canonical JSON has sorted keys, two spaces and one item a line")
{
    CHECK(canonicalJson(read(R"({"b":[1,{"y":true,"x":null}],"a":"text","empty":{},"none":[]})")) ==
          R"({
  "a": "text",
  "b": [
    1,
    {
      "x": null,
      "y": true
    }
  ],
  "empty": {},
  "none": []
}
)");
    CHECK(canonicalJson(QJsonObject()) == "{}\n");
    CHECK(canonicalJson(QJsonArray()) == "[]\n");
    CHECK(canonicalJson(u"a"_s) == "\"a\"\n");
}

TEST_CASE("Compact JSON has the same order and no white space")
{
    CHECK(compactJson(read(R"({ "b" : [ 1, 2 ], "a" : { } })")) == R"({"a":{},"b":[1,2]})");
}

TEST_CASE("Canonical JSON sorts keys by code point, not by UTF-16 unit")
{
    const QJsonObject object{{u"\U0001F600"_s, 1}, {u"\uffee"_s, 2}, {u"a"_s, 3}};
    CHECK(compactJson(object) == "{\"a\":3,\"\xEF\xBF\xAE\":2,\"\xF0\x9F\x98\x80\":1}");
}

TEST_CASE("JSON text keeps a byte order mark at its start")
{
    const QByteArray text = "{\"\xEF\xBB\xBF!\":\"\xEF\xBB\xBFx\"}";
    CHECK(read(text) == QJsonObject{{u"\ufeff!"_s, u"\ufeffx"_s}});
    CHECK(compactJson(read(text)) == text);
}

TEST_CASE("Canonical JSON escapes what jq escapes and nothing else")
{
    const QString text = u"\u0001\b\f\n\r\t\"\\/\u001f\u007f\u0080\u00b5\u03a9<>&"_s;
    CHECK(compactJson(text) ==
          "\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\/\\u001f\\u007f\xC2\x80\xC2\xB5\xCE\xA9<>&\"");
    // Half a surrogate pair is no character; UTF-8 cannot hold it.
    CHECK(compactJson(QString(QChar(0xD800)) + u"x"_s) == "\"\xEF\xBF\xBDx\"");
}

TEST_CASE("Canonical JSON writes numbers as jq does")
{
    const auto number = [](auto value) { return compactJson(QJsonValue(value)); };
    CHECK(number(0) == "0");
    CHECK(number(1.0) == "1");
    CHECK(number(-42) == "-42");
    CHECK(number(0.1) == "0.1");
    CHECK(number(1.5) == "1.5");
    CHECK(number(0.0001) == "0.0001");
    CHECK(number(0.00001) == "1e-05");
    CHECK(number(0.000012345) == "1.2345e-05");
    CHECK(number(-0.00123) == "-0.00123");
    CHECK(number(12345678.9012345) == "12345678.9012345");
    CHECK(number(5e-324) == "5e-324");
    CHECK(number(1.5e300) == "1.5e+300");
    CHECK(number(1e20) == "1e+20");
    CHECK(number(qint64(9007199254740993)) == "9007199254740993");
    CHECK(number(std::numeric_limits<qint64>::max()) == "9223372036854775807");
}

TEST_CASE("Canonical JSON is what jq -S prints")
{
    if (jq({u"--version"_s}, {}).isEmpty()) {
        WARN("jq is not installed: compared with fixed texts only");
        return;
    }
    std::mt19937 random(20261123);
    QJsonArray values;
    for (int i = 0; i < 2000; ++i)
        values.append(randomValue(random, 4));
    const QByteArray plain = QJsonDocument(values).toJson();
    CHECK(canonicalJson(values) == jq({u"-S"_s, u"."_s}, plain));
    CHECK(compactJson(values) + '\n' == jq({u"-S"_s, u"-c"_s, u"."_s}, plain));
}

TEST_CASE("Canonical JSON reads back as the same value")
{
    std::mt19937 random(7);
    for (int i = 0; i < 500; ++i) {
        const QJsonObject object{{u"value"_s, randomValue(random, 4)}};
        // Not compared as objects: Qt 6.4 holds keys outside the BMP in another order once read.
        CHECK(canonicalJson(read(canonicalJson(object))) == canonicalJson(object));
        CHECK(canonicalJson(read(compactJson(object))) == canonicalJson(object));
    }
}

TEST_CASE("Broken JSON is refused with what, line and column")
{
    const auto messageOf = [](const QByteArray& text) {
        try {
            parseJsonObject(text, u"part.json"_s);
        } catch (const InvalidInput& error) {
            return error.userMessage();
        }
        return u"not refused"_s;
    };
    CHECK(messageOf("{\n  \"a\": 1,\n  \"b\": x\n}") ==
          u"part.json is not valid JSON: see line 3, column 8."_s);
    CHECK(messageOf("{\"\xC2\xB5\": x}") ==
          u"part.json is not valid JSON: see line 1, column 7."_s);
    CHECK(messageOf("{\n\"a\": \"x\xFF\"}").contains(u"line 2, column 8"_s));
    CHECK(messageOf("").startsWith(u"part.json is not valid JSON"_s));
    CHECK(messageOf("[1]").contains(u"JSON object"_s));
    CHECK(messageOf("{} {}").contains(u"line 1"_s));
    CHECK(parseJsonObject("\xEF\xBB\xBF{\"a\":1}", u"x"_s) == QJsonObject{{u"a"_s, 1}});
}

TEST_CASE("A JSON diff keeps only what differs")
{
    const QJsonObject before = read(R"({"same":1,"gone":2,"changed":"a","list":[1,2],
                                        "inner":{"same":true,"gone":1,"changed":{"x":1,"y":2}}})");
    const QJsonObject after = read(R"({"same":1,"new":null,"changed":"b","list":[1,3],
                                       "inner":{"same":true,"new":[],"changed":{"x":1,"y":3}}})");
    const JsonDiff diff = jsonDiff(before, after);
    CHECK(diff.before == read(R"({"gone":2,"changed":"a","list":[1,2],
                                  "inner":{"gone":1,"changed":{"y":2}}})"));
    CHECK(diff.after == read(R"({"new":null,"changed":"b","list":[1,3],
                                 "inner":{"new":[],"changed":{"y":3}}})"));
    CHECK(jsonDiff(before, before).isEmpty());
    CHECK(jsonDiff(read(R"({"a":{}})"), read(R"({"a":[]})")).after == read(R"({"a":[]})"));
    const JsonDiff swapped = jsonDiff(after, before);
    CHECK(swapped == JsonDiff{diff.after, diff.before});
}
