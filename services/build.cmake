# How every part is compiled: one place for flags, generated protobuf code and embedded SQL.

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_package(PkgConfig REQUIRED)
pkg_check_modules(ZMQ REQUIRED IMPORTED_TARGET libzmq)
pkg_check_modules(PROTOBUF_C REQUIRED IMPORTED_TARGET libprotobuf-c)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(XML REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(CONFIG REQUIRED IMPORTED_TARGET libconfig)
pkg_check_modules(MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)

set(TEQUIO_FLAGS_release -O2 -g)
set(TEQUIO_FLAGS_debug -O0 -g3)
set(TEQUIO_FLAGS_asan -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
set(TEQUIO_FLAGS_coverage -O0 -g --coverage)
add_compile_options(${TEQUIO_FLAGS_${TEQUIO_BUILD}} -fstack-protector-strong
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
add_link_options(${TEQUIO_FLAGS_${TEQUIO_BUILD}} -Wl,-z,relro,-z,now)
add_compile_definitions(_GNU_SOURCE)
if(TEQUIO_BUILD STREQUAL release)
    add_compile_definitions(_FORTIFY_SOURCE=2)
endif()

set(TEQUIO_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
    -Wmissing-prototypes -Wcast-qual -Wformat=2 -Wvla -Wundef -Wwrite-strings
    -Wimplicit-fallthrough -Werror)

# tequio_library(NAME sources...): our own code, with warnings as errors.
function(tequio_library name)
    add_library(${name} STATIC ${ARGN})
    target_compile_options(${name} PRIVATE ${TEQUIO_WARNINGS})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/services)
endfunction()

# tequio_embed_sql(TARGET [FOLDER]): the *.sql of that folder, by default sql/, become
# `const struct db_statement` constants, declared in the generated header <target>_sql.h; see
# common/db/statement.h.
function(tequio_embed_sql target)
    set(folder sql)
    if(ARGC GREATER 1)
        set(folder ${ARGV1})
    endif()
    file(GLOB statements CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.sql)
    set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
    add_custom_command(
        OUTPUT ${out}/${target}_sql.h ${out}/${target}_sql.c
        COMMAND ${PROJECT_SOURCE_DIR}/scripts/lib/embed-sql ${target} ${out} ${statements}
        DEPENDS ${PROJECT_SOURCE_DIR}/scripts/lib/embed-sql ${statements}
        VERBATIM)
    target_sources(${target} PRIVATE ${out}/${target}_sql.c ${out}/${target}_sql.h)
    # a statement may be longer than what ISO C promises of a literal
    set_source_files_properties(${out}/${target}_sql.c PROPERTIES
        COMPILE_OPTIONS -Wno-overlength-strings)
    target_include_directories(${target} PRIVATE ${out})
endfunction()

# tequio_embed_files(TARGET FILES...): files as they are, in the generated header <target>_files.h.
function(tequio_embed_files target)
    set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
    add_custom_command(
        OUTPUT ${out}/${target}_files.h ${out}/${target}_files.c
        COMMAND ${PROJECT_SOURCE_DIR}/scripts/lib/embed-files ${target} ${out} ${ARGN}
        DEPENDS ${PROJECT_SOURCE_DIR}/scripts/lib/embed-files ${ARGN}
        VERBATIM)
    target_sources(${target} PRIVATE ${out}/${target}_files.c ${out}/${target}_files.h)
    target_include_directories(${target} PRIVATE ${out})
endfunction()

# tequio_service(NAME): the six files of a service, its statements and its program.
# rules are a library of their own, linked with base only, so that a stray call fails to link.
function(tequio_service name)
    file(GLOB_RECURSE rules CONFIGURE_DEPENDS rules.c rules/*.c)
    file(GLOB_RECURSE others CONFIGURE_DEPENDS settings.c handlers.c handlers/*.c codec.c codec/*.c
         store.c store/*.c)
    tequio_library(${name}_rules ${rules})
    target_link_libraries(${name}_rules PUBLIC tequio_base)
    tequio_library(${name}_parts ${others})
    tequio_embed_sql(${name}_parts)
    target_link_libraries(${name}_parts PUBLIC ${name}_rules tequio_runtime tequio_proto)
    add_executable(tequio-${name} main.c)
    target_compile_options(tequio-${name} PRIVATE ${TEQUIO_WARNINGS})
    target_link_libraries(tequio-${name} PRIVATE ${name}_parts)
endfunction()
