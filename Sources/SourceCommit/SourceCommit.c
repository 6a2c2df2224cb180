#include "SourceCommit.h"

const char *labsheet_source_commit(void) { return SOURCE_COMMIT; }
