# SPDX-FileCopyrightText: The Audit Desk authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One interface target carries what every file of ours is compiled with.
add_library(auditdesk_settings INTERFACE)

target_compile_definitions(auditdesk_settings INTERFACE
    QT_NO_KEYWORDS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER
    QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(MSVC)
    target_compile_options(auditdesk_settings INTERFACE /W4 /utf-8 /permissive-)
    if(AUDITDESK_WARNINGS_AS_ERRORS)
        target_compile_options(auditdesk_settings INTERFACE /WX)
    endif()
else()
    target_compile_options(auditdesk_settings INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
        -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused -Wnull-dereference
        -Wimplicit-fallthrough -Wextra-semi)
    if(AUDITDESK_WARNINGS_AS_ERRORS)
        target_compile_options(auditdesk_settings INTERFACE -Werror)
    endif()
    target_compile_options(auditdesk_settings INTERFACE
        -fstack-protector-strong $<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
    if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
        target_link_options(auditdesk_settings INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
    endif()
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

if(AUDITDESK_SANITIZE)
    target_compile_options(auditdesk_settings INTERFACE
        -fsanitize=${AUDITDESK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(auditdesk_settings INTERFACE -fsanitize=${AUDITDESK_SANITIZE})
    target_compile_definitions(auditdesk_settings INTERFACE AUDITDESK_SANITIZED)
endif()

if(AUDITDESK_FUZZ)
    target_compile_options(auditdesk_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
