#include "common/runtime/service.h"
#include "surveys/handlers.h"

int main(int argc, char **argv)
{
    return runtime_main(&surveys_service, argc, argv);
}
