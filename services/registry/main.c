#include "common/runtime/service.h"
#include "registry/handlers.h"

int main(int argc, char **argv)
{
    return runtime_main(&registry_service, argc, argv);
}
