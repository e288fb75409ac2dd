#include "core/domain/Ipn.h"

#include "core/domain/PlainText.h"
#include "support/Refusal.h"

using namespace implexa;
using namespace implexa::test;
using namespace Qt::StringLiterals;

TEST_CASE("Numbers take the form that the vault is set to", "[ipn]")
{
    IpnScheme scheme;
    CHECK(scheme.format(u"EL-RES"_s, 10000) == u"EL-RES-10000"_s);
    CHECK(scheme.format(u"DO"_s, 7) == u"DO-00007"_s);
    CHECK(scheme.format(u"EL-RES"_s, 1234567) == u"EL-RES-1234567"_s);
    scheme.separator = u"."_s;
    scheme.width = 3;
    CHECK(scheme.format(u"EL-RES"_s, 42) == u"EL.RES.042"_s);

    scheme.check();
    for (const QString& separator : {u"a"_s, u"1"_s, u" "_s, u"@"_s, u"----"_s, u"\n"_s}) {
        scheme.separator = separator;
        CHECK_THROWS_AS(scheme.check(), InvalidInput);
    }
    scheme.separator.clear();
    for (const int width : {0, 13, -1}) {
        scheme.width = width;
        CHECK_THROWS_AS(scheme.check(), InvalidInput);
    }
    scheme.width = 5;
    scheme.firstNumber = -1;
    CHECK_THROWS_AS(scheme.check(), InvalidInput);
}

TEST_CASE("A number from elsewhere stays as it is", "[ipn]")
{
    CHECK(checkedIpn(u" 10-4711/A b "_s) == u"10-4711/A b"_s);
    CHECK(checkedIpn(QString(100, u'9')).size() == 100);
    CHECK(refusal<InvalidInput>([] { checkedIpn(u"  "_s); }).contains(u"cannot be empty"_s));
    CHECK(refusal<InvalidInput>([] { checkedIpn(QString(101, u'9')); }).contains(u"100"_s));
    CHECK(refusal<InvalidInput>([] { checkedIpn(u"a\nb"_s); }).contains(u"line break"_s));
}

TEST_CASE("A revision is named after the last @", "[ipn]")
{
    CHECK(RevisionName::parse(u"EL-RES-10042@2"_s).ipn == u"EL-RES-10042"_s);
    CHECK(RevisionName::parse(u"EL-RES-10042@2"_s).label == u"2"_s);
    CHECK(RevisionName::parse(u"EL-RES-10042"_s).label == QString());
    CHECK(RevisionName::parse(u"a@b@C"_s).ipn == u"a@b"_s);
    CHECK(RevisionName{u"a"_s, u"2"_s}.text() == u"a@2"_s);
}

TEST_CASE("What people type is kept without what a file could not hold", "[text]")
{
    CHECK(plainText(u" a\r\nb\rc\td \n"_s) == u"a\nb\nc\td"_s);
    CHECK(plainText(QString(u"n"_s) + QChar(u'\0') + u"\u0001\u0085l"_s) == u"nl"_s);
    CHECK(plainText(QString(u"half"_s) + QChar(0xd800)).isValidUtf16());
    CHECK(plainText(u"\U0001F600"_s) == u"\U0001F600"_s);
    CHECK(plainLine(u" two \n lines\t"_s) == u"two lines"_s);
}

TEST_CASE("Numbers that would share a folder have one key", "[ipn]")
{
    CHECK(ipnKey(u"PN-1"_s) == ipnKey(u"pn-1"_s));
    CHECK(ipnKey(u"\u00c9-1"_s) == ipnKey(u"e\u0301-1"_s));
    CHECK(ipnKey(u"PN-1"_s) != ipnKey(u"PN-2"_s));
    CHECK(ipnKey(u"PN 1"_s) != ipnKey(u"PN1"_s));
}
