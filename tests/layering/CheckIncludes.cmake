cmake_minimum_required(VERSION 3.25)
# cmake -DSOURCE=DIR -P CheckIncludes.cmake: reads the lines of app, core and ui and fails where one
# breaks the plan of the house.

# Each room may include itself and the rooms named after it, nothing else.
set(domain)
set(database domain)
set(git domain)
set(formats domain)
set(managers domain database)
set(services domain database managers git formats)
set(commands domain managers services)
set(ui domain commands)
set(app domain services commands ui)
set(rooms domain database git formats managers services commands ui app)

# What only the named rooms may include.
set(owners_of_sqlite database)
set(owners_of_git2 git)
set(owners_of_QtConcurrent commands)
set(owners_of_window ui app)
set(pattern_of_sqlite "<(sqlite3\\.h|QSql[A-Za-z]*|QtSql(/[A-Za-z]*)?)>")
set(pattern_of_git2 "<git2(\\.h|/.*)>")
set(pattern_of_QtConcurrent "<(QtConcurrent[A-Za-z]*)(/[A-Za-z]*)?>")
string(JOIN "|" window_classes
    [A-Za-z]*Widget "Q(Gui)?Application" "Q[A-Za-z]*Dialog" "Q[A-Za-z]*Window" QMessageBox "Q(Table|Tree|List|AbstractItem|Graphics)View"
    QIcon QPixmap QImage "QPaint[A-Za-z]*" QColor QFont QPalette QAction QClipboard QCursor QScreen QDesktopServices
    QKeySequence QStandardItemModel "QText(Document|Cursor)" QValidator)
set(pattern_of_window "<((QtGui|QtWidgets|QtSvg)(/[A-Za-z]*)?|${window_classes})>")

set(sql "\"[ \\\\n]*(SELECT|INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE TABLE|PRAGMA) ")
set(owners_of_sql database managers)

macro(report what)
    message(SEND_ERROR "${file}: ${what}: ${line}")
endmacro()

file(GLOB_RECURSE files RELATIVE ${SOURCE}
    ${SOURCE}/core/*.h ${SOURCE}/core/*.cpp ${SOURCE}/ui/*.h ${SOURCE}/ui/*.cpp
    ${SOURCE}/app/*.h ${SOURCE}/app/*.cpp)
if(NOT files)
    message(FATAL_ERROR "there are no sources in ${SOURCE}")
endif()
foreach(file IN LISTS files)
    string(REGEX REPLACE "^(core/)?([a-z]+)/.*" "\\2" room ${file})
    set(line)
    if(NOT room IN_LIST rooms)
        report("is in no room of the house")
        continue()
    endif()

    file(STRINGS ${SOURCE}/${file} includes REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS includes)
        if(line MATCHES "\"(core/)?([a-z]+)/")
            set(target ${CMAKE_MATCH_2})
            if(target IN_LIST rooms AND NOT target STREQUAL room AND NOT target IN_LIST ${room})
                report("reaches up or sideways")
            endif()
            # What the window includes, it includes with all that is in there.
            if(file MATCHES "^core/commands/.*\\.h$" AND target MATCHES "^(services|managers)$")
                report("shows the window what is behind the commands")
            endif()
        endif()
        if(line MATCHES "\"\\.\\./")
            report("includes by a relative path, say it from the root")
        endif()
        foreach(library sqlite git2 QtConcurrent window)
            if(line MATCHES "${pattern_of_${library}}" AND NOT room IN_LIST owners_of_${library})
                report("only ${owners_of_${library}} may include this")
            endif()
        endforeach()
    endforeach()

    if(NOT room IN_LIST owners_of_sql)
        file(STRINGS ${SOURCE}/${file} statements REGEX "${sql}")
        foreach(line IN LISTS statements)
            report("SQL belongs into managers or database")
        endforeach()
    endif()
endforeach()
