cmake_minimum_required(VERSION 3.25)
# cmake -DSOURCE=DIR -P CheckFormat.cmake: every source is laid out as .clang-format says. Version 14 is the
# reference (others lay out a little differently); without it the test says so and is skipped.
find_program(CLANG_FORMAT NAMES clang-format-14 clang-format)
set(version)
if(CLANG_FORMAT)
    execute_process(COMMAND ${CLANG_FORMAT} --version OUTPUT_VARIABLE version)
endif()
if(NOT version MATCHES "version 14\\.")
    message("skipped: clang-format 14 is not installed")
    return()
endif()

file(GLOB_RECURSE files ${SOURCE}/app/*.h ${SOURCE}/app/*.cpp ${SOURCE}/core/*.h ${SOURCE}/core/*.cpp
    ${SOURCE}/ui/*.h ${SOURCE}/ui/*.cpp ${SOURCE}/tests/*.h ${SOURCE}/tests/*.cpp)
execute_process(COMMAND ${CLANG_FORMAT} --dry-run -Werror ${files} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "run clang-format -i on the files above")
endif()
