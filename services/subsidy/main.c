#include "common/runtime/service.h"
#include "subsidy/handlers.h"

int main(int argc, char **argv)
{
    return runtime_main(&subsidy_service, argc, argv);
}
