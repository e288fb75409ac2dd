cmake_minimum_required(VERSION 3.25)
# cmake -DCHECK=CheckIncludes.cmake -DFOLDER=DIR -P CheckIncludesTest.cmake: the check must pass a good
# tree and name every fault of a bad one. Trees are written into FOLDER.

function(run_check tree)
    execute_process(COMMAND ${CMAKE_COMMAND} -DSOURCE=${tree} -P ${CHECK}
        RESULT_VARIABLE result ERROR_VARIABLE output OUTPUT_VARIABLE output)
    string(REGEX REPLACE "[ \n]+" " " output "${output}")
    set(result ${result} PARENT_SCOPE)
    set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${FOLDER})

file(WRITE ${FOLDER}/good/core/domain/Part.h "#include <QString>\n")
file(WRITE ${FOLDER}/good/core/database/Pool.cpp
    "#include \"Pool.h\"\n#include <QSqlDatabase>\n#include <sqlite3.h>\n#include \"core/domain/Part.h\"\n")
file(WRITE ${FOLDER}/good/core/managers/Parts.cpp
    "#include \"core/database/Pool.h\"\nauto s = u\"SELECT id FROM part\"_s;\n")
file(WRITE ${FOLDER}/good/core/git/Tree.cpp "#include <git2.h>\n")
file(WRITE ${FOLDER}/good/core/commands/Run.cpp
    "#include <QtConcurrentRun>\n#include \"core/services/Story.h\"\n")
file(WRITE ${FOLDER}/good/ui/Page.cpp "#include <QWidget>\n#include \"core/commands/Run.h\"\n")
file(WRITE ${FOLDER}/good/app/window/main.cpp "#include <QApplication>\n#include \"ui/Page.h\"\n")
run_check(${FOLDER}/good)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "a good tree was refused: ${output}")
endif()

# One file a fault, and the words that must name it.
function(fault file words)
    string(REPLACE "|" "\n" text "${ARGN}")
    file(WRITE ${FOLDER}/bad/${file} "${text}\n")
    run_check(${FOLDER}/bad)
    if(result EQUAL 0 OR NOT output MATCHES "${file}: ${words}")
        message(SEND_ERROR "${file} was not reported as: ${words}. It said: ${output}")
    endif()
    file(REMOVE_RECURSE ${FOLDER}/bad)
endfunction()

fault(core/domain/A.cpp "reaches up" "#include \"core/database/Pool.h\"")
fault(core/managers/B.cpp "reaches up" "#include \"core/services/Story.h\"")
fault(core/services/C.cpp "reaches up" "#  include \"core/commands/Run.h\"")
fault(core/git/D.cpp "reaches up" "#include \"core/database/Pool.h\"")
fault(core/formats/E.cpp "reaches up" "#include \"core/git/Tree.h\"")
fault(ui/F.cpp "reaches up" "#include \"core/services/Story.h\"")
fault(ui/sub/G.h "reaches up" "#include \"app/window/Main.h\"")
fault(app/cli/H.cpp "reaches up" "#include \"core/managers/Parts.h\"")
fault(core/utils/I.h "is in no room" "#include <QString>")
fault(core/J.h "is in no room" "#include <QString>")
fault(core/services/K.cpp "includes by a relative path" "#include \"../managers/Parts.h\"")
fault(core/services/L.cpp "only ui.app" "#include <QtWidgets/QLabel>")
fault(core/domain/M.h "only ui.app" "#include <QTableWidget>")
fault(core/commands/N.h "only ui.app" "#include <QIcon>")
fault(core/commands/N.h "shows the window" "#include \"core/services/Story.h\"")
fault(core/managers/O.cpp "only database" "#include <sqlite3.h>")
fault(app/cli/P.cpp "only database" "#include <QSqlQuery>")
fault(core/services/Q.cpp "only git" "#include <git2/repository.h>")
fault(core/services/R.cpp "only commands" "#include <QtConcurrent/QtConcurrentRun>")
fault(core/services/S.cpp "SQL belongs" "int x;|auto s = u\"DELETE FROM part WHERE id = ?\"_s;")
fault(ui/T.cpp "SQL belongs" "auto s = \"SELECT id FROM part\";")
