#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QAbstractButton;
class QApplication;
class QLabel;
class QPushButton;

namespace implexa::ui
{

/// The look of the window: one light and one dark palette on the Fusion style, switched live.
///
/// Lives as long as the program, on the window's thread. The choice is kept in QSettings under
/// `appearance/theme` and `appearance/density`.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)
    enum class Density { Comfortable, Compact };
    Q_ENUM(Density)

    /// The named colours of resources/themes/*.json.
    enum class Role {
        Window,
        Base,
        Alternate,
        Text,
        Muted,
        Disabled,
        Border,
        StrongBorder,
        Hover,
        Pressed,
        Accent,
        AccentHover,
        OnAccent,
        Selection,
        OnSelection,
        Link,
        Error,
        ErrorBack,
        Warning,
        WarningBack,
        Success,
        SuccessBack,
        Info,
        InfoBack,
        DraftBack,
        DraftText,
        InReviewBack,
        InReviewText,
        ReleasedBack,
        ReleasedText,
        SupersededBack,
        SupersededText,
        ObsoleteBack,
        ObsoleteText,
        PrototypeBack,
        PrototypeText,
        ProductionBack,
        ProductionText,
        NotForNewDesignBack,
        NotForNewDesignText,
    };
    Q_ENUM(Role)

    /// The grid, in device-independent pixels.
    static constexpr int Unit = 4;
    static constexpr int Gap = 2 * Unit;
    static constexpr int Margin = 4 * Unit;
    static constexpr int Radius = Unit;

    static Theme& instance();

    /// Style, palette and the kept choice, once, before the first window.
    void apply(QApplication& application);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    Density density() const { return m_density; }
    void setDensity(Density density);

    bool isDark() const { return m_dark; }
    QColor colour(Role role) const { return colour(role, m_dark); }
    static QColor colour(Role role, bool dark);
    static QPalette palette(bool dark);
    /// Height of a table row.
    int rowHeight() const { return m_density == Density::Compact ? 6 * Unit : 8 * Unit; }

    /// @p font with digits of one width, so that IPNs line up.
    static QFont numbers(const QFont& font);

    /// The one button of a page that does what the page is for.
    static void makePrimary(QPushButton* button);
    /// A button without a frame until it is pointed at.
    static void makeQuiet(QAbstractButton* button);
    static void makeTitle(QLabel* label);
    static void makeHeading(QLabel* label);
    static void makeMuted(QLabel* label);

Q_SIGNALS:
    /// Palette or density is another one now.
    void changed();

private:
    Theme() = default;
    void refresh();

    QApplication* m_application = nullptr;
    QPalette m_platform;
    Mode m_mode = Mode::System;
    Density m_density = Density::Comfortable;
    bool m_dark = false;
};

} // namespace implexa::ui
