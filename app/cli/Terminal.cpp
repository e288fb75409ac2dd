#include "Terminal.h"

#include <QList>

#include <algorithm>
#include <array>
#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace implexa::cli::terminal
{
namespace
{

struct Range {
    char32_t first;
    char32_t last;
};
// East Asian Wide and Fullwidth of Unicode's EastAsianWidth.txt, in blocks.
constexpr std::array wide{
    Range{0x1100, 0x115f},   Range{0x231a, 0x231b},   Range{0x2329, 0x232a},
    Range{0x23e9, 0x23ec},   Range{0x2e80, 0x303e},   Range{0x3041, 0x33ff},
    Range{0x3400, 0x4dbf},   Range{0x4e00, 0x9fff},   Range{0xa000, 0xa4cf},
    Range{0xa960, 0xa97c},   Range{0xac00, 0xd7a3},   Range{0xf900, 0xfaff},
    Range{0xfe10, 0xfe19},   Range{0xfe30, 0xfe6f},   Range{0xff00, 0xff60},
    Range{0xffe0, 0xffe6},   Range{0x16fe0, 0x18aff}, Range{0x1b000, 0x1b2ff},
    Range{0x1f300, 0x1f64f}, Range{0x1f680, 0x1f6ff}, Range{0x1f900, 0x1f9ff},
    Range{0x1fa70, 0x1faff}, Range{0x20000, 0x3fffd},
};

int columnsOf(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_Control:
        return 0;
    default:
        break;
    }
    const auto* range = std::find_if(wide.begin(), wide.end(), [character](const Range& candidate) {
        return character <= candidate.last;
    });
    return range != wide.end() && character >= range->first ? 2 : 1;
}

} // namespace

#ifdef Q_OS_WIN

bool showsOutput()
{
    return _isatty(_fileno(stdout)) != 0;
}

bool showsErrors()
{
    return _isatty(_fileno(stderr)) != 0;
}

int width()
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    return GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info)
               ? info.srWindow.Right - info.srWindow.Left + 1
               : 80;
}

#else

bool showsOutput()
{
    return isatty(STDOUT_FILENO) == 1;
}

bool showsErrors()
{
    return isatty(STDERR_FILENO) == 1;
}

int width()
{
    winsize size{};
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
        if (ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
            return size.ws_col;
    return 80;
}

#endif

int columns(const QString& text)
{
    int total = 0;
    for (const char32_t character : text.toUcs4())
        total += columnsOf(character);
    return total;
}

QString fitted(const QString& text, int width)
{
    if (columns(text) <= width)
        return text;
    QString start;
    int used = 0;
    for (const char32_t character : text.toUcs4()) {
        const int more = columnsOf(character);
        if (used + more > width - 1)
            break;
        start += QStringView(QChar::fromUcs4(character));
        used += more;
    }
    return start + u'…';
}

} // namespace implexa::cli::terminal
