#include "common/runtime/service.h"
#include "indicators/handlers.h"

int main(int argc, char **argv)
{
    return runtime_main(&indicators_service, argc, argv);
}
