#include "common/runtime/service.h"
#include "purchases/handlers.h"

int main(int argc, char **argv)
{
    return runtime_main(&purchases_service, argc, argv);
}
