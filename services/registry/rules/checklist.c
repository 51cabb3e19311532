#include "registry/rules/checklist.h"

#include <string.h>

#include "registry/rules/checks.h"

size_t checklist_find(const struct checklist *checklist, const char *code)
{
    size_t i = 0;
    while (i < checklist->question_count && strcmp(checklist->questions[i].code, code) != 0)
        i++;
    return i;
}

void checklist_check(const struct checklist *checklist, struct problems *problems)
{
    check_text(problems, "title", checklist->title, 1, CHECKLIST_TITLE_MOST);
    check_number(problems, "items", checklist->question_count, 1, CHECKLIST_ITEMS_MOST);
    for (size_t i = 0; i < checklist->question_count; i++) {
        const struct checklist_question *question = &checklist->questions[i];
        check_code(question->code, problems);
        check_text(problems, "text", question->text, 1, CHECKLIST_TEXT_MOST);
        if (checklist_find(checklist, question->code) < i)
            problem_add(problems, "code", "\"%.*s\" stands twice", CHECKLIST_CODE_MOST,
                        question->code);
    }
}
