#pragma once

#include "Banner.h"
#include "core/domain/Error.h"

namespace implexa::ui
{

/// Where a page says what went wrong. Nothing that was typed is touched by it.
class ErrorBanner final : public Banner
{
    Q_OBJECT

public:
    explicit ErrorBanner(QWidget* parent = nullptr)
        : Banner(Kind::Error, parent)
    {
    }

    void report(const Error& error) { say(Kind::Error, error.userMessage(), error.cause()); }
    void report(const QString& message, const QString& details = {})
    {
        say(Kind::Error, message, details);
    }
};

/// Where a page says what was done, or what to mind.
class InfoBanner final : public Banner
{
    Q_OBJECT

public:
    explicit InfoBanner(QWidget* parent = nullptr)
        : Banner(Kind::Info, parent)
    {
    }

    void tell(const QString& message) { say(Kind::Info, message); }
    void praise(const QString& message) { say(Kind::Success, message); }
    void warn(const QString& message, const QString& details = {})
    {
        say(Kind::Warning, message, details);
    }
};

} // namespace implexa::ui
